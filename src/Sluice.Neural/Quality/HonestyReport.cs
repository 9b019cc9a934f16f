namespace Sluice.Neural;

/// <summary>What a model is worth, by rows it had not learned from, beside what simpler ways would have said of the same rows.</summary>
public sealed record HonestyReport
{
    /// <summary>How the model does on rows it had not learned from (each fold judged by networks of the other folds).</summary>
    public required Figures Model { get; init; }

    /// <summary>Where the model's AUC lies, 95 times out of 100.</summary>
    public required Interval Auc { get; init; }

    /// <summary>Where the model's log loss lies, 95 times out of 100.</summary>
    public required Interval LogLoss { get; init; }

    /// <summary>Logistic regression, naive Bayes and the base rate on the same rows.</summary>
    public required IReadOnlyList<Rival> Rivals { get; init; }

    /// <summary>The members of the ensemble: weight in the blend, and how each does alone.</summary>
    public required IReadOnlyList<MemberShare> Members { get; init; }

    /// <summary>Ten bins of equal count, from the lowest probabilities to the highest.</summary>
    public required IReadOnlyList<CalibrationBin> Calibration { get; init; }

    /// <summary>Which part of all won rows is among the best tenth, two tenths and so on.</summary>
    public required IReadOnlyList<double> Gains { get; init; }

    /// <summary>How each field is read, and how much it moves the score.</summary>
    public required IReadOnlyList<FieldWeight> Fields { get; init; }

    /// <summary>Doubts about fields.</summary>
    public required IReadOnlyList<FieldWarning> Warnings { get; init; }

    /// <summary>The newest fifth of the rows, judged by a model of the older ones; null where rows have no moments.</summary>
    public Figures? InTimeOrder { get; init; }
}

/// <summary>A simpler way to score.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Figures">How it does.</param>
/// <param name="Auc">Where its AUC lies, 95 times out of 100; null in reports of older models.</param>
/// <param name="Gains">Its gains curve, as the model's; null in reports of older models.</param>
public sealed record Rival(string Name, Figures Figures, Interval? Auc = null, IReadOnlyList<double>? Gains = null)
{
    /// <summary>A way to score, by what it says of rows it had not learned from.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="scores">One a row; probabilities, or anything that ranks them (then only AUC, lift and gains mean something).</param>
    /// <param name="won">What became of the same rows.</param>
    /// <param name="seed">Start of the chance of the interval.</param>
    public static Rival Of(string name, IReadOnlyList<double> scores, IReadOnlyList<bool> won, int seed = 1) =>
        new(name, Metrics.Of(scores, won), Bootstrap.Of([.. scores], [.. won], seed).Auc, Metrics.Gains(scores, won));
}

/// <summary>A member of the ensemble.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Weight">Weight of its logit in the blend, at least 0.</param>
/// <param name="Figures">How it does alone.</param>
public sealed record MemberShare(string Name, double Weight, Figures Figures);

/// <summary>A field and what it does.</summary>
/// <param name="Summary">How it is read.</param>
/// <param name="Weight">How far it moves the logit, on average over training rows; 0 where it is not read.</param>
public sealed record FieldWeight(FieldSummary Summary, double Weight);
