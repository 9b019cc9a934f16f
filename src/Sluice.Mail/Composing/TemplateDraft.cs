using Sluice.Mail.Addresses;

namespace Sluice.Mail.Composing;

/// <summary>What a message to many consists of. Values of slots are given with each letter.</summary>
public sealed record TemplateDraft
{
    /// <summary>Who writes.</summary>
    public required MailAddress From { get; init; }

    /// <summary>Where answers go.</summary>
    public IReadOnlyList<MailAddress> ReplyTo { get; init; } = [];

    /// <summary>The subject.</summary>
    public required SlotText Subject { get; init; }

    /// <summary>The plain text.</summary>
    public SlotText? Text { get; init; }

    /// <summary>The HTML; values of its slots come escaped.</summary>
    public SlotText? Html { get; init; }

    /// <summary>Files and pictures, the same for all.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>Fields of one's own, as Feedback-ID or List-Id.</summary>
    public IReadOnlyList<KeyValuePair<string, SlotText>> Headers { get; init; } = [];
}
