using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Visits;

namespace Sluice.Identify;

// Rows are lines of all files; created ones became page views, unchanged ones were known, rejected ones could not be read,
// and the others did not count for the reasons in Drops.
public sealed record VisitImportReport(string Site, long Rows, long Created, long Unchanged, long Rejected, IReadOnlyDictionary<string, long> Drops, IReadOnlyList<string> Gap);

// Access logs become hits by the same steps as the tracker's; the builder makes visits of them. Reading a file again
// changes nothing, since a line's id is made from the line.
public static class VisitImport
{
    const int Batch = 1_000;

    // Without a site's name: the only site there is, or a new one named like the first file.
    public static async Task<Result<VisitImportReport>> Run(Store store, WorkspaceId workspace, IReadOnlyList<string> files, string? siteName, TimeProvider clock, CancellationToken cancel)
    {
        if (files.FirstOrDefault(f => !File.Exists(f)) is { } missing) return new Refusal("unknown", $"There is no file {missing}.", "file");
        await using var db = store.Open(workspace);
        if ((await FindSite(db, siteName, files[0], clock, cancel)).Refused(out var refusal, out var site)) return refusal;
        var known = await KnownSite.Of(db, site, cancel);
        var tally = new Tally();
        Refusal? broken = null;
        foreach (var file in files)
        {
            try
            {
                await using var log = File.OpenRead(file);
                await Read(db, known, log, tally, cancel);
            }
            catch (InvalidDataException e)
            {
                broken = new Refusal("broken", $"{file} cannot be read to its end, {tally.Lines:N0} lines were: {e.Message}", "file");
                break;
            }
        }
        // What was read before a file broke off stays, and so does why lines of it did not count.
        await Count(db, known, tally.Drops, clock, cancel);
        await Remember(db, site, files, tally, clock, cancel);
        if (broken is not null) return broken;
        return new VisitImportReport(site.Name, tally.Lines, tally.Imported, tally.Drops.GetValueOrDefault(DropReason.Duplicate), tally.Drops.GetValueOrDefault(DropReason.MalformedLine),
            tally.Drops.ToDictionary(d => d.Key.Code(), d => d.Value), [.. new AccessLogReport(tally.Lines, tally.Imported, tally.Drops).Explanation()]);
    }

    static async Task<Result<Site>> FindSite(SluiceDb db, string? name, string file, TimeProvider clock, CancellationToken cancel)
    {
        if (name is not null && await db.Set<Site>().AsNoTracking().FirstOrDefaultAsync(s => s.Name == name || s.Key == name, cancel) is { } asked) return asked;
        var there = await db.Set<Site>().AsNoTracking().OrderBy(s => s.Name).Take(20).ToListAsync(cancel);
        var names = string.Join(", ", there.Select(s => s.Name));
        if (name is not null) return new Refusal("unknown", there.Count == 0 ? $"There is no site “{name}”. Add it at /identify/sites or with POST /api/v1/sites." : $"There is no site “{name}”. There are: {names}.", "site");
        if (there.Count > 1) return new Refusal("required", $"Say with --site which of the sites this is a log of: {names}.", "site");
        if (there.Count == 1) return there[0];
        var site = Site.Open(Path.GetFileName(file), clock.Now());
        db.Add(site);
        await db.SaveChangesAsync(cancel);
        return site;
    }

    static async Task Read(SluiceDb db, KnownSite known, Stream log, Tally tally, CancellationToken cancel)
    {
        var host = known.Rules.AllowedHosts.FirstOrDefault(h => !h.StartsWith('*')) ?? "localhost";
        // One secret for this import, thrown away after it: nobody can get from a visitor back to an address.
        var secret = RandomNumberGenerator.GetBytes(32);
        var batch = new List<Hit>(Batch);
        foreach (var outcome in AccessLog.Read(log, host, known.Rules))
        {
            tally.Lines++;
            if (outcome.Drop is { } reason) tally.Drop(reason, 1);
            if (outcome is not { Drop: null, Hit: { } hit }) continue;
            batch.Add(Hit.Of(hit, known, VisitorHash.Of(VisitorSalts.Derived(secret, hit.At), hit.Address ?? System.Net.IPAddress.None, hit.Agent, known.Key)));
            if (batch.Count == Batch) await Write(db, batch, tally, cancel);
        }
        await Write(db, batch, tally, cancel);
    }

    static async Task Write(SluiceDb db, List<Hit> batch, Tally tally, CancellationToken cancel)
    {
        var written = await db.Transact(() => BulkTable.Of<Hit>(db).Put(db, batch, OnConflict.Skip, cancel), cancel);
        var created = written.Count(w => w);
        tally.Imported += created;
        if (created < batch.Count) tally.Drop(DropReason.Duplicate, batch.Count - created);
        batch.Clear();
    }

    static Task Count(SluiceDb db, KnownSite site, SortedDictionary<DropReason, long> drops, TimeProvider clock, CancellationToken cancel)
    {
        var day = DateOnly.FromDateTime(clock.Now().UtcDateTime);
        return db.Transact(() => BulkTable.Of<Drop>(db).Put(db, drops.Select(d => new Drop { WorkspaceId = site.Workspace, SiteId = site.Id, Day = day, Reason = d.Key, Count = d.Value }), OnConflict.Add, cancel), cancel);
    }

    static async Task Remember(SluiceDb db, Site site, IReadOnlyList<string> files, Tally tally, TimeProvider clock, CancellationToken cancel)
    {
        var names = string.Join(", ", files.Select(Path.GetFileName));
        db.Add(new LogImport { Id = Ids.Version7(clock.Now()), SiteId = site.Id, Files = names.Length > 200 ? names[..199] + "…" : names, Lines = tally.Lines, PageViews = tally.Imported, Drops = JsonText.Of(new Dictionary<DropReason, long>(tally.Drops)), At = clock.Now() });
        await db.SaveChangesAsync(cancel);
    }

    sealed class Tally
    {
        public long Lines { get; set; }
        public long Imported { get; set; }
        public SortedDictionary<DropReason, long> Drops { get; } = [];

        public void Drop(DropReason reason, long count) => Drops[reason] = Drops.GetValueOrDefault(reason) + count;
    }
}
