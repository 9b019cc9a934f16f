namespace Sluice.Neural;

/// <summary>How to train. The defaults serve every table; nothing needs tuning.</summary>
public sealed record TrainingOptions
{
    /// <summary>Start of all chance: the same rows and the same seed give the same model, bit for bit.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Networks trained at once; 0 takes one for each processor. Threads take over the priority of the calling one.</summary>
    public int Threads { get; init; }

    /// <summary>Rows to learn from; of a longer table as many are drawn by chance, each as likely as any other.</summary>
    public int MaxRows { get; init; } = 200_000;

    /// <summary>Whether, where every row has a moment, the newest fifth is also judged by a model of the older rows; trains twice.</summary>
    public bool ValidateInTimeOrder { get; init; } = true;

    /// <summary>Names of fields that must not be read: personal or sensitive ones, and those written after the moment of scoring.</summary>
    public IReadOnlySet<string> LeftOut { get; init; } = new HashSet<string>();
}

/// <summary>How far training is.</summary>
/// <param name="Trained">Networks trained so far.</param>
/// <param name="Total">Networks to train.</param>
public readonly record struct TrainingProgress(int Trained, int Total);
