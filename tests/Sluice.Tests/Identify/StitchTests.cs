using Microsoft.EntityFrameworkCore;
using Sluice.Identify;
using Sluice.Platform;
using Sluice.Record;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Identify;

public sealed class StitchTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task A_second_address_in_the_same_browser_gets_later_visits_only_and_the_first_keeps_its_own()
    {
        var (visitor, site) = await Tracking.OnNewSite(app);
        await visitor.Send(visitor.View("/before", visitor: "b1"));
        await Tracking.Build(app);
        var ann = await Identify(visitor, site, "ann@one.example", "b1");
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await visitor.Send(visitor.View("/anns", visitor: "b1"));
        await Tracking.Build(app);
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        var bob = await Identify(visitor, site, "bob@two.example", "b1");
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await visitor.Send(visitor.View("/bobs", visitor: "b1"));
        await Tracking.Build(app);

        Assert.NotEqual(ann, bob);
        var (anns, bobs) = (await Paths(site, ann), await Paths(site, bob));
        Assert.Contains("/before", anns);
        Assert.Contains("/anns", anns);
        Assert.DoesNotContain("/bobs", anns);
        Assert.Equal(["/bobs"], bobs);
        await using var db = app.Open();
        Assert.Equal("ann@one.example", await db.Set<Person>().Where(p => p.Id == ann).Select(p => p.Email).SingleAsync());
    }

    [Fact]
    public async Task An_identify_without_the_servers_token_changes_nothing()
    {
        var (visitor, site) = await Tracking.OnNewSite(app);
        await visitor.Send(visitor.View("/", visitor: "b2"), visitor.Identify(new { email = "forged@one.example", token = "00" }, "b2"));
        await Tracking.Build(app);
        await using var db = app.Open();
        Assert.False(await db.Set<Person>().AnyAsync(p => p.Email == "forged@one.example"));
        Assert.Null((await db.Set<Visit>().SingleAsync(v => v.SiteId == site.Id)).PersonId);
    }

    [Fact]
    public async Task A_late_identify_reaches_back_to_visits_that_had_ended()
    {
        var (visitor, site) = await Tracking.OnNewSite(app);
        await visitor.Send(visitor.View("/first", visitor: "b3"));
        await Tracking.Build(app);
        app.Clock.Advance(TimeSpan.FromHours(3));
        await visitor.Send(visitor.View("/second", visitor: "b3"));
        await Tracking.Build(app);
        var person = await Identify(visitor, site, "late@one.example", "b3");
        Assert.Equal(["/first", "/second"], (await Paths(site, person)).Order());
        await Tracking.Build(app);
        await using var db = app.Open();
        Assert.True(await db.Set<Activity>().CountAsync(a => a.PersonId == person && a.Kind == "identify.visit") >= 1);
    }

    [Fact]
    public async Task Undoing_a_stitch_takes_the_visits_and_their_telling_away_again()
    {
        var (visitor, site) = await Tracking.OnNewSite(app);
        await visitor.Send(visitor.View("/", visitor: "b4"));
        await Tracking.Build(app);
        var person = await Identify(visitor, site, "wrong@one.example", "b4");
        app.Clock.Advance(TimeSpan.FromHours(1));
        await Tracking.Build(app);
        await using (var db = app.Open())
        {
            Assert.True(await db.Set<Activity>().AnyAsync(a => a.PersonId == person && a.Kind == "identify.visit"));
            var stitch = await db.Set<Stitch>().SingleAsync(s => s.PersonId == person);
            Assert.Null(await Stitching.Undo(db, stitch.Id, Actor.System, app.Clock, CancellationToken.None));
        }
        await using var after = app.Open();
        Assert.False(await after.Set<Activity>().AnyAsync(a => a.PersonId == person && a.Kind == "identify.visit"));
        Assert.Empty(await Paths(site, person));
        var right = await Identify(visitor, site, "right@one.example", "b4");
        Assert.Contains("/", await Paths(site, right));
    }

    async Task<PersonId> Identify(Tracking visitor, Site site, string email, string browser)
    {
        await visitor.Send(visitor.Identify(new { email, token = Identification.Token(site.Secret, email) }, browser));
        await Tracking.Build(app);
        await using var db = app.Open();
        return await db.Set<Person>().Where(p => p.Email == email).Select(p => p.Id).SingleAsync();
    }

    async Task<List<string>> Paths(Site site, PersonId person)
    {
        await using var db = app.Open();
        return [.. (await db.Set<Visit>().Where(v => v.SiteId == site.Id && v.PersonId == person).ToListAsync()).SelectMany(v => v.PagesSeen().Select(p => p.Path))];
    }
}
