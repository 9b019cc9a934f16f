using System.Buffers;
using Sluice.Mail.Addresses;
using Sluice.Mail.Mime;

namespace Sluice.Mail.Composing;

/// <summary>A message to be written once. For the same message to many see <see cref="MessageTemplate"/>.</summary>
public sealed record OutgoingMessage
{
    /// <summary>Who writes.</summary>
    public required MailAddress From { get; init; }

    /// <summary>Who hands it over, where that is somebody else (RFC 5322 §3.6.2).</summary>
    public MailAddress? Sender { get; init; }

    /// <summary>Where answers go.</summary>
    public IReadOnlyList<MailAddress> ReplyTo { get; init; } = [];

    /// <summary>To whom. Blind copies are a matter of the envelope alone.</summary>
    public required IReadOnlyList<MailAddress> To { get; init; }

    /// <summary>Copies.</summary>
    public IReadOnlyList<MailAddress> Cc { get; init; } = [];

    /// <summary>The subject.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The plain text; line ends of any kind.</summary>
    public string? Text { get; init; }

    /// <summary>The HTML.</summary>
    public string? Html { get; init; }

    /// <summary>Files, and pictures of the HTML.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>The id without angle brackets (RFC 5322 §3.6.4); see <see cref="MessageIds"/>.</summary>
    public required string MessageId { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>The ids of the conversation without brackets, the oldest first; the last is the message answered.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>How to leave, for mail to lists.</summary>
    public UnsubscribeLinks? Unsubscribe { get; init; }

    /// <summary>Fields of one's own, as Feedback-ID or Auto-Submitted.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Writes the message with CRLF alone; 8-bit signs occur only in addresses that need SMTPUTF8.</summary>
    /// <exception cref="MailFieldException">A value cannot stand in a message; the field is named and nothing of use was written.</exception>
    public void Write(IBufferWriter<byte> into)
    {
        HeaderWriter.Addresses(into, "From", [From]);
        if (Sender is not null) HeaderWriter.Addresses(into, "Sender", [Sender]);
        HeaderWriter.Addresses(into, "Reply-To", ReplyTo);
        HeaderWriter.Addresses(into, "To", To);
        HeaderWriter.Addresses(into, "Cc", Cc);
        HeaderWriter.Text(into, "Subject", Subject);
        HeaderWriter.Token(into, "Date", MailDate.Format(Date));
        HeaderWriter.Token(into, "Message-ID", MessageIds.Bracketed("Message-ID", MessageId));
        if (References.Count > 0)
        {
            HeaderWriter.Token(into, "In-Reply-To", MessageIds.Bracketed("In-Reply-To", References[^1]));
            HeaderWriter.Token(into, "References", string.Join(' ', References.Select(id => MessageIds.Bracketed("References", id))));
        }
        Unsubscribe?.Write(into);
        foreach (var (name, value) in Headers) HeaderWriter.Text(into, HeaderWriter.Name(name), value);
        HeaderWriter.Token(into, "MIME-Version", "1.0");
        new BodyLayout(Text is null ? null : (SlotText)Text, Html is null ? null : (SlotText)Html, Attachments).Write(into, new QuotedPrintableWriter(), []);
    }
}
