using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Deliveries.Relays;

namespace Sluice.Record.Deliveries;

// How many messages went to something limited (a relay, a domain through it, a mailing) in one minute.
public sealed class MailUsage : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public string What { get; set; } = "";
    public int Minute { get; set; }
    public int Count { get; set; }
}

sealed class MailUsageMapping : IMapping<MailUsage>
{
    public void Map(EntityTypeBuilder<MailUsage> e)
    {
        e.ToTable("record_mail_usage");
        e.HasKey(x => new { x.WorkspaceId, x.What, x.Minute });
    }
}

// What the limits of a relay and a mailing leave for now, over rolling hours and days. A minute that is partly over counts
// whole: a limit is reached early, never passed. Where nothing is limited nothing is looked up or written.
public sealed class Allowance
{
    const int Hour = SendingLimits.Hour, Day = SendingLimits.Day;

    readonly int current;
    readonly string relay, mailing;
    readonly bool counts;
    readonly int? domainPerHour;
    readonly Dictionary<string, int> sofar;
    readonly Dictionary<string, int> used = new(StringComparer.Ordinal);

    Allowance(Relay relay, Mailing mailing, int minute, bool counts, MailRoomLeft room, Dictionary<string, int> domains)
    {
        (this.relay, this.mailing, current, this.counts, sofar, domainPerHour, Room) = (Of(relay), Of(mailing), minute, counts, domains, relay.DomainPerHour, room);
    }

    public MailRoomLeft Room { get; }
    public int Left => Room.Left;

    // Inside the transaction that claims; on a cluster the others wait for it.
    public static async Task<Allowance> Of(SluiceDb db, Relay relay, Mailing mailing, DateTimeOffset now, CancellationToken cancel)
    {
        var minute = (int)(now.ToUnixTimeSeconds() / 60);
        var limits = SendingLimits.Of(relay, mailing);
        if (limits.IsFree && relay.DomainPerHour is null) return new(relay, mailing, minute, false, MailRoomLeft.Free, []);
        await db.LockOn(Of(relay), cancel);
        var (ofRelay, ofMailing) = (Of(relay), Of(mailing));
        var since = minute - Day - 1;
        var rows = await db.Set<MailUsage>().AsNoTracking().Where(u => (u.What == ofRelay || u.What == ofMailing) && u.Minute > since).ToListAsync(cancel);
        var room = limits.Look([.. rows.Where(r => r.What == ofRelay).Select(r => new MinuteUse(r.Minute, r.Count))], [.. rows.Where(r => r.What == ofMailing).Select(r => new MinuteUse(r.Minute, r.Count))], now);
        var domains = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        if (relay.DomainPerHour is not null)
        {
            var (prefix, hour) = (ofRelay + "@", minute - Hour - 1);
            foreach (var row in await db.Set<MailUsage>().AsNoTracking().Where(u => u.What.StartsWith(prefix) && u.Minute > hour).GroupBy(u => u.What).Select(g => new { g.Key, Sum = g.Sum(u => u.Count) }).ToListAsync(cancel))
                domains[row.Key[prefix.Length..]] = row.Sum;
        }
        return new(relay, mailing, minute, true, room, domains);
    }

    // Null: it goes. Otherwise when there may be room.
    public DateTimeOffset? Take(string domain)
    {
        if (!counts) return null;
        if (domainPerHour is { } most)
        {
            var before = sofar.GetValueOrDefault(domain);
            if (before >= most) return DateTimeOffset.FromUnixTimeSeconds((current + 5) * 60L);
            sofar[domain] = before + 1;
            Use($"{relay}@{domain}");
        }
        Use(relay);
        Use(mailing);
        return null;
    }

    public async Task Save(SluiceDb db, CancellationToken cancel)
    {
        if (used.Count == 0) return;
        await BulkTable.Of<MailUsage>(db).Put(db, used.Select(u => new MailUsage { WorkspaceId = db.Workspace, What = u.Key, Minute = current, Count = u.Value }), OnConflict.Add, cancel);
        var old = current - 2 * Day;
        await db.Set<MailUsage>().Where(u => u.Minute < old).ExecuteDeleteAsync(cancel);
    }

    void Use(string what) => used[what] = used.GetValueOrDefault(what) + 1;

    internal static string Of(Relay relay) => string.Create(CultureInfo.InvariantCulture, $"relay:{relay.Id.Value:N}");

    static string Of(Mailing mailing) => string.Create(CultureInfo.InvariantCulture, $"mailing:{mailing.Id:N}");
}
