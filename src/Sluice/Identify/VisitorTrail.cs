using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Visitors;
using Sluice.Visits;

namespace Sluice.Identify;

sealed class VisitorTrail(SaltShelf salts, SiteShelf shelf, TimeProvider clock) : IVisitorTrail
{
    public async Task<BrowserTrace?> Recognise(SluiceDb db, HttpContext http, string? pageUrl, string? visitorId, CancellationToken cancel)
    {
        var sites = await Sites(db, cancel);
        var host = PageAddress.TryParse(pageUrl, out var page) ? page.Host : http.Request.Host.Value ?? "";
        if ((sites.Find(s => s.Rules().AllowedHosts is { Count: > 0 } hosts && CollectRules.Covers(hosts, host)) ?? sites.FirstOrDefault()) is not { } site) return null;
        return await Trace(http, site.Id, site.Key, visitorId, cancel);
    }

    public async Task<SiteVisitor?> Arrive(HttpContext http, string? siteKey, string? visitorId, CancellationToken cancel) =>
        siteKey is { Length: > 0 and <= 64 } && await shelf.Find(siteKey, cancel) is { } site ? new SiteVisitor(site.Workspace, await Trace(http, site.Id, site.Key, visitorId, cancel)) : null;

    async Task<BrowserTrace> Trace(HttpContext http, SiteId site, string key, string? visitorId, CancellationToken cancel)
    {
        var keys = visitorId is { Length: > 0 and <= 64 }
            ? VisitorHash.OfConsented(visitorId, key)
            : VisitorHash.Of(await salts.Now(cancel), http.Connection.RemoteIpAddress ?? IPAddress.None, http.Request.Headers.UserAgent.ToString(), key);
        return new BrowserTrace(site.Value, Hit.GuidOf(keys.Current), keys.Previous is { } before ? Hit.GuidOf(before) : null);
    }

    public async Task<string> FirstSource(SluiceDb db, BrowserTrace? trace, string? pageUrl, string? referrer, CancellationToken cancel)
    {
        if (trace is not null)
        {
            var identity = new Identities(await Stitches(db, trace.Visitor, cancel)).Current;
            var first = await db.Set<Visit>().AsNoTracking().Where(v => v.Visitor == trace.Visitor && v.Identity == identity).OrderBy(v => v.StartedAt).Select(v => new { v.Channel, v.SourceName }).FirstOrDefaultAsync(cancel);
            if (first is not null) return Said(first.Channel, first.SourceName);
        }
        var query = pageUrl?.IndexOf('?') is > 0 and var at ? pageUrl[at..] : null;
        var source = VisitSource.Of(referrer, query, PageAddress.TryParse(pageUrl, out var page) ? page.Host : null);
        return Said(source.Channel, source.Name);
    }

    // Whoever was first seen on a page of our own came by a way we did not see.
    static string Said(Channel channel, string? name) => VisitWords.Source(channel is Channel.Internal ? Channel.Direct : channel, name);

    public async Task<PersonId?> KnownAs(SluiceDb db, BrowserTrace trace, CancellationToken cancel)
    {
        var identities = new Identities(await Stitches(db, trace.Visitor, cancel));
        return identities.Person(identities.Current);
    }

    public async Task Stitch(SluiceDb db, BrowserTrace trace, PersonId person, string method, double confidence, string evidence, CancellationToken cancel)
    {
        var now = clock.Now();
        await db.LockOn(Stitching.Lock, cancel);
        await Stitching.Stitch(db, new SiteId(trace.Site), trace.Visitor, person, method, confidence, evidence, now, clock, cancel);
        // A visit that began before midnight still goes under yesterday's key.
        if (trace.Before is { } before && await db.Set<Visit>().AnyAsync(v => v.Visitor == before && v.LastAt >= now - Sessioniser.Silence, cancel))
            await Stitching.Stitch(db, new SiteId(trace.Site), before, person, method, confidence, evidence, now, clock, cancel);
    }

    public async Task<string?> TrackerKey(SluiceDb db, CancellationToken cancel) => (await Sites(db, cancel)).FirstOrDefault()?.Key;

    static Task<List<Site>> Sites(SluiceDb db, CancellationToken cancel) => db.Set<Site>().AsNoTracking().OrderBy(s => s.CreatedAt).Take(50).ToListAsync(cancel);

    static Task<List<Stitch>> Stitches(SluiceDb db, Guid visitor, CancellationToken cancel) => db.Set<Stitch>().AsNoTracking().Where(s => s.Visitor == visitor).ToListAsync(cancel);
}
