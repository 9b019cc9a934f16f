using Microsoft.EntityFrameworkCore;
using Sluice.Identify;
using Sluice.Platform.Clock;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Identify;

public sealed class VisitTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task Hits_become_a_visit_with_its_source_route_and_figures()
    {
        var (visitor, site) = await Tracking.OnNewSite(app);
        await visitor.Send(visitor.View("/compliance", "https://www.google.com/", "v1"));
        app.Clock.Advance(TimeSpan.FromSeconds(40));
        await visitor.Send(visitor.View("/pricing", "https://www.example.com/compliance", "v1"));
        await Tracking.Build(app);
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await visitor.Send(visitor.View("/cases", visitor: "v1"), visitor.View("/", visitor: "v2"));
        await Tracking.Build(app);
        await using var db = app.Open();
        var visits = await db.Set<Visit>().Where(v => v.SiteId == site.Id).OrderByDescending(v => v.Pages).ToListAsync();
        Assert.Equal([3, 1], visits.Select(v => v.Pages));
        Assert.Equal(("Google", "/compliance", "/cases"), (visits[0].SourceName, visits[0].EntryPath, visits[0].ExitPath));
        Assert.Equal(("/compliance", 40), (visits[0].PagesSeen()[0].Path, visits[0].PagesSeen()[0].Seconds));
        var all = await db.Set<Figure>().Where(f => f.SiteId == site.Id && f.Dimension == Dimension.All).ToListAsync();
        Assert.Equal((2, 2, 4, 1), (all.Sum(f => f.Visits), all.Sum(f => f.Visitors), all.Sum(f => f.Views), all.Sum(f => f.Bounces)));
    }

    [Fact]
    public async Task Half_an_hour_of_silence_begins_a_new_visit_of_the_same_visitor()
    {
        var (visitor, site) = await Tracking.OnNewSite(app);
        await visitor.Send(visitor.View("/", visitor: "v1"));
        app.Clock.Advance(TimeSpan.FromMinutes(31));
        await visitor.Send(visitor.View("/", visitor: "v1"));
        await Tracking.Build(app);
        await using var db = app.Open();
        var visits = await db.Set<Visit>().Where(v => v.SiteId == site.Id).ToListAsync();
        Assert.Equal(2, visits.Count);
        Assert.Single(visits, v => v.FirstOfDay);
    }

    [Fact]
    public async Task A_known_persons_visit_is_told_once_when_it_ends_and_later_pages_as_its_continuation()
    {
        var (visitor, site) = await Tracking.OnNewSite(app);
        await visitor.Send(visitor.View("/a", visitor: "k1"), visitor.View("/b", visitor: "k1"));
        await visitor.Send(visitor.Identify(new { email = "told@kettle.example", token = Identification.Token(site.Secret, "told@kettle.example") }, "k1"));
        await Tracking.Build(app);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await visitor.Send(visitor.View("/c", visitor: "k1"));
        await Tracking.Build(app);
        app.Clock.Advance(TimeSpan.FromMinutes(31));
        await Tracking.Build(app);
        await Tracking.Build(app);
        await using var db = app.Open();
        var person = (await db.Set<Visit>().SingleAsync(v => v.SiteId == site.Id)).PersonId;
        var told = await db.Set<Activity>().Where(a => a.PersonId == person && a.Kind.StartsWith("identify.visit")).OrderBy(a => a.Sequence).ToListAsync();
        var pages = told.Sum(a => a.Fact switch { VisitMade made => made.PageCount, VisitContinued more => more.PageCount, _ => 0 });
        Assert.Equal(3, pages);
        Assert.Single(told, a => a.Fact is VisitMade);
    }

    [Fact]
    public async Task A_log_without_a_site_goes_to_the_only_one_and_makes_it_if_there_is_none()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, $"203.0.113.9 - - [17/May/2015:10:05:03 +0000] \"GET /a HTTP/1.1\" 200 512 \"-\" \"{Tracking.Chrome}\"\n");
        Task<Sluice.Platform.Result<VisitImportReport>> Read() => VisitImport.Run(app.Store, World.World.Elsewhere, [file], null, app.Clock, CancellationToken.None);
        Assert.False((await Read()).Refused(out _, out var first));
        Assert.False((await Read()).Refused(out _, out var second));
        Assert.Equal((Path.GetFileName(file), 1L, 1L), (first.Site, first.Created, second.Unchanged));
        await using (var db = app.Store.Open(World.World.Elsewhere))
        {
            db.Add(Site.Open("Another", app.Clock.Now()));
            await db.SaveChangesAsync();
        }
        Assert.True((await Read()).Refused(out var refusal, out _));
        Assert.Equal("site", refusal.Field);
        Assert.Contains("Another", refusal.Message);
        File.Delete(file);
    }

    [Fact]
    public async Task A_log_read_twice_adds_nothing_and_every_line_is_explained()
    {
        var (_, site) = await Tracking.OnNewSite(app);
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 50).Select(i => $"203.0.113.{i % 5} - - [17/May/2015:10:{i:00}:03 +0000] \"GET /page/{i % 7} HTTP/1.1\" {(i % 10 == 9 ? 404 : 200)} 512 \"-\" \"{Tracking.Chrome}\""));
        await File.AppendAllTextAsync(file, "rubbish\n");
        var first = await VisitImport.Run(app.Store, World.World.Northwater, [file], site.Key, app.Clock, CancellationToken.None);
        var second = await VisitImport.Run(app.Store, World.World.Northwater, [file], site.Key, app.Clock, CancellationToken.None);
        Assert.Contains(Path.GetFileName(file), (await (await app.SignInAs(World.World.Ines)).Open("/identify/sites")).Body!.TextContent, StringComparison.Ordinal);
        File.Delete(file);
        Assert.False(first.Refused(out _, out var report));
        Assert.Equal((51, 45, 1), (report.Rows, report.Created, report.Rejected));
        Assert.Equal(report.Rows, report.Created + report.Drops.Values.Sum());
        Assert.False(second.Refused(out _, out var again));
        Assert.Equal((0, 45), (again.Created, again.Unchanged));
        await Tracking.Build(app);
        await using var db = app.Open();
        Assert.Equal(45, await db.Set<Visit>().Where(v => v.SiteId == site.Id).SumAsync(v => v.Pages));
    }
}
