using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Neural;
using Sluice.Platform;
using Sluice.Qualify;
using Sluice.Qualify.Network;
using Sluice.Record;
using Sluice.Record.Fields;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Qualify;

// What the network refuses: too little, nothing to tell apart, fields that cheat, a new model that is worse.
public sealed class NothingLearnedTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task Outcomes_by_chance_teach_nothing_and_the_page_says_so_with_what_was_found()
    {
        await MadeOutcomes.Add(app, 40, byChance: true);
        var few = await MadeOutcomes.Train(app);
        Assert.Equal(TrainingState.Nothing, few.State);
        Assert.Null(few.Honesty!.Network);
        await MadeOutcomes.Add(app, 260, byChance: true, seed: 6);
        Assert.Equal(TrainingState.Nothing, (await MadeOutcomes.Train(app)).State);
        var state = await (await app.Api()).Get("models/current");
        Assert.Equal("noModelYet", (string?)state["status"]);
        Assert.Null(state["model"]);
        Assert.InRange((double)state["report"]!["network"]!["auc"]!, 0.35, 0.65);
        var page = await (await app.SignInAs(World.World.Ines)).Open("/qualify/model");
        Assert.Contains("nothing here to learn", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_training_that_waits_is_cancelled_at_once_and_one_that_runs_at_its_next_step()
    {
        var api = await app.Api();
        var id = (await api.Post("models/trainings", new { }, HttpStatusCode.Accepted)).Id();
        Assert.Equal("cancelled", (string?)(await api.Post($"models/trainings/{id}/cancellation", new { }, HttpStatusCode.OK))["state"]);
        await using var db = app.Open();
        var run = Trainings.Ask(db, Actor.System, app.Clock, now: true);
        run.Start(app.Clock.GetUtcNow());
        run.Cancel(app.Clock.GetUtcNow());
        await db.SaveChangesAsync();
        Assert.Equal(TrainingState.Cancelled, (await new NetworkTraining(app.Store, app.Clock).Run(World.World.Northwater, run.Id, null, CancellationToken.None)).State);
    }

    [Fact]
    public async Task A_field_named_like_the_handling_is_left_out_until_somebody_allows_it()
    {
        await using var db = app.Open();
        await MadeOutcomes.Define(db, app.Clock, "lead_quality", "Lead quality", CustomType.Text);
        await MadeOutcomes.Define(db, app.Clock, "birthday", "Birthday", CustomType.Text, personal: true);
        var book = await FeatureBook.Of(db, null, CancellationToken.None);
        Assert.Contains(book.LeftOut, f => f is { Name: "fields.birthday", Why: "marked as personal" });
        var table = new LeadTable(["fields.lead_quality", "fields.interest"]);
        for (var i = 0; i < 200; i++) table.Add([FeatureValue.Of(i % 3 == 0 ? "high" : "low"), FeatureValue.Of(i % 5 == 0 ? "a" : "b")], i % 2 == 0);
        var doubt = Assert.Single(Doubts.Of(table, new HashSet<string>(), new HashSet<string>(), book));
        Assert.Equal(("fields.lead_quality", DoubtKind.Handling, true), (doubt.Name, doubt.Kind, doubt.IsLeftOut));
        Assert.False(Assert.Single(Doubts.Of(table, new HashSet<string>(), new HashSet<string> { "fields.lead_quality" }, book)).IsLeftOut);
    }

    [Fact]
    public void A_new_model_that_is_worse_on_the_newest_outcomes_does_not_take_over()
    {
        var random = new Random(3);
        var good = Rows(random, 400, 0.9, 0.1);
        var champion = new Champion(NetworkModel.Of(1, ModelOrigin.Trained, Empty, DateTimeOffset.UnixEpoch, "", Actor.System, DateTimeOffset.UnixEpoch), LeadTraining.Train(good.Table(["x"], ..)).Model!);
        // Older outcomes that hardly follow the rule teach less than what the champion knows of the newest.
        List<LeadRows> parts = [Rows(random, 400, 0.55, 0.45), Rows(random, 100, 0.9, 0.1)];
        var rows = new LeadRows([.. parts.SelectMany(p => p.Snapshots)], [.. parts.SelectMany(p => p.Outcomes)], timed: false);
        Assert.True(Trial.Of(rows, ["x"], new TrainingOptions(), champion, null, CancellationToken.None).IsWorse);
        var weak = champion with { Model = LeadTraining.Train(Rows(random, 400, 0.8, 0.2).Table(["x"], ..)).Model! };
        Assert.False(Trial.Of(good, ["x"], new TrainingOptions(), weak, null, CancellationToken.None).IsWorse);
    }

    static Honesty Empty => new() { Message = "", Rows = 0, Won = 0, BaseRate = 0, Outcomes = "", HorizonDays = 1 };

    static LeadRows Rows(Random random, int count, double yes, double no)
    {
        var (snapshots, outcomes) = (new List<LeadSnapshot>(), new List<LeadOutcome>());
        for (var i = 0; i < count; i++)
        {
            var (id, x, at) = (new PersonId(Guid.CreateVersion7()), random.Next(2) == 0, DateTimeOffset.UnixEpoch.AddDays(1 + i));
            snapshots.Add(new LeadSnapshot(id, at, new Dictionary<string, FeatureValue> { ["x"] = FeatureValue.Of(x) }));
            outcomes.Add(new LeadOutcome(id, random.NextDouble() < (x ? yes : no), at, OutcomeSource.Customer));
        }
        return new LeadRows(snapshots, outcomes, timed: false);
    }
}
