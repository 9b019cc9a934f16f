using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Visits;

namespace Sluice.Identify;

public sealed record VisitImportReport(string File, string Site, long Lines, long PageViews, long Imported, long Duplicates, IReadOnlyDictionary<string, long> Drops, IReadOnlyList<string> Gap);

// Access logs become hits by the same steps as the tracker's; the builder makes visits of them. Reading a file again
// changes nothing, since a line's id is made from the line.
public static class VisitImport
{
    const int Batch = 1_000;

    public static async Task<Result<VisitImportReport>> Run(Store store, WorkspaceId workspace, string file, string siteName, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = store.Open(workspace);
        var site = await db.Set<Site>().AsNoTracking().FirstOrDefaultAsync(s => s.Name == siteName || s.Key == siteName, cancel);
        if (site is null)
        {
            var names = await db.Set<Site>().OrderBy(s => s.Name).Select(s => s.Name).Take(20).ToListAsync(cancel);
            return new Refusal("unknown", names.Count == 0 ? $"There is no site “{siteName}”. Add it at /identify/sites or with POST /api/v1/sites." : $"There is no site “{siteName}”. There are: {string.Join(", ", names)}.", "site");
        }
        if (!File.Exists(file)) return new Refusal("unknown", $"There is no file {file}.", "file");
        try
        {
            await using var log = File.OpenRead(file);
            return await Read(db, new KnownSite(site.Id, workspace, site.Key, site.Rules()), log, file, site, clock, cancel);
        }
        catch (InvalidDataException e)
        {
            return new Refusal("broken", $"{file} cannot be read to its end: {e.Message}", "file");
        }
    }

    static async Task<VisitImportReport> Read(SluiceDb db, KnownSite known, Stream log, string file, Site site, TimeProvider clock, CancellationToken cancel)
    {
        var host = known.Rules.AllowedHosts.FirstOrDefault(h => !h.StartsWith('*')) ?? "localhost";
        // One secret for this import, thrown away after it: nobody can get from a visitor back to an address.
        var secret = RandomNumberGenerator.GetBytes(32);
        long lines = 0, views = 0, imported = 0;
        var drops = new SortedDictionary<DropReason, long>();
        var batch = new List<Hit>(Batch);
        foreach (var outcome in AccessLog.Read(log, host, known.Rules))
        {
            lines++;
            if (outcome.Drop is { } reason) drops[reason] = drops.GetValueOrDefault(reason) + 1;
            if (outcome is not { Drop: null, Hit: { } hit }) continue;
            views++;
            batch.Add(Hit.Of(hit, known, VisitorHash.Of(VisitorSalts.Derived(secret, hit.At), hit.Address ?? System.Net.IPAddress.None, hit.Agent, known.Key)));
            if (batch.Count == Batch) imported += await Write(db, batch, cancel);
        }
        imported += await Write(db, batch, cancel);
        if (views > imported) drops[DropReason.Duplicate] = views - imported;
        await Count(db, known, drops, clock, cancel);
        var report = new AccessLogReport(lines, imported, drops);
        return new VisitImportReport(file, site.Name, lines, views, imported, views - imported, drops.ToDictionary(d => d.Key.Code(), d => d.Value), [.. report.Explanation()]);
    }

    static async Task<long> Write(SluiceDb db, List<Hit> batch, CancellationToken cancel)
    {
        var written = await db.Transact(() => BulkTable.Of<Hit>(db).Put(db, batch, OnConflict.Skip, cancel), cancel);
        batch.Clear();
        return written.Count(w => w);
    }

    static Task Count(SluiceDb db, KnownSite site, SortedDictionary<DropReason, long> drops, TimeProvider clock, CancellationToken cancel)
    {
        var day = DateOnly.FromDateTime(clock.Now().UtcDateTime);
        return db.Transact(() => BulkTable.Of<Drop>(db).Put(db, drops.Select(d => new Drop { WorkspaceId = site.Workspace, SiteId = site.Id, Day = day, Reason = d.Key, Count = d.Value }), OnConflict.Add, cancel), cancel);
    }
}
