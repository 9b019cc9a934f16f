using Sluice.Neural;

namespace Sluice.Libraries.Tests.Neural;

public sealed class TrainingTests(TrainedOnce once) : IClassFixture<TrainedOnce>
{
    [Fact]
    public void What_was_put_in_is_found()
    {
        Assert.True(once.Outcome.Report!.Model.Auc > 0.78);
        Assert.InRange(once.Model.Score(MadeLeads.Of("fair", 10, true)), 0.85, 1);
        Assert.InRange(once.Model.Score(MadeLeads.Of("search", 1, false)), 0, 0.12);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_with_any_number_of_threads()
    {
        var table = MadeLeads.Table(300);
        var one = Bytes(LeadTraining.Train(table, new() { Threads = 1 }).Model!);
        Assert.Equal(one, Bytes(LeadTraining.Train(table, new() { Threads = 3 }).Model!));
        Assert.NotEqual(one, Bytes(LeadTraining.Train(table, new() { Threads = 1, Seed = 2 }).Model!));
    }

    [Fact]
    public void Outcomes_drawn_by_chance_teach_nothing()
    {
        var outcome = LeadTraining.Train(MadeLeads.Table(1_200, isShuffled: true));
        Assert.Equal((null, NothingLearned.NoSignal), (outcome.Model, outcome.Why));
        Assert.InRange(outcome.Report!.Model.Auc, 0.44, 0.56);
        Assert.InRange(outcome.BaseRate, 0.25, 0.35);
    }

    [Fact]
    public void A_few_leads_of_chance_are_not_taken_for_knowledge()
    {
        foreach (var seed in Enumerable.Range(20, 6)) Assert.Equal(NothingLearned.NoSignal, LeadTraining.Train(MadeLeads.Table(90, seed, isShuffled: true), new() { ValidateInTimeOrder = false }).Why);
    }

    [Fact]
    public void A_few_leads_are_enough_when_they_differ_and_fewer_are_refused()
    {
        var table = new LeadTable(["asked"]);
        for (var row = 0; row < 60; row++) table.Add([FeatureValue.Of(row % 3 == 0)], row % 3 == 0 ? row % 12 != 0 : row % 20 == 1);
        Assert.NotNull(LeadTraining.Train(table).Model);
        Assert.Equal(NothingLearned.TooFewOutcomes, LeadTraining.Train(MadeLeads.Table(49)).Why);
        var onlyLost = new LeadTable(["asked"]);
        for (var row = 0; row < 500; row++) onlyLost.Add([FeatureValue.Of(row % 2 == 0)], row < 9);
        Assert.Equal(NothingLearned.TooFewOutcomes, LeadTraining.Train(onlyLost).Why);
        Assert.Equal(NothingLearned.TooFewOutcomes, LeadTraining.Train(new LeadTable(["empty"])).Why);
    }

    [Fact]
    public void Where_no_field_can_be_read_that_is_said()
    {
        var table = new LeadTable(["id", "always the same", "secret"]);
        for (var row = 0; row < 100; row++) table.Add([FeatureValue.Of($"L{row}"), FeatureValue.Of("x"), FeatureValue.Of(row % 7)], row % 3 == 0);
        Assert.Equal(NothingLearned.NoFields, LeadTraining.Train(table, new() { LeftOut = new HashSet<string> { "secret" } }).Why);
        Assert.Throws<ArgumentException>(() => LeadTraining.Train(table, new() { LeftOut = new HashSet<string> { "no such field" } }));
    }

    [Fact]
    public void Training_can_be_stopped_and_tells_how_far_it_is()
    {
        using var stop = new CancellationTokenSource();
        var told = new Told { Then = progress => { if (progress.Trained == 2) stop.Cancel(); } };
        Assert.Throws<OperationCanceledException>(() => LeadTraining.Train(MadeLeads.Table(200), new() { Threads = 1 }, told, stop.Token));
        Assert.Equal(2, told.All.Count);
        Assert.Equal(20, told.All[0].Total);
    }

    [Fact]
    public void Of_a_long_table_a_part_is_drawn_that_is_the_same_each_time()
    {
        var (first, second) = (LeadTraining.Train(MadeLeads.Table(600), new() { MaxRows = 200 }), LeadTraining.Train(MadeLeads.Table(600), new() { MaxRows = 200 }));
        Assert.Equal(200, first.Report!.Model.Rows);
        Assert.Equal(first.Report.Model, second.Report!.Model);
    }

    [Fact]
    public void Where_moments_are_known_the_newest_leads_are_judged_by_the_older_ones()
    {
        Assert.Equal(240, once.Outcome.Report!.InTimeOrder!.Rows);
        Assert.InRange(once.Outcome.Report.InTimeOrder.Auc, 0.7, 0.95);
    }

    static byte[] Bytes(LeadModel model)
    {
        using var stream = new MemoryStream();
        model.Save(stream);
        return stream.ToArray();
    }

    sealed class Told : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> All { get; } = [];

        public required Action<TrainingProgress> Then { get; init; }

        public void Report(TrainingProgress value)
        {
            All.Add(value);
            Then(value);
        }
    }
}
