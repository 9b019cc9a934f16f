using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Qualify;
using Sluice.Qualify.Handoffs;
using Sluice.Record;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Qualify;

public sealed class OverrideTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task A_cell_by_hand_holds_with_its_reason_beside_the_receipt_of_the_rules_until_it_is_taken_back()
    {
        var api = await app.Api();
        var id = (await api.Post("people", new { firstName = "Hanna", email = "hanna@lager.example", jobTitle = "Student" })).Id();
        await app.RunUntilIdle();
        var before = await api.Get($"scores/{id}");
        await api.Put($"scores/{id}/override", new { cell = "A1" }, HttpStatusCode.UnprocessableEntity);
        await api.Put($"scores/{id}/override", new { cell = "D9", reason = "x" }, HttpStatusCode.UnprocessableEntity);
        await api.Put($"scores/{id}/override", new { cell = "a1", reason = "writes her thesis at our largest customer" }, HttpStatusCode.OK);
        var by = await api.Get($"scores/{id}");
        Assert.Equal(("A1", (string?)before["cell"], (int)before["fit"]!), ((string?)by["cell"], (string?)by["override"]!["cellByRules"], (int)by["fit"]!));
        Assert.Equal(before["reasons"]!.ToJsonString(), by["reasons"]!.ToJsonString());
        await app.RunUntilIdle();
        Assert.Equal("A1", (string?)(await api.Get($"people/{id}"))["scores"]!["cell"]);
        var browser = await app.SignInAs(World.World.Tobias);
        var page = await browser.Open($"/people/{id}");
        Assert.Contains("writes her thesis", page.QuerySelector(".sb-hand")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Submit(page, "form[action$='score/removal']")).StatusCode);
        Assert.Equal((string?)before["cell"], (string?)(await api.Get($"people/{id}"))["scores"]!["cell"]);
    }

    [Fact]
    public async Task One_that_has_run_out_holds_no_longer()
    {
        var api = await app.Api();
        var id = (await api.Post("people", new { firstName = "Ida", email = "ida@lager.example" })).Id();
        await app.RunUntilIdle();
        await api.Put($"scores/{id}/override", new { cell = "B1", reason = "trade fair week", until = DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime).AddDays(2) }, HttpStatusCode.OK);
        Assert.Equal("B1", (string?)(await api.Get($"scores/{id}"))["cell"]);
        app.Clock.Advance(TimeSpan.FromDays(3));
        Assert.NotEqual("B1", (string?)(await api.Get($"scores/{id}"))["cell"]);
    }

    [Fact]
    public void The_line_takes_the_cell_the_chance_or_both()
    {
        var cells = new HashSet<string> { "A1" };
        var both = new MqlLine(cells, 25, 30);
        Assert.True(both.Above("A1", 30, 0.4));
        Assert.False(both.Above("A1", 30, 0.2));
        Assert.False(both.Above("C3", 30, 0.9));
        // Nobody is lost because no model serves.
        Assert.True(both.Above("A1", 30, null));
        var either = both with { Either = true };
        Assert.True(either.Above("C3", 0, 0.31));
        Assert.True(either.Above("A1", 30, 0.1));
        Assert.False(either.Above("C3", 0, 0.29));
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        List<CellStep> steps = [new(one, "", "A1", 40), new(other, "", "C3", 0)];
        Assert.Equal([one], LineReplay.Over(steps, both with { Chance = null }));
        Assert.Equal([other], LineReplay.Over(steps, new MqlLine(new HashSet<string>(), 0, 30, true), new Dictionary<Guid, double> { [one] = 0.1, [other] = 0.6 }));
    }

    [Fact]
    public async Task A_hand_off_accepted_and_left_lying_is_told_to_the_manager_and_a_call_keeps_the_second_promise()
    {
        var (kept, lying) = (await Accepted("kept@lager.example"), await Accepted("lying@lager.example"));
        app.Clock.Advance(TimeSpan.FromHours(2));
        await using (var db = app.Open())
        {
            db.Append(new Sluice.Prospect.CallMade(default, Sluice.Prospect.Calls.Disposition.Interested, null, 60, null, null), new About(kept.PersonId), Actor.System, app.Clock);
            await db.SaveChangesAsync();
        }
        await app.RunUntilIdle();
        app.Clock.Advance(TimeSpan.FromDays(6));
        await using (var db = app.Open())
        {
            db.Add(Sluice.Platform.Work.WorkItem.Of(new KeepHandoffPromises(), app.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        }
        await app.RunUntilIdle();
        await using var after = app.Open();
        Assert.Equal((true, false), ((await after.Set<Handoff>().SingleAsync(h => h.Id == kept.Id)).FollowUpInTime, (await after.Set<Handoff>().SingleAsync(h => h.Id == lying.Id)).FollowUpInTime));
        Assert.Equal(lying.PersonId, (await after.Set<Activity>().SingleAsync(a => a.Kind == "qualify.follow_up_missed")).PersonId);
    }

    async Task<Handoff> Accepted(string email)
    {
        await using var db = app.Open();
        var person = await Intake.Meet(db, new Acquaintance { Email = email, Stage = LifecycleStage.Lead, Origin = Direction.In }, "by test", Actor.System, app.Clock, CancellationToken.None);
        var handoff = Handoff.Offer(person.Id, null, "A1", "by test", new RoutingDecision(await app.UserId(World.World.Noor), "By test."), app.Clock.GetUtcNow().AddHours(4), app.Clock.GetUtcNow());
        db.Add(handoff);
        await db.SaveChangesAsync();
        await Verdicts.Accept(db, handoff.Id, handoff.OwnerId, Actor.System, app.Clock, CancellationToken.None);
        return handoff;
    }
}
