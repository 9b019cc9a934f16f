using System.Buffers;
using Sluice.Mail.Mime;

namespace Sluice.Mail.Composing;

/// <summary>
/// A message to many: what all get is encoded once, what each gets is filled in between. Many threads may render one
/// template, each into a buffer and with a pen of its own.
/// </summary>
public sealed class MessageTemplate
{
    readonly byte[] head;
    readonly SlotText? subject;
    readonly List<KeyValuePair<string, SlotText>> headers = [];
    readonly BodyLayout body;

    /// <summary>Encodes what all get.</summary>
    /// <exception cref="MailFieldException">A fixed value cannot stand in a message; the field is named.</exception>
    public MessageTemplate(TemplateDraft draft)
    {
        var fixedHead = new ArrayBufferWriter<byte>();
        HeaderWriter.Addresses(fixedHead, "From", [draft.From]);
        HeaderWriter.Addresses(fixedHead, "Reply-To", draft.ReplyTo);
        HeaderWriter.Token(fixedHead, "MIME-Version", "1.0");
        if (draft.Subject.IsFixed) HeaderWriter.Text(fixedHead, "Subject", draft.Subject.Fill([]));
        else subject = draft.Subject;
        foreach (var header in draft.Headers)
        {
            var name = HeaderWriter.Name(header.Key);
            if (header.Value.IsFixed) HeaderWriter.Text(fixedHead, name, header.Value.Fill([]));
            else headers.Add(header);
        }
        head = fixedHead.WrittenSpan.ToArray();
        body = new BodyLayout(draft.Text, draft.Html, draft.Attachments);
    }

    /// <summary>Writes one letter into an emptied buffer.</summary>
    /// <exception cref="MailFieldException">A value of this recipient cannot stand in a header; the field is named.</exception>
    public void Render(Letter letter, MessageBuffer into, TemplatePen pen)
    {
        into.Clear();
        into.Write(head);
        HeaderWriter.Addresses(into, "To", [letter.To]);
        if (subject is not null) HeaderWriter.Text(into, "Subject", subject.Fill(letter.Values));
        HeaderWriter.Token(into, "Date", pen.Date(letter.Date));
        HeaderWriter.Token(into, "Message-ID", MessageIds.Bracketed("Message-ID", letter.MessageId));
        letter.Unsubscribe?.Write(into);
        foreach (var (name, value) in headers) HeaderWriter.Text(into, name, value.Fill(letter.Values));
        body.Write(into, pen.Writer, letter.Values);
    }
}

/// <summary>What one thread needs for rendering and may use again.</summary>
public sealed class TemplatePen
{
    DateTimeOffset last;
    string? written;

    internal QuotedPrintableWriter Writer { get; } = new();

    // Most letters of a second share their date.
    internal string Date(DateTimeOffset at)
    {
        var second = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
        if (written is not null && second == last && second.Offset == last.Offset) return written;
        last = second;
        return written = MailDate.Format(second);
    }
}
