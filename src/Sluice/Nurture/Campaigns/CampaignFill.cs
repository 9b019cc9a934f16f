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
        if (await Waits(db, campaign, now, cancel)) return false;
        var after = campaign.FilledTo;
        var people = await Audience(db, campaign.Audience).Where(p => after == null || p.Id > after.Value).OrderBy(p => p.Id).Take(AtOnce).Select(p => new Reached(p.Id, p.Email!, p.TimeZone)).ToListAsync(cancel);
        var house = (await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel)).Zone;
        var rows = people.ConvertAll(p => Row(campaign, p, house, now));
        var table = BulkTable.Of<Delivery>(db);
        var written = await table.Put(db, rows, OnConflict.Skip, cancel);
        // Two records with one mailbox: the second is in the ledger too, and says so.
        var twins = await Twins(db, campaign, [.. people.Where((_, i) => !written[i])], now, cancel);
        var added = await table.Put(db, twins, OnConflict.Skip, cancel);
        await MailingCounts.Add(db, rows.Where((r, i) => written[i]).Concat(twins.Where((_, i) => added[i])).SelectMany(r => r.State == DeliveryState.Held ? new[] { (r, "Audience"), (r, MailingCounts.Of(DeliveryState.Held)) } : [(r, "Audience")]), cancel);
        campaign.Filled(people.Count > 0 ? people[^1].Id : null, people.Count < AtOnce, now);
        await db.SaveChangesAsync(cancel);
        db.AfterCommit(Doorbell.Mail.Ring);
        return people.Count == AtOnce;
    }

    // A segment that is being gathered would leave people out, or let them in, without a word; one that is gone too.
    async Task<bool> Waits(SluiceDb db, Campaign campaign, DateTimeOffset now, CancellationToken cancel)
    {
        if (await CampaignDesk.Unknown(db, campaign.Audience, cancel) is not null)
        {
            const string because = "A segment or list of its audience was deleted.";
            campaign.Pause(because, now);
            await db.Set<Mailing>().Where(m => m.Id == campaign.Id.Value).ExecuteUpdateAsync(s => s.SetProperty(m => m.PausedBecause, because), cancel);
            await db.SaveChangesAsync(cancel);
            return true;
        }
        var segments = campaign.Audience.Segments.Concat(campaign.Audience.ExceptSegments).ToList();
        if (!await db.Set<Segment>().AnyAsync(s => segments.Contains(s.Id) && s.BuiltAt == null, cancel)) return false;
        db.Enqueue(new FillCampaign(campaign.Id), clock, TimeSpan.FromSeconds(2));
        await db.SaveChangesAsync(cancel);
        return true;
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

    // Of those whose mailbox has its row already: other people's records. Somebody's own row is from an earlier attempt.
    static async Task<List<Delivery>> Twins(SluiceDb db, Campaign campaign, IReadOnlyList<Reached> skipped, DateTimeOffset now, CancellationToken cancel)
    {
        if (skipped.Count == 0) return [];
        var keys = skipped.Select(p => PersonEmail.Normalise(p.Email)).ToList();
        var there = await db.Set<Delivery>().AsNoTracking().Where(d => d.MailingId == campaign.Id.Value && keys.Contains(d.Key)).Select(d => new { d.Key, d.PersonId }).ToDictionaryAsync(d => d.Key, d => d.PersonId, cancel);
        return [.. skipped.Where(p => there.GetValueOrDefault(PersonEmail.Normalise(p.Email)) != p.Id).Select(p => Twin(campaign, p, now))];
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
