using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Identify;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record;
using Sluice.Record.Consent;
using Sluice.Record.People;
using Sluice.Record.Privacy.Keeping;
using Sluice.Record.Timeline;
using Sluice.Tests.Identify;
using Sluice.Tests.Record.Pages;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Privacy;

public sealed class KeepingTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task A_night_throws_away_what_was_kept_long_enough_and_nothing_else()
    {
        var api = await app.Api();
        var silent = await app.Meet(new Acquaintance { FirstName = "Silent", LastName = "Lead", Email = "silent@keeping.example", Phone = "+49 30 5550142", Origin = Direction.In, Stage = LifecycleStage.Lead });
        var customer = await app.Meet(new Acquaintance { FirstName = "Old", LastName = "Customer", Email = "old@keeping.example", Origin = Direction.In, Stage = LifecycleStage.Customer });
        var cold = await app.Meet(new Acquaintance { FirstName = "Cold", LastName = "Prospect", Email = "cold@keeping.example", Origin = Direction.Out, Stage = LifecycleStage.Prospect });
        var answered = await app.Meet(new Acquaintance { FirstName = "Warm", LastName = "Prospect", Email = "warm@keeping.example", Origin = Direction.Out, Stage = LifecycleStage.Prospect });
        await api.Post($"people/{answered.Value:D}/activities", new { what = "Rang back", direction = "in" });
        await api.Post("suppressions", new { address = "silent@keeping.example", reason = "asked" });
        await app.RunUntilIdle();
        app.Clock.Advance(TimeSpan.FromDays(400));
        var fresh = await app.Meet(new Acquaintance { FirstName = "Fresh", LastName = "Lead", Email = "fresh@keeping.example", Origin = Direction.In, Stage = LifecycleStage.Lead });

        await Night();
        Assert.Equal([false, false, false, false, false], await Deleted(silent, customer, cold, answered, fresh));

        await api.Put("keeping", new Dictionary<string, object?> { ["people.leads"] = 365, ["people.prospects"] = 90 });
        Assert.Equal(1, (await api.Get("keeping"))["data"]!.AsArray().Single(r => r!["key"]!.GetValue<string>() == "people.prospects")!["tonight"]!.GetValue<int>());
        await Night();
        Assert.Equal([true, false, true, false, false], await Deleted(silent, customer, cold, answered, fresh));

        app.Clock.Advance(TimeSpan.FromDays(31));
        await Night();
        await using var db = app.Open();
        Assert.False(await db.Set<Person>().AnyAsync(p => p.Id == silent || p.Id == cold));
        Assert.False(await db.Set<Activity>().AnyAsync(a => a.PersonId == silent));
        Assert.Equal(2, (await db.Set<KeepingNight>().Where(n => n.Key == "people.deleted").OrderByDescending(n => n.Day).FirstAsync()).Thrown);
        // Who had said no is barred when they come in again; who never did is not.
        var (again, back) = (await app.Meet(new Acquaintance { FirstName = "Again", Email = "silent@keeping.example" }), await app.Meet(new Acquaintance { FirstName = "Back", Email = "cold@keeping.example" }));
        Assert.NotNull(await Suppressions.May(db, again, ContactChannel.Mail, default));
        Assert.Null(await Suppressions.May(db, back, ContactChannel.Mail, default));
        // A no to mail is no no to calls.
        var caller = await app.Meet(new Acquaintance { FirstName = "Caller", Phone = "+49 30 5550142" });
        Assert.Null(await Suppressions.May(db, caller, ContactChannel.Phone, default));
    }

    [Fact]
    public async Task Once_a_night_and_not_before_three_in_the_workspace_zone()
    {
        await using var db = app.Open();
        await db.Set<KeepingNight>().ExecuteDeleteAsync();
        var midnight = NextLocal(0);
        await At(midnight.AddHours(2.5));
        Assert.Empty(await db.Set<KeepingNight>().ToListAsync());
        await At(midnight.AddHours(3.1));
        var first = await db.Set<KeepingNight>().AsNoTracking().ToListAsync();
        Assert.All(first, n => Assert.True(n.Done));
        await At(midnight.AddHours(5));
        Assert.Equal(first.Count, await db.Set<KeepingNight>().CountAsync());
    }

    [Fact]
    public async Task Visits_nobody_is_named_in_go_with_their_page_views()
    {
        var (visitor, _) = await Tracking.OnNewSite(app);
        await visitor.Send(visitor.View("/old"));
        await Tracking.Build(app);
        await using var db = app.Open();
        Assert.Equal((1, 1), (await db.Set<Hit>().CountAsync(), await db.Set<Visit>().CountAsync()));
        app.Clock.Advance(TimeSpan.FromDays(400));
        await Night();
        Assert.Equal(1, await db.Set<Visit>().CountAsync());
        await (await app.Api()).Put("keeping", new Dictionary<string, object?> { ["visits.unnamed"] = 395, ["visits.hits"] = 395 });
        await Night();
        Assert.Equal(0, await db.Set<Hit>().CountAsync());
        Assert.Equal(0, await db.Set<Visit>().CountAsync(v => v.PersonId == null));
    }

    [Fact]
    public async Task The_page_says_what_a_change_would_do_before_it_is_saved()
    {
        var admin = await app.SignInAs(World.World.Ines);
        var page = await admin.Open("/settings/privacy");
        var preview = await admin.Submit(page, "#keeping", new Dictionary<string, string> { ["people.leads"] = "730" }, "/settings/privacy/preview");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, preview.StatusCode);
        Assert.Contains("1 change not saved", Browser.Parse(await preview.Content.ReadAsStringAsync()).Body!.TextContent, StringComparison.Ordinal);
        var saved = await admin.Submit(page, "#keeping", new Dictionary<string, string> { ["people.leads"] = "730" });
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.Equal("730", (await admin.Open("/settings/privacy")).QuerySelector("select[name='people.leads'] option[selected]")!.GetAttribute("value"));
        var wrong = await admin.Submit(page, "#keeping", new Dictionary<string, string> { ["people.leads"] = "soon" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        await (await app.Api()).Put("keeping", new Dictionary<string, object?> { ["people.leads"] = null });
    }

    async Task<List<bool>> Deleted(params PersonId[] people)
    {
        await using var db = app.Open();
        var deleted = new List<bool>();
        foreach (var id in people) deleted.Add(await db.Set<Person>().Where(p => p.Id == id).Select(p => p.DeletedAt != null).SingleAsync());
        return deleted;
    }

    Task Night() => At(NextLocal(4));

    DateTimeOffset NextLocal(int hour)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var local = TimeZoneInfo.ConvertTime(app.Clock.GetUtcNow(), zone);
        var day = local.Date.AddDays(1).AddHours(hour);
        return new DateTimeOffset(day, zone.GetUtcOffset(day)).ToUniversalTime();
    }

    async Task At(DateTimeOffset then)
    {
        app.Clock.Advance(then - app.Clock.GetUtcNow());
        await using var db = app.Open();
        db.Enqueue(new ThrowAway(), app.Clock);
        await db.SaveChangesAsync();
        await app.RunUntilIdle();
    }
}
