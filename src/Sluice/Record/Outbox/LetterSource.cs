using System.Text;
using Microsoft.EntityFrameworkCore;
using Sluice.Mail.Addresses;
using Sluice.Mail.Composing;
using Sluice.Record.Deliveries;

namespace Sluice.Record.Outbox;

// Letters were written when something caused them; here they only take the form of a message.
sealed class LetterSource : IMailSource
{
    public const string Key = "letter";

    public string Name => Key;

    public async Task<IReadOnlyList<PreparedMail>> Prepare(MailBatch batch, CancellationToken cancel)
    {
        var ids = batch.Deliveries.Select(d => new MailId(d.Id.Value)).ToList();
        var letters = await batch.Db.Set<OutboxMail>().AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancel);
        return [.. from delivery in batch.Deliveries where letters.ContainsKey(new MailId(delivery.Id.Value)) select Of(delivery, letters[new MailId(delivery.Id.Value)], batch)];
    }

    static PreparedMail Of(Delivery delivery, OutboxMail letter, MailBatch batch)
    {
        if (batch.Line.From is not { } from) return PreparedMail.No(delivery, "sender", $"The relay “{batch.Line.Name}” has no sender's address.");
        return new PreparedMail(delivery)
        {
            From = from,
            Subject = letter.Subject,
            Render = (buffer, _) =>
            {
                buffer.Clear();
                new OutgoingMessage
                {
                    From = from,
                    To = [MailAddress.Parse(letter.To).Named(letter.ToName.Length > 0 ? letter.ToName : null)],
                    Subject = letter.Subject,
                    Text = letter.Text,
                    Html = letter.Html,
                    Attachments = [.. letter.EnclosureList.Select(e => new Attachment(e.Name, e.ContentType.Split(';')[0], Encoding.UTF8.GetBytes(e.Text)))],
                    MessageId = $"{delivery.Id.Value:N}@{from.Domain}",
                    Date = batch.Now,
                    // RFC 3834: programs that answer by themselves shall not answer this.
                    Headers = [new("Auto-Submitted", "auto-generated")],
                }.Write(buffer);
            },
        };
    }
}
