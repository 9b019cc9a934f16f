using Sluice.Neural;

namespace Sluice.Qualify.Network;

// The honesty report as it is kept, shown and answered: what the network is worth, beside simpler ways and chance.
public sealed record Honesty
{
    public required string Message { get; init; }
    public required int Rows { get; init; }
    public required int Won { get; init; }
    public required double BaseRate { get; init; }
    public required string Outcomes { get; init; }
    public required int HorizonDays { get; init; }
    public double TrainSeconds { get; init; }
    // Null where nothing was tried: too few outcomes, or no field.
    public Standing? Network { get; init; }
    public Interval? LogLossInterval { get; init; }
    // The rules, logistic regression, naive Bayes, the base rate.
    public IReadOnlyList<Standing> Rivals { get; init; } = [];
    public IReadOnlyList<MemberStanding> Members { get; init; } = [];
    public IReadOnlyList<CalibrationBin> Calibration { get; init; } = [];
    public IReadOnlyList<ReadField> Fields { get; init; } = [];
    public IReadOnlyList<LeftOutField> LeftOut { get; init; } = [];
    public IReadOnlyList<FieldDoubt> Doubts { get; init; } = [];
    // Learned from the older outcomes, judged by the newest fifth; null where outcomes have no order in time.
    public TimeOrderStanding? InTimeOrder { get; init; }
    // Why it is null, in words.
    public string? NotInTimeOrder { get; init; }
}

public sealed record Standing(string Name, double Auc, Interval? AucInterval, double? LogLoss, double? Ece, double LiftTop10, IReadOnlyList<double> Gains)
{
    // A rank of cells is no probability: it has no loss and no calibration.
    public static Standing Of(Rival rival, bool ranksOnly = false) =>
        new(rival.Name, Round(rival.Figures.Auc), rival.Auc, ranksOnly ? null : Round(rival.Figures.LogLoss), ranksOnly ? null : Round(rival.Figures.Ece), Round(rival.Figures.LiftTop10), rival.Gains ?? []);

    public static double Round(double figure) => double.IsFinite(figure) ? Math.Round(figure, 6) : 0;
}

public sealed record MemberStanding(string Name, double Weight, double Auc, double LogLoss);

public sealed record ReadField(string Name, string Label, bool IsFit, FieldUse Use, double Share, double MissingShare);

public sealed record TimeOrderStanding(int Rows, double Auc, double LogLoss, double Ece, double BaseRateThen, double? ChampionLogLoss = null, int? ChampionRows = null);
