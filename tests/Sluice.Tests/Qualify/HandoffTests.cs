using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Work;
using Sluice.Qualify;
using Sluice.Qualify.Handoffs;
using Sluice.Qualify.Scores;
using Sluice.Record;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Qualify;

public sealed class HandoffTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task A_lead_that_crosses_the_line_is_scored_routed_and_waits_with_a_promise()
    {
        var person = await Hot("anna.brandt@maelzerei-nord.example");
        await app.RunUntilIdle();
        var api = await app.Api();
        var score = await api.Get($"scores/{person.Value}");
        Assert.Equal("A2", (string?)score["cell"]);
        Assert.Equal((int)score["fit"]! + (int)score["engagement"]!, score["reasons"]!.AsArray().Sum(r => (int)r!["points"]!));
        var handoff = await Waiting(api, person);
        Assert.Equal("A2", (string?)handoff["cell"]);
        Assert.NotNull((string?)handoff["ownerId"]);
        await using var db = app.Open();
        Assert.Equal(LifecycleStage.Mql, (await db.Set<Person>().SingleAsync(p => p.Id == person)).Stage);
        Assert.True(await db.Set<Activity>().AnyAsync(a => a.PersonId == person && a.Kind == "qualify.handed_off"));
    }

    [Fact]
    public async Task Only_one_of_two_reps_gets_the_hand_off()
    {
        var person = await Hot("bruno.keller@keller-wasser.example");
        await app.RunUntilIdle();
        var api = await app.Api();
        var id = (string)(await Waiting(api, person))["id"]!;
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.Http.PostAsync($"handoffs/{id}/acceptance", null)));
        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        await using var db = app.Open();
        Assert.Equal(1, await db.Set<Activity>().CountAsync(a => a.PersonId == person && a.Kind == "qualify.handoff_accepted"));
        Assert.Equal(LifecycleStage.Sal, (await db.Set<Person>().SingleAsync(p => p.Id == person)).Stage);
    }

    [Fact]
    public async Task A_rejection_names_the_form_and_page_of_the_last_submission()
    {
        var person = await Hot("carla.weiss@weiss-brau.example");
        var (form, page) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using (var db = app.Open())
        {
            db.Append(new Sluice.Capture.FormSubmitted(Guid.CreateVersion7(), form, "Leak audit", page, null, []), new About(person), Actor.System, app.Clock);
            await db.SaveChangesAsync();
        }
        await app.RunUntilIdle();
        var api = await app.Api();
        var id = (string)(await Waiting(api, person))["id"]!;
        await api.Post($"handoffs/{id}/rejection", new { reason = "nonsense" }, HttpStatusCode.BadRequest);
        var rejected = await api.Post($"handoffs/{id}/rejection", new { reason = "noIntent", note = "only browsing" }, HttpStatusCode.OK);
        Assert.Equal("recycled", (string?)rejected["outcome"]);
        Assert.NotNull((string?)rejected["recycleOn"]);
        await using var after = app.Open();
        var fact = (HandoffRejected)(await after.Set<Activity>().SingleAsync(a => a.PersonId == person && a.Kind == "qualify.handoff_rejected")).Fact;
        Assert.Equal((form, page, RejectReason.NoIntent), (fact.FormId, fact.PageId, fact.Reason));
        Assert.Equal(LifecycleStage.Recycled, (await after.Set<Person>().SingleAsync(p => p.Id == person)).Stage);
    }

    [Fact]
    public async Task What_nobody_answers_moves_to_another_rep_and_then_on_and_runs_out_at_last()
    {
        var person = await Hot("dora.lang@lang-metering.example");
        await app.RunUntilIdle();
        var first = await Open(person);
        await Pass(TimeSpan.FromDays(4));
        var second = await Open(person);
        Assert.Equal(1, second.Rerouted);
        Assert.NotEqual(first.OwnerId, second.OwnerId);
        Assert.Contains("did not answer in 4 business hours", second.Routing, StringComparison.Ordinal);
        await Pass(TimeSpan.FromDays(4));
        Assert.Equal(2, (await Open(person)).Rerouted);
        await Pass(TimeSpan.FromDays(10));
        var ended = await Open(person);
        Assert.Equal((HandoffStatus.Expired, HandoffOutcome.Recycled), (ended.Status, ended.Outcome));
    }

    [Fact]
    public async Task Accepting_and_qualifying_on_the_page_needs_a_need()
    {
        var person = await Hot("emil.vogt@vogt-dairy.example");
        await app.RunUntilIdle();
        var handoff = await Open(person);
        var browser = await app.SignInAs(World.World.Tobias);
        var page = await browser.Open($"/qualify/handoffs/{handoff.Id.Value}");
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Submit(page, "form[action$=acceptance]")).StatusCode);
        page = await browser.Open($"/qualify/handoffs/{handoff.Id.Value}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Submit(page, "form[action$=qualification]")).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Submit(page, "form[action$=qualification]", new { need = "Leaks in the kettle line" })).StatusCode);
        await using var db = app.Open();
        Assert.Equal(LifecycleStage.Sql, (await db.Set<Person>().SingleAsync(p => p.Id == person)).Stage);
        Assert.Equal(await app.UserId(World.World.Tobias), (await db.Set<Handoff>().SingleAsync(h => h.Id == handoff.Id)).OwnerId);
    }

    [Fact]
    public async Task Every_page_of_qualify_answers()
    {
        var browser = await app.SignInAs(World.World.Ines);
        foreach (var url in new[] { "/qualify", "/qualify?tab=accepted", "/qualify?tab=back", "/qualify/rules", "/qualify/rules/new", "/qualify/line", "/qualify/line?cells=A1&cells=B3&minimum=0", "/qualify/model" })
            Assert.Equal("en", (await browser.Open(url)).DocumentElement.GetAttribute("lang"));
        var model = await (await app.Api(KeyScope.Read)).Get("models/current");
        Assert.Null(model["model"]);
        Assert.Equal("noModelYet", (string?)model["status"]);
    }

    [Fact]
    public async Task A_rule_made_by_the_api_scores_everybody_anew_and_a_filter_may_ask_for_anything()
    {
        var person = await Hot("frida.holm@holm-wind.example");
        await app.RunUntilIdle();
        var api = await app.Api();
        var before = (int)(await api.Get($"scores/{person.Value}"))["fit"]!;
        await api.Post("score-rules", new { name = "Broken", points = 5, condition = "jobTitle ==== 3" }, HttpStatusCode.UnprocessableEntity);
        await api.Post("score-rules", new { name = "Was created with us", points = 7, condition = "did(\"record.person_created\") >= 1 and emails contains \"holm-wind\"" });
        await app.RunUntilIdle();
        await using var db = app.Open();
        Assert.Equal(before + 7, (await db.Set<Person>().SingleAsync(p => p.Id == person)).Fit);
    }

    // Head of something at a company of ours who was reached on the phone twice and met: fit A, engagement 2.
    async Task<PersonId> Hot(string email)
    {
        await using var db = app.Open();
        var person = await Intake.Meet(db, new Acquaintance { Email = email, FirstName = email.Split('.')[0], LastName = "Lead", JobTitle = "Head of Process Engineering", Company = email.Split('@')[1], Country = "DE", Stage = LifecycleStage.Lead, Origin = Direction.In }, "by test", Actor.System, app.Clock, CancellationToken.None);
        db.Append(new Sluice.Prospect.MeetingBooked(default, "Leak audit", app.Clock.Now(), null), new About(person.Id), Actor.System, app.Clock);
        db.Append(new Sluice.Prospect.CallMade(default, Sluice.Prospect.Calls.Disposition.Interested, null, 60, null, null), new About(person.Id), Actor.System, app.Clock);
        await db.SaveChangesAsync();
        return person.Id;
    }

    static async Task<JsonNode> Waiting(ApiClient api, PersonId person) =>
        Assert.Single((await api.Get($"handoffs?status=waiting&person={person.Value}"))["data"]!.AsArray())!;

    async Task<Handoff> Open(PersonId person)
    {
        await using var db = app.Open();
        return await db.Set<Handoff>().AsNoTracking().SingleAsync(h => h.PersonId == person);
    }

    async Task Pass(TimeSpan time)
    {
        app.Clock.Advance(time);
        await using (var db = app.Open())
        {
            db.Enqueue(new KeepHandoffPromises(), app.Clock);
            await db.SaveChangesAsync();
        }
        await app.RunUntilIdle();
    }
}
