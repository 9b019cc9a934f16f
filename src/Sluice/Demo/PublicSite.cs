using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Capture;
using Sluice.Capture.Forms;
using Sluice.Capture.Landing;
using Sluice.Identify;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Visitors;
using Sluice.Visits;

namespace Sluice.Demo;

public sealed record SitePage(string Path, string Title);

// Where a visitor came from: the referrer and the query of the first page.
public sealed record Way(string? Referrer, string Query = "");

// www.northwater.example: who read what there, and what was sent.
public sealed class PublicSite(Scene scene)
{
    public const string Host = "www.northwater.example";
    const string Desktop = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";
    const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

    public static readonly SitePage[] Pages =
    [
        new("/", "Northwater Metering"), new("/process-water/clamp-on", "Clamp-on meters"), new("/pricing", "Prices"), new("/cases/brewery-water-balance", "A brewery’s water balance"), new("/cases/dairy", "Whey without loss"),
        new("/cases/whiskey", "Condensate in the still-house"), new("/compliance", "Food safety and excise"), new("/blog/cip-losses", "Where cleaning in place loses water"), new("/careers", "Work with us"), new("/about", "Who we are"), new("/manuals", "Manuals"),
    ];

    static readonly (Way What, int Weight)[] Ways =
    [
        (new("https://www.google.com/"), 42), (new(null), 18), (new("https://www.linkedin.com/feed/"), 10), (new("https://chatgpt.com/"), 9), (new(null, "?utm_source=water-letter&utm_medium=email&utm_campaign=water-letter"), 8),
        (new("https://www.google.com/", "?gclid=made&utm_source=google&utm_medium=cpc&utm_campaign=leak-audit"), 6), (new("https://www.bing.com/"), 4), (new("https://www.drinktec.example/exhibitors"), 3),
    ];

    readonly Dictionary<(Guid, DateOnly), long> shown = [];
    readonly Dictionary<string, (Guid Page, Guid Form)> landing = new(StringComparer.Ordinal);
    KnownSite site = null!;

    public static Way AnyWay(Chance chance) => chance.Weighed(Ways);

    public async Task Open(SluiceDb db)
    {
        var fresh = Site.Open("northwater.example", scene.Clock.Now());
        fresh.Limit(SiteLimits.None with { Hosts = [Host, "localhost", "127.0.0.1"] });
        db.Add(fresh);
        await db.SaveChangesAsync(scene.Cancel);
        site = await KnownSite.Of(db, fresh, scene.Cancel);
    }

    public void Has(LandingPage page, Form form) => landing["/p/" + page.Slug] = (page.Id.Value, form.Id.Value);

    // One visit: pages with the seconds spent on each. Hits only; Build makes visits of them.
    public async Task Read(SluiceDb db, Guid visitor, DateTimeOffset at, Way way, IReadOnlyList<(SitePage Page, int Seconds)> route, bool phone = false, IPAddress? from = null)
    {
        var hits = new List<Hit>();
        var keys = new VisitorKeys(Hit.KeyOf(visitor));
        for (var i = 0; i < route.Count; i++)
        {
            var (page, seconds) = route[i];
            var query = i == 0 ? way.Query : "";
            if (!PageAddress.TryParse($"https://{Host}{page.Path}{query}", out var address)) continue;
            var view = scene.Chance.Guid();
            hits.Add(Hit.Of(new PageHit(view, HitKind.PageView, at, address) { RawQuery = query, Referrer = i == 0 ? way.Referrer : $"https://{Host}{route[i - 1].Page.Path}", Title = page.Title, Agent = phone ? Phone : Desktop, Address = from }, site, keys));
            at = at.AddSeconds(seconds);
            hits.Add(Hit.Of(new PageHit(scene.Chance.Guid(), HitKind.Engagement, at, address) { View = view, EngagedMilliseconds = seconds * 1000L, ScrollPercent = Math.Min(100, 20 + seconds), Agent = phone ? Phone : Desktop, Address = from }, site, keys));
            if (!landing.TryGetValue(page.Path, out var ids)) continue;
            foreach (var id in new[] { ids.Page, ids.Form }) shown[(id, DateOnly.FromDateTime(at.UtcDateTime))] = shown.GetValueOrDefault((id, DateOnly.FromDateTime(at.UtcDateTime))) + 1;
        }
        await db.Transact(() => BulkTable.Of<Hit>(db).Insert(db, hits, scene.Cancel), scene.Cancel);
    }

    // What is known of addresses has changed.
    public async Task Forget(SluiceDb db) => site = await KnownSite.Of(db, await db.Set<Site>().SingleAsync(s => s.Id == site.Id, scene.Cancel), scene.Cancel);

    public async Task Build()
    {
        while (await scene.Get<VisitBuilder>().Step(scene.Workspace, scene.Cancel)) { }
    }

    public async Task<PersonId?> Send(SluiceDb db, Form form, LandingPage? page, Guid visitor, IReadOnlyDictionary<string, string> said, string? suspicion = null)
    {
        var answers = Answers.Read(form.FieldList, key => said.TryGetValue(key, out var value) ? [value] : []);
        if (answers.Errors.Count > 0) throw new InvalidOperationException($"{form.Name}: {string.Join(", ", answers.Errors)}");
        var hash = await scene.Get<AddressHash>().Of(new IPAddress([198, 51, 100, (byte)scene.Chance.Below(255)]), scene.Cancel);
        var trace = suspicion is null ? new BrowserTrace(site.Id.Value, visitor, null) : null;
        var sending = new Sending(scene.Chance.Guid().ToString("N"), $"https://{Host}{(page is null ? $"/f/{form.Slug}" : $"/p/{page.Slug}")}", null, page?.Id, hash, trace);
        var submission = await scene.Get<Submitting>().Take(db, form, page?.Slug, sending, answers, suspicion, scene.Cancel);
        return submission.PersonId;
    }

    public Task CountShowings(SluiceDb db) => db.Transact(() => BulkTable.Of<Showing>(db).Put(db, shown.Select(s => new Showing { WorkspaceId = scene.Workspace, Subject = s.Key.Item1, Day = s.Key.Item2, Views = s.Value }), OnConflict.Add, scene.Cancel), scene.Cancel);
}
