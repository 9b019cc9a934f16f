using Sluice.Neural;

namespace Sluice.Qualify.Network;

// The model that serves today.
sealed record Champion(NetworkModel Version, LeadModel Model)
{
    public static async Task<Champion?> Of(Platform.Db.SluiceDb db, QualifySettings settings, CancellationToken cancel) =>
        await ModelShelf.Current(db, settings, cancel) is { } model ? new Champion(model.Version, model.Model) : null;
}

// The newest fifth of the outcomes, judged by a model of the older ones and by the one that serves: neither has seen them.
sealed record Trial(TimeOrderStanding? Standing, bool IsWorse, string Words)
{
    const double Newest = 0.2;
    const int FewestUnseen = 20;

    public static int SplitOf(int rows) => (int)(rows * (1 - Newest));

    public static Trial Of(LeadRows rows, IReadOnlyList<string> names, TrainingOptions options, Champion? champion, IProgress<TrainingProgress>? progress, CancellationToken cancel)
    {
        var split = SplitOf(rows.Count);
        var challenger = LeadTraining.Train(rows.Table(names, ..split), options, progress, cancel);
        if (challenger.Model is null) return new Trial(null, champion is not null, "the older four fifths alone teach nothing");
        var won = rows.Won(split..);
        var said = challenger.Model.Score(rows.Table(names, split..), cancel: cancel);
        var standing = won.Any(w => w) && !won.All(w => w) && rows.IsTimed ? StandingOf(said, won) : null;
        if (champion is null) return new Trial(standing, false, "the first model");
        var (champions, places) = (champion.Model.Score(rows.Table(champion.Model.Fields, split..), cancel: cancel), Unseen(rows, split, champion.Version.LearnedUntil));
        double[] differences = [.. places.Select(i => Loss(said[i], won[i]) - Loss(champions[i], won[i]))];
        var mean = differences.Average();
        var error = Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean))) / differences.Length;
        var worse = mean > error;
        var championLoss = places.Average(i => Loss(champions[i], won[i]));
        var words = FormattableString.Invariant($"on {places.Count} newest outcomes the log loss is {championLoss + mean:0.0000}, that of the model before {championLoss:0.0000}");
        return new Trial(standing is null ? null : standing with { ChampionLogLoss = Math.Round(championLoss, 6), ChampionRows = places.Count }, worse, words);
    }

    // Those that came after the champion had learned; where there are hardly any, all, which favours the champion.
    static List<int> Unseen(LeadRows rows, int split, DateTimeOffset learnedUntil)
    {
        var all = Enumerable.Range(0, rows.Count - split).ToList();
        var unseen = all.FindAll(i => rows.Outcomes[split + i].At > learnedUntil);
        return unseen.Count >= FewestUnseen ? unseen : all;
    }

    static TimeOrderStanding StandingOf(double[] said, bool[] won)
    {
        var figures = Metrics.Of(said, won);
        return new TimeOrderStanding(won.Length, Network.Standing.Round(figures.Auc), Network.Standing.Round(figures.LogLoss), Network.Standing.Round(figures.Ece), won.Average(w => w ? 1.0 : 0));
    }

    static double Loss(double said, bool won) => -Math.Log(Math.Max(1e-12, won ? said : 1 - said));
}
