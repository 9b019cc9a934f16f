using Sluice.Mail.Mime;

namespace Sluice.Mail.Bounces;

/// <summary>What a message that came in tells.</summary>
public enum MailKind
{
    /// <summary>A message of a person, or a report that says nothing went wrong.</summary>
    Other,
    /// <summary>A message was not delivered, or not yet.</summary>
    Bounce,
    /// <summary>A recipient complained (RFC 5965).</summary>
    Feedback,
    /// <summary>A program answered for a person (RFC 3834).</summary>
    AutoReply,
}

/// <summary>The reading of one message.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Events">What happened to whom; one for each recipient told of.</param>
public sealed record MailReading(MailKind Kind, IReadOnlyList<MailEvent> Events)
{
    /// <summary>Nothing to act on.</summary>
    public static readonly MailReading Nothing = new(MailKind.Other, []);

    /// <summary>The header of the message that the report is about, where it came back with it.</summary>
    public HeaderList Returned { get; init; } = HeaderList.Empty;

    /// <summary>The envelope id given when the message was sent (RFC 3461 ENVID); null without one.</summary>
    public string? EnvelopeId { get; init; }

    /// <summary>The last day of an absence, where an auto-reply names it; null without one.</summary>
    public DateOnly? AbsentUntil { get; init; }

    /// <summary>True for an answer that asks the sender to prove being a person.</summary>
    public bool IsChallenge { get; init; }

    /// <summary>The id of the message that the report is about, without brackets; null where it did not come back.</summary>
    public string? ReturnedMessageId => Returned["Message-ID"] is { } id ? id.Trim().Trim('<', '>') : null;
}

/// <summary>What happened to a message for one recipient.</summary>
/// <param name="Recipient">The address in small letters but for what stands before the @, as the report names it; empty where it names none.</param>
/// <param name="Class">What to do about it.</param>
/// <param name="Reason">Why.</param>
public sealed record MailEvent(string Recipient, BounceClass Class, BounceReason Reason)
{
    /// <summary>The enhanced status code (RFC 3463) such as <c>5.1.1</c>; empty without one.</summary>
    public string Status { get; init; } = "";

    /// <summary>The reply of the server (RFC 5321) such as <c>550</c>; empty without one.</summary>
    public string ReplyCode { get; init; } = "";

    /// <summary><c>failed</c>, <c>delayed</c> (RFC 3464 §2.3.3), or the kind of a complaint; empty where nothing is said.</summary>
    public string Action { get; init; } = "";

    /// <summary>The words of the server, one line, at most 2,000 signs. They come from strangers.</summary>
    public string Diagnosis { get; init; } = "";

    /// <summary>The address that the message was sent to, where the report tells both and a forwarding lies between (RFC 3464 §2.3.1); null without.</summary>
    public string? OriginalRecipient { get; init; }
}
