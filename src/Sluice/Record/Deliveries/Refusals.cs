using Microsoft.EntityFrameworkCore;
using Sluice.Mail.Bounces;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record.Consent;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Deliveries;

// What failures say about an address. Hard: never again. Soft: counted, and after three within a month, the first at least
// a week ago, as good as hard. Policy and content say nothing about whoever was written to.
public static class Refusals
{
    const int SoftMost = 3;
    static readonly TimeSpan SoftSince = TimeSpan.FromDays(7), SoftSpan = TimeSpan.FromDays(30);

    // Inside a transaction; a second time changes nothing.
    public static async Task Take(SluiceDb db, Delivery delivery, string subject, MailEvent said, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.Now();
        var key = $"bounce:{delivery.Id.Value:N}";
        if (await db.Set<Activity>().AnyAsync(a => a.DedupeKey == key, cancel)) return;
        var why = said.Diagnosis.Length > 300 ? said.Diagnosis[..300] : said.Diagnosis;
        var mailing = await db.Set<Mailing>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == delivery.MailingId, cancel);
        db.Append(new MailBounced(delivery.Id.Value, delivery.MailingId, mailing?.Name ?? "", subject, said.Class.ToString(), why), new About(delivery.PersonId), Actor.System, clock, dedupeKey: key);
        if (await IsDead(db, delivery, said, now, cancel)) await Bury(db, delivery, said, now, cancel);
        await db.SaveChangesAsync(cancel);
    }

    static async Task<bool> IsDead(SluiceDb db, Delivery delivery, MailEvent said, DateTimeOffset now, CancellationToken cancel)
    {
        if (said.Class == BounceClass.Hard) return true;
        if (said.Class != BounceClass.Soft || delivery.PersonId is not { } person) return false;
        var (since, id) = (now - SoftSpan, delivery.Id);
        var before = await db.Set<Delivery>().AsNoTracking().Where(d => d.PersonId == person && d.Id != id && d.Address == delivery.Address && d.BounceClass == BounceClass.Soft && d.BouncedAt > since).Select(d => d.BouncedAt!.Value).ToListAsync(cancel);
        return before.Count + 1 >= SoftMost && now - before.Min() >= SoftSince;
    }

    static async Task Bury(SluiceDb db, Delivery delivery, MailEvent said, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var address in await db.Set<PersonEmail>().Where(e => e.Address == delivery.Address).ToListAsync(cancel)) address.Status = AddressStatus.Bounced;
        if (await db.Set<Suppression>().AnyAsync(s => s.Channel == ContactChannel.Mail && s.Address == delivery.Address, cancel)) return;
        db.Add(Suppression.Of(ContactChannel.Mail, delivery.Address, said.Class == BounceClass.Hard ? "mail came back for good" : "mail came back again and again", Actor.System, now, delivery.PersonId));
    }
}

sealed class TakeRefusalWorker(TimeProvider clock) : IWorker<TakeRefusal>
{
    public Task Run(TakeRefusal work, WorkContext context, CancellationToken cancel) => context.Db.Transact(async () =>
    {
        if (await context.Db.Set<Delivery>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == work.Id, cancel) is { } delivery)
            await Refusals.Take(context.Db, delivery, work.Subject, work.Event, clock, cancel);
    }, cancel);
}
