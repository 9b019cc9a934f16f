using Microsoft.EntityFrameworkCore;
using Sluice.Mail.Addresses;
using Sluice.Mail.Composing;
using Sluice.MailText;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Edge;

namespace Sluice.Prospect.Sequences;

// Writes the mails of sequences when they leave: from a rep's own mailbox, a following one in the thread of the last.
sealed class SequenceSource(HouseKeys keys, SequenceBook book) : IMailSource
{
    public const string Key = "sequence";

    public string Name => Key;

    public async Task<IReadOnlyList<PreparedMail>> Prepare(MailBatch batch, CancellationToken cancel)
    {
        var tokens = new MailTokens(await keys.Of(MailTokens.KeyName, cancel));
        var prepared = new List<PreparedMail>(batch.Deliveries.Count);
        foreach (var delivery in batch.Deliveries) prepared.Add(await Write(batch, delivery, tokens, cancel));
        return prepared;
    }

    async Task<PreparedMail> Write(MailBatch batch, Delivery delivery, MailTokens tokens, CancellationToken cancel)
    {
        DeliveryId? id = delivery.Id;
        if (EnrolmentKey.Read(delivery.Key) is not { } key || await batch.Db.Set<Enrolment>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == key && e.DeliveryId == id, cancel) is not { } enrolment) return PreparedMail.No(delivery, "stopped", "The enrolment went on without it.");
        if (await book.Plan(batch.Db, enrolment.SequenceId, enrolment.Version, cancel) is not { } plan || plan.At(enrolment.Track, enrolment.Step) is not { } step) return PreparedMail.No(delivery, "content", "This step is gone.");
        if (batch.Line.From is not { } mailbox) return PreparedMail.No(delivery, "sender", $"The mailbox “{batch.Line.Name}” has no sender's address.");
        if (MailAddress.TryParse(delivery.Address) is not { } to) return PreparedMail.No(delivery, "address", "This is no e-mail address.");
        var origin = await batch.Db.Set<Sequence>().AsNoTracking().Where(s => s.Id == enrolment.SequenceId).Select(s => s.Origin).SingleAsync(cancel);
        var leave = $"{origin}/u/{tokens.Write(new(MailTokenKind.Leave, delivery.WorkspaceId, delivery.Id, 0))}";
        var words = step.Words(step.ArmOf(enrolment.Lot, enrolment.Step));
        if (enrolment.OwnText.Length > 0) words = new(enrolment.OwnSubject, enrolment.OwnText);
        var said = await SequenceBook.Say(batch.Db, enrolment, plan, words, leave, cancel);
        if (said.Missing is { } empty) return PreparedMail.No(delivery, "empty", $"“{empty}” is empty, and nothing is said for that case.");
        var thread = step.InThread ? await SequenceThread.Of(batch.Db, enrolment, cancel) : SequenceThread.None;
        var subject = thread.Subject.Length > 0 && (step.InThread || said.Subject.Length == 0) ? $"Re: {thread.Subject}" : said.Subject;
        var from = mailbox.Name is { Length: > 0 } || enrolment.UserId is not { } user ? mailbox
            : mailbox.Named(await batch.Db.Set<User>().AsNoTracking().Where(u => u.Id == user).Select(u => u.Name).SingleOrDefaultAsync(cancel));
        var name = await batch.Db.Set<Record.People.Person>().AsNoTracking().Where(p => p.Id == enrolment.PersonId).Select(p => p.FirstName + " " + p.LastName).SingleOrDefaultAsync(cancel);
        var message = new OutgoingMessage
        {
            From = from,
            To = [to.Named(string.IsNullOrWhiteSpace(name) ? null : name.Trim())],
            Subject = subject,
            Text = said.Text,
            Html = said.Html,
            MessageId = $"{delivery.Id.Value:N}@{from.Domain}",
            Date = batch.Now,
            References = [.. thread.Ids.Select(i => $"{i.Value:N}@{from.Domain}")],
            // RFC 8058 asks for https; an office without it has the link in the text alone.
            Unsubscribe = plan.Rules.SaysHowToLeave && origin.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? new UnsubscribeLinks(leave) : null,
        };
        return new PreparedMail(delivery)
        {
            From = from,
            Subject = subject,
            Actor = enrolment.UserId is { } rep ? Actor.User(rep) : Actor.Of("sequence", enrolment.SequenceId),
            Render = (buffer, _) =>
            {
                buffer.Clear();
                message.Write(buffer);
            },
        };
    }
}

// Which enrolment a delivery is for, at which step of which version.
static class EnrolmentKey
{
    public static string Of(Enrolment e) => $"{e.Id.Value:N}:{e.Version}.{(int)e.Track}.{e.Step}.{e.Attempt}";

    public static EnrolmentId? Read(string key) => key.Length > 32 && Guid.TryParseExact(key.AsSpan(0, 32), "N", out var id) ? new EnrolmentId(id) : null;

    public static string PartOf(Enrolment e, int arm) => $"{e.SequenceId.Value:N}.{e.Version}.{(int)e.Track}.{e.Step}.{arm}";
}

// The mails that went before, of the same enrolment, oldest first, and their subject.
sealed record SequenceThread(string Subject, IReadOnlyList<DeliveryId> Ids)
{
    public static readonly SequenceThread None = new("", []);

    public static async Task<SequenceThread> Of(SluiceDb db, Enrolment enrolment, CancellationToken cancel)
    {
        if (enrolment.MailboxId is not { } mailbox) return None;
        var (mailing, prefix) = (mailbox.Value, $"{enrolment.Id.Value:N}:");
        var sent = await db.Set<Delivery>().AsNoTracking().Where(d => d.MailingId == mailing && d.Key.StartsWith(prefix) && d.State == DeliveryState.Sent).OrderBy(d => d.Id).Select(d => d.Id).Take(SequencePlan.MostSteps).ToListAsync(cancel);
        if (sent.Count == 0) return None;
        var told = $"mail:{sent[0].Value:N}";
        var subject = (await db.Set<Record.Timeline.Activity>().AsNoTracking().SingleOrDefaultAsync(a => a.DedupeKey == told, cancel))?.Fact is MailSent fact ? fact.Subject : "";
        return new(subject.StartsWith("Re: ", StringComparison.Ordinal) ? subject[4..] : subject, sent);
    }
}
