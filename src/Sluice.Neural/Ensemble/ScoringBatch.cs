using Sluice.Neural.Encoding;
using Sluice.Neural.Networks;

namespace Sluice.Neural.Ensemble;

/// <summary>Rows being scored, in the forms in which members read them, and the buffers of one worker. Filled again and again.</summary>
sealed class ScoringBatch(Encoder encoder)
{
    readonly Dictionary<NetworkShape, NetworkPass<float>> passes = [];
    readonly CodeRows<float> plain = new(), dual = new();
    float[] logits = [];

    internal Encoder Encoder { get; } = encoder;

    internal CellRows Rows { get; private set; } = new([], 0);

    internal CodeRows<float> Codes(bool isDual) => isDual ? dual : plain;

    internal NetworkPass<float> Pass(NetworkShape shape) => passes.TryGetValue(shape, out var pass) ? pass : passes[shape] = new(shape);

    internal Span<float> Logits => logits.AsSpan(0, Rows.Count);

    internal void Fill(CellRows rows)
    {
        Rows = rows;
        if (logits.Length < rows.Count) logits = new float[rows.Count];
        foreach (var isDual in (ReadOnlySpan<bool>)[false, true])
        {
            Codes(isDual).Clear();
            for (var row = 0; row < rows.Count; row++) Encoder.Write(rows, row, isDual, Codes(isDual));
        }
    }
}
