using Sluice.Neural.Encoding;
using Sluice.Neural.Networks;

namespace Sluice.Neural.Ensemble;

/// <summary>Rows being scored, in the forms in which members read them, and the buffers of one worker. Filled again and again.</summary>
/// <param name="encoder">Reads rows.</param>
/// <param name="means">The mean of each code over the training rows: the baseline of explanations.</param>
sealed class ScoringBatch(Encoder encoder, float[] means)
{
    readonly Dictionary<NetworkShape, NetworkPass<float>> passes = [];
    readonly CodeRows<float> plain = new(), dual = new();
    readonly int[] allCodes = [.. Enumerable.Range(0, encoder.DualCodes)];
    readonly float[] moved = new float[encoder.DualCodes];
    float[] logits = [];

    internal Encoder Encoder { get; } = encoder;

    internal float[] Means { get; } = means;

    internal CellRows Rows { get; private set; } = new([], 0);

    /// <summary>Cells of the plain view, row after row: how trees read.</summary>
    internal float[] RowByRow { get; private set; } = [];

    internal ReadOnlySpan<int> AllCodes => allCodes;

    internal CodeRows<float> Codes(bool isDual) => isDual ? dual : plain;

    internal NetworkPass<float> Pass(NetworkShape shape) => passes.TryGetValue(shape, out var pass) ? pass : passes[shape] = new(shape);

    internal Span<float> Logits => logits.AsSpan(0, Rows.Count);

    internal void Fill(CellRows rows)
    {
        Rows = rows;
        RowByRow = rows.RowByRow(Encoder.PlainTracks);
        if (logits.Length < rows.Count) logits = new float[rows.Count];
        foreach (var isDual in (ReadOnlySpan<bool>)[false, true])
        {
            Codes(isDual).Clear();
            for (var row = 0; row < rows.Count; row++) Encoder.Write(rows, row, isDual, Codes(isDual));
        }
    }

    /// <summary>How far each code of the only row is from its mean.</summary>
    internal ReadOnlySpan<float> Moved(bool isDual)
    {
        var codes = Codes(isDual).Codes(0);
        var values = Codes(isDual).Values(0);
        var away = moved.AsSpan(0, Encoder.CodesOf(isDual));
        for (var code = 0; code < away.Length; code++) away[code] = -Means[code];
        for (var i = 0; i < codes.Length; i++) away[codes[i]] += values[i];
        return away;
    }
}
