using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Qualify;
using Sluice.Qualify.Network;
using Sluice.Record;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Qualify;

// The network in the product, from outcomes to a chance with reasons and back to its versions.
public sealed class NetworkTests(TrainedApp trained) : IClassFixture<TrainedApp>
{
    SluiceApp App => trained.App;

    [Fact]
    public async Task A_training_asked_for_by_the_api_ends_with_a_model_and_its_honesty_report()
    {
        var state = await (await App.Api(KeyScope.Read)).Get("models/current");
        Assert.Equal("trained", (string?)state["status"]);
        Assert.InRange((double)state["auc"]!, 0.75, 0.95);
        var report = state["report"]!;
        Assert.Equal(["your rules, A1 to C3", "logistic regression", "naive Bayes", "base rate"], report["rivals"]!.AsArray().Select(r => (string)r!["name"]!));
        Assert.InRange((double)report["network"]!["aucInterval"]!["from"]!, 0.6, (double)state["auc"]!);
        Assert.NotEmpty(report["calibration"]!.AsArray());
        Assert.NotNull(report["inTimeOrder"]!["auc"]);
        Assert.Contains(report["fields"]!.AsArray(), f => (string?)f!["label"] == "Interest");
        Assert.DoesNotContain(report["fields"]!.AsArray(), f => (string?)f!["label"] == "Converted");
    }

    [Fact]
    public async Task A_new_lead_has_a_chance_with_reasons_as_soon_as_the_followers_have_seen_it()
    {
        var api = await App.Api();
        var good = (await api.Post("people", new { firstName = "Greta", email = "greta@holm-wind.example", fields = new { interest = "audit", plant = 90 } })).Id();
        var poor = (await api.Post("people", new { firstName = "Karl", email = "karl@holm-wind.example", fields = new { interest = "career", plant = 3 } })).Id();
        await App.RunUntilIdle();
        var score = await api.Get($"scores/{good}");
        var chance = (double)score["winProbability"]!;
        Assert.InRange(chance, 0.6, 1);
        Assert.Equal(1, (int)score["winDecile"]!);
        var strongest = score["chance"]!["for"]![0]!;
        Assert.Equal(("Interest", "audit", true), ((string?)strongest["label"], (string?)strongest["value"], (bool)strongest["isFit"]!));
        Assert.InRange((double)score["chance"]!["baseline"]! * 100 + (double)score["chance"]!["fitPoints"]! + (double)score["chance"]!["behaviourPoints"]!, chance * 100 - 0.1, chance * 100 + 0.1);
        Assert.InRange((double)(await api.Get($"scores/{poor}"))["winProbability"]!, 0, 0.25);
        Assert.Equal(chance, (double)(await api.Get($"people/{good}"))["scores"]!["winProbability"]!, 5);
        var sorted = await api.Get("people?sort=-scores.winProbability&limit=5&filter=" + Uri.EscapeDataString("scores.winProbability > 0.5"));
        Assert.All(sorted["data"]!.AsArray(), p => Assert.True((double)p!["scores"]!["winProbability"]! > 0.5));
        Assert.DoesNotContain(sorted["data"]!.AsArray(), p => (string?)p!["id"] == poor);
    }

    [Fact]
    public async Task Whoever_bought_has_no_chance_any_more()
    {
        PersonId id;
        await using (var db = App.Open())
        {
            var person = await Intake.Meet(db, new Acquaintance { Email = "kunde@gekauft.example", Stage = LifecycleStage.Lead, Origin = Direction.In }, "by test", Actor.System, App.Clock, CancellationToken.None);
            await db.SaveChangesAsync();
            id = person.Id;
        }
        await App.RunUntilIdle();
        await using (var db = App.Open())
        {
            var person = await db.Set<Person>().SingleAsync(p => p.Id == id);
            Assert.NotNull(person.WinProbability);
            Lifecycle.MoveTo(db, person, LifecycleStage.Customer, "signed", Actor.System, App.Clock);
            await db.SaveChangesAsync();
        }
        await App.RunUntilIdle();
        await using var after = App.Open();
        Assert.Null((await after.Set<Person>().SingleAsync(p => p.Id == id)).WinProbability);
    }

    [Fact]
    public async Task The_honesty_page_its_fields_and_versions_answer_and_a_version_comes_back()
    {
        var browser = await App.SignInAs(World.World.Ines);
        var page = await browser.Open("/qualify/model");
        Assert.Contains("finished leads it had not learned from", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("svg.hn-ch").Length);
        Assert.Contains("Interest", (await browser.Open("/qualify/model/fields")).Body!.TextContent, StringComparison.Ordinal);
        var first = await Serving();
        await MadeOutcomes.Train(App);
        var second = await Serving();
        Assert.NotEqual(first, second);
        var versions = await browser.Open("/qualify/model/versions");
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Submit(versions, $"form[action*='{first!.Value.Value:D}']")).StatusCode);
        Assert.Equal(first, await Serving());
    }

    [Fact]
    public async Task The_person_page_shows_the_chance_with_what_speaks_for_and_against()
    {
        var api = await App.Api();
        var id = (await api.Post("people", new { firstName = "Ole", email = "ole@holm-wind.example", fields = new { interest = "audit", plant = 10 } })).Id();
        var panel = (await (await App.SignInAs(World.World.Tobias)).Open($"/people/{id}")).QuerySelector("section.chance")!;
        Assert.Contains("Interest", panel.TextContent, StringComparison.Ordinal);
        Assert.Contains("audit", panel.TextContent, StringComparison.Ordinal);
        Assert.Contains("Who they are", panel.TextContent, StringComparison.Ordinal);
    }

    async Task<NetworkModelId?> Serving()
    {
        await using var db = App.Open();
        return (await db.Set<QualifySettings>().AsNoTracking().SingleAsync()).ModelId;
    }
}

// One training for all tests of the class: it takes a second.
public sealed class TrainedApp : IAsyncLifetime
{
    public SluiceApp App { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await App.InitializeAsync();
        await MadeOutcomes.Add(App, 420);
        await (await App.Api()).Post("models/trainings", new { }, HttpStatusCode.Accepted);
        await App.RunUntilIdle();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
