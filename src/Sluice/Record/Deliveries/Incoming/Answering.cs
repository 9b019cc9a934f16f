using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Sluice.Mail.Addresses;
using Sluice.Mail.Mime;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Deliveries.Relays;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Deliveries.Incoming;

// The mail that a message answers, and whose answer it is.
sealed record Answered(Delivery Delivery, PersonId? Person, string From);

// Finds what a message answers and writes down that somebody, or some program, did.
sealed partial class Answering(TimeProvider clock)
{
    // A program that answers more often than this within a day answers itself: it is heard no more.
    const int MostByProgram = 5;
    // Without a word about which mail it answers, a message in somebody's own mailbox answers the last that went from there.
    static readonly TimeSpan LookedBack = TimeSpan.FromDays(90);

    // By an id of ours that nobody can guess; in a mailbox that somebody writes from, by who wrote.
    public async Task<Answered?> Find(SluiceDb db, Inbox? inbox, MimePart message, CancellationToken cancel)
    {
        var from = AddressList.First(message.Headers["From"] ?? "")?.Address ?? "";
        var address = PersonEmail.Normalise(from);
        var person = address.Length == 0 ? null : await db.Set<PersonEmail>().Where(e => e.Address == address).Select(e => (PersonId?)e.PersonId).FirstOrDefaultAsync(cancel);
        var named = MessageId.Matches($"{message.Headers["In-Reply-To"]} {message.Headers["References"]}").Select(m => Guid.TryParseExact(m.Groups[1].Value, "N", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().Take(20).ToList();
        foreach (var id in named)
            if (await MailIntake.Find(db, new DeliveryId(id), cancel) is { } delivery) return new(delivery, person ?? delivery.PersonId, from);
        if (inbox?.MailboxId is not { } mailbox || person is not { } known) return null;
        RelayId? relay = mailbox;
        var since = clock.Now() - LookedBack;
        var last = await db.Set<Delivery>().AsNoTracking().Where(d => d.PersonId == known && d.RelayId == relay && d.SentAt > since && d.State == DeliveryState.Sent).OrderByDescending(d => d.Id).FirstOrDefaultAsync(cancel);
        return last is null ? null : new(last, known, from);
    }

    public async Task ByPerson(SluiceDb db, Answered to, Inbox? inbox, MimePart message, CancellationToken cancel)
    {
        var now = clock.Now();
        var delivery = to.Delivery;
        if (await db.Set<Delivery>().Where(d => d.Id == delivery.Id && d.RepliedAt == null).ExecuteUpdateAsync(s => s.SetProperty(d => d.RepliedAt, now), cancel) > 0) await MailingCounts.Add(db, [(delivery, "Replied")], cancel);
        var owner = inbox?.MailboxId is { } mailbox ? await db.Set<Relay>().Where(r => r.Id == mailbox).Select(r => r.OwnerId).SingleOrDefaultAsync(cancel) : null;
        var answer = Answer.To(delivery.Id, to.Person, owner, inbox?.Share ?? AnswerShare.Everything, to.From, message.Subject, Said(message), now);
        db.Add(answer);
        var told = answer.SharedText;
        db.Append(new MailReplied(delivery.Id.Value, delivery.MailingId, answer.SharedSubject, told.Length > 4000 ? told[..4000] : told),
            new About(to.Person), ActorOf(to), clock, dedupeKey: answer.DedupeKey);
    }

    // False where it is one too many.
    public async Task<bool> ByProgram(SluiceDb db, Answered to, MimePart message, DateOnly? until, CancellationToken cancel)
    {
        if (to.Person is not { } person) return true;
        var (now, kind) = (clock.Now(), ActivityKinds.Name<MailAutoAnswered>());
        PersonId? who = person;
        var since = now.AddDays(-1);
        if (await db.Set<Activity>().CountAsync(a => a.PersonId == who && a.Kind == kind && a.OccurredAt > since, cancel) >= MostByProgram) return false;
        db.Append(new MailAutoAnswered(to.Delivery.Id.Value, to.Delivery.MailingId, message.Subject, until), new About(person), Actor.System, clock);
        return true;
    }

    static Actor ActorOf(Answered to) => to.Person is { } who ? Actor.Of("person", who) : Actor.System;

    // What they wrote themselves; what they answered stands below it.
    static string Said(MimePart message)
    {
        var text = (message.Find("text/plain")?.Text() ?? "").ReplaceLineEndings("\n");
        return string.Join('\n', text.Split('\n').TakeWhile(l => !l.StartsWith('>') && !Quoting.IsMatch(l))).Trim();
    }

    [GeneratedRegex("<([0-9a-f]{32})@[^>]+>", RegexOptions.IgnoreCase)]
    static partial Regex MessageId { get; }

    [GeneratedRegex(@"^(On .{5,200} wrote:|Am .{5,200} schrieb.{0,100}:|Le .{5,200} a écrit :|-{2,}\s*Original Message|-{5,})\s*$", RegexOptions.IgnoreCase)]
    static partial Regex Quoting { get; }
}
