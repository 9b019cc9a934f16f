using Sluice.Neural.Encoding;
using Sluice.Neural.Networks;

namespace Sluice.Neural.Training;

/// <summary>One piece of training: all rows but those of one fold, which tells when it was enough.</summary>
sealed class FoldTask(Encoder encoder, TrainingRows rows, Recipe recipe, int[] folds, int fold, Chance chance, CancellationToken cancel)
{
    internal Encoder Encoder { get; } = encoder;

    internal TrainingRows Rows { get; } = rows;

    internal Recipe Recipe { get; } = recipe;

    internal Chance Chance { get; } = chance;

    internal CancellationToken Cancel { get; } = cancel;

    /// <summary>Rows to learn from.</summary>
    internal int[] Learned { get; } = [.. Enumerable.Range(0, rows.Count).Where(row => folds[row] != fold)];

    /// <summary>Rows of the fold held back.</summary>
    internal int[] Held { get; } = [.. Enumerable.Range(0, rows.Count).Where(row => folds[row] == fold)];
}
