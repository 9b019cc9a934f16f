using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.Lists;
using Sluice.Record.People;
using Sluice.Record.Segments;

namespace Sluice.Nurture.Campaigns;

// Writes a campaign's audience into the ledger.
public sealed record FillCampaign(CampaignId Id) : IWork
{
    string? IWork.UniqueKey => Id.Value.ToString("D");
}

// Some thousand people in one transaction with the place reached: a crash goes on where it was, and the key of each
// delivery keeps anybody from being written to twice. The first messages leave while the last rows are written.
sealed class FillCampaignWorker(TimeProvider clock) : IWorker<FillCampaign>
{
    const int AtOnce = 2000;

    public async Task Run(FillCampaign work, WorkContext context, CancellationToken cancel)
    {
        var db = context.Db;
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        while (await db.Transact(() => Step(db, work.Id, cancel), cancel)) db.ChangeTracker.Clear();
    }

    async Task<bool> Step(SluiceDb db, CampaignId id, CancellationToken cancel)
    {
        if (await db.Set<Campaign>().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { State: CampaignState.Running, FilledAt: null } campaign) return false;
        var now = clock.Now();
        var after = campaign.FilledTo;
        var people = await Audience(db, campaign.Audience).Where(p => after == null || p.Id > after.Value).OrderBy(p => p.Id).Take(AtOnce).Select(p => new Reached(p.Id, p.Email!, p.TimeZone)).ToListAsync(cancel);
        var house = (await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel)).Zone;
        var rows = people.ConvertAll(p => Row(campaign, p, house, now));
        var table = BulkTable.Of<Delivery>(db);
        var written = await table.Put(db, rows, OnConflict.Skip, cancel);
        // Two records with one mailbox: the second is in the ledger too, and says so.
        var twins = people.Where((_, i) => !written[i]).Select(p => Twin(campaign, p, now)).ToList();
        var added = await table.Put(db, twins, OnConflict.Skip, cancel);
        await MailingCounts.Add(db, rows.Where((r, i) => written[i]).Concat(twins.Where((_, i) => added[i])).SelectMany(r => r.State == DeliveryState.Held ? new[] { (r, "Audience"), (r, MailingCounts.Of(DeliveryState.Held)) } : [(r, "Audience")]), cancel);
        campaign.Filled(people.Count > 0 ? people[^1].Id : null, people.Count < AtOnce, now);
        await db.SaveChangesAsync(cancel);
        db.AfterCommit(Doorbell.Mail.Ring);
        return people.Count == AtOnce;
    }

    // Also what the editor counts before the start.
    public static IQueryable<Person> Audience(SluiceDb db, CampaignAudience audience)
    {
        var (segments, lists, exceptSegments, exceptLists) = (audience.Segments, audience.Lists, audience.ExceptSegments, audience.ExceptLists);
        var people = db.Set<Person>().AsNoTracking().Where(p => p.DeletedAt == null && p.Email != null);
        people = people.Where(p => db.Set<SegmentMember>().Any(m => segments.Contains(m.SegmentId) && m.PersonId == p.Id) || db.Set<ListMember>().Any(m => lists.Contains(m.ListId) && m.RecordId == EF.Property<Guid>(p, "Id")));
        if (exceptSegments.Count > 0) people = people.Where(p => !db.Set<SegmentMember>().Any(m => exceptSegments.Contains(m.SegmentId) && m.PersonId == p.Id));
        if (exceptLists.Count > 0) people = people.Where(p => !db.Set<ListMember>().Any(m => exceptLists.Contains(m.ListId) && m.RecordId == EF.Property<Guid>(p, "Id")));
        return people;
    }

    sealed record Reached(PersonId Id, string Email, string TimeZone);

    static Delivery Row(Campaign campaign, Reached person, TimeZoneInfo house, DateTimeOffset now)
    {
        var address = PersonEmail.Normalise(person.Email);
        var lot = Lot(campaign, address);
        if (lot % 100 < campaign.HoldOut)
        {
            var kept = Delivery.Of(campaign.Id.Value, address, address, person.Id, now);
            kept.Hold("holdout", "Held out on purpose, to see what the mail does.");
            return kept;
        }
        var due = campaign.ScheduledAt is { } at && campaign.InTheirZone ? LocalTime(at, person.TimeZone, house) : now;
        if (campaign.Variants.Count == 0) return Delivery.Of(campaign.Id.Value, address, address, person.Id, now, due: due);
        // The rest wait for the verdict, and go without one when its time is over.
        var tested = lot / 100 % 100 < campaign.TestShare;
        return tested
            ? Delivery.Of(campaign.Id.Value, address, address, person.Id, now, campaign.Variants[lot / 10_000 % campaign.Variants.Count].Key, due)
            : Delivery.Of(campaign.Id.Value, address, address, person.Id, now, "", due + TimeSpan.FromHours(campaign.TestHours));
    }

    static Delivery Twin(Campaign campaign, Reached person, DateTimeOffset now)
    {
        var address = PersonEmail.Normalise(person.Email);
        var twin = Delivery.Of(campaign.Id.Value, $"{address}#{person.Id.Value:N}", address, person.Id, now);
        twin.Hold("duplicate", "Another record has the same mailbox; merge them.");
        return twin;
    }

    // The same mailbox draws the same lot however often the audience is gathered, and another one in another campaign.
    static int Lot(Campaign campaign, string address)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{campaign.CreatedAt.UtcTicks} {campaign.Name} {address}"), hash);
        return (int)(BinaryPrimitives.ReadUInt32LittleEndian(hash) % 10_000_000);
    }

    // The hour that the schedule says in the house's zone, on the wall where they are; an hour that a clock change skips comes
    // when it is over.
    static DateTimeOffset LocalTime(DateTimeOffset at, string zone, TimeZoneInfo house)
    {
        var wall = TimeZoneInfo.ConvertTime(at, house).DateTime;
        var there = zone.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? known : house;
        while (there.IsInvalidTime(wall)) wall = wall.AddMinutes(15);
        return new DateTimeOffset(wall, there.GetUtcOffset(wall)).ToUniversalTime();
    }
}

// Takes back what waits of a campaign that was cancelled.
public sealed record WithdrawCampaign(CampaignId Id) : IWork;

sealed class WithdrawCampaignWorker : IWorker<WithdrawCampaign>
{
    const int AtOnce = 5000;

    public async Task Run(WithdrawCampaign work, WorkContext context, CancellationToken cancel)
    {
        var db = context.Db;
        while (await db.Transact(async () =>
        {
            var rows = await db.Set<Delivery>().AsNoTracking().Where(d => d.MailingId == work.Id.Value && d.State == DeliveryState.Waiting).OrderBy(d => d.DueAt).Take(AtOnce).ToListAsync(cancel);
            var update = BulkUpdate.Of<Delivery>(db, [nameof(Delivery.State), nameof(Delivery.Gate), nameof(Delivery.Reason)], [nameof(Delivery.State)]);
            await update.Run(db, rows.Select(d => new object?[] { DeliveryState.Cancelled, "cancelled", "The campaign was cancelled.", d.WorkspaceId, d.Id, DeliveryState.Waiting }), cancel);
            await MailingCounts.Add(db, rows.Select(d => (d, MailingCounts.Of(DeliveryState.Cancelled))), cancel);
            return rows.Count == AtOnce;
        }, cancel)) { }
    }
}
