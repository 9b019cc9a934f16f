namespace Sluice.Neural.Training;

/// <summary>
/// One setting for all tables, which follows their length alone. Chosen over five sets of leads at once, never set by
/// set; docs/decisions tells how.
/// </summary>
sealed record Recipe(IReadOnlyList<MemberPlan> Members, int Folds, int Batch, int Epochs)
{
    const int Few = 1_500, Many = 15_000;

    /// <summary>Share of categories made unknown in training.</summary>
    internal const double Forgetting = 0.02;

    internal static Recipe For(int rows)
    {
        var (few, many) = (rows < Few, rows > Many);
        var dropout = many ? 0.2 : 0.3;
        var decay = few ? 0.01 : 0.001;
        return new(
            [
                new NetworkPlan("linear", false, 0, 0, 0, 0.01, few ? 0.03 : 0.003),
                new NetworkPlan("deep", false, few ? 32 : many ? 96 : 128, few ? 2 : 3, dropout, many ? 0.004 : 0.005, decay),
                new NetworkPlan("dual", true, few ? 32 : 64, 2, dropout, 0.003, decay),
                new ForestPlan("trees", few ? 3 : 5, 0.05, LeastRows: 20, Ridge: 3, RowShare: 0.8),
            ],
            Folds: 5,
            Batch: Math.Clamp(1 << (int)Math.Round(Math.Log2(rows / 50.0)), 16, 256),
            Epochs: few ? 60 : many ? 12 : 20);
    }
}
