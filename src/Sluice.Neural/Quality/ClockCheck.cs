using Sluice.Neural.Encoding;

namespace Sluice.Neural.Quality;

/// <summary>
/// Looks for fields that only tell what time it was. They look strong where rows are drawn by chance and mislead on
/// leads of tomorrow, whose values nobody has seen.
/// </summary>
static class ClockCheck
{
    const double TooClose = 0.9;

    internal static IReadOnlyList<FieldWarning> Of(Encoder encoder, TrainingRows rows, IReadOnlyList<DateTimeOffset> moments)
    {
        var time = Ranks([.. moments.Select(m => (double)m.UtcTicks)]);
        return [.. Enumerable.Range(0, encoder.PlainTracks)
            .Where(t => encoder.Tracks[t] is NumberTrack)
            .Select(t => (Field: encoder.Fields[encoder.Tracks[t].Field], Closeness: Math.Abs(Correlation(Ranks([.. rows.Cells[t].Select(c => (double)c)]), time))))
            .Where(f => f.Closeness > TooClose)
            .Select(f => new FieldWarning(f.Field.Name, WarningKind.Clock, FormattableString.Invariant($"“{f.Field.Name}” follows the calendar (rank correlation {f.Closeness:0.00}); what it says of past leads need not hold for new ones.")))];
    }

    // Mean ranks, ties alike (Spearman 1904); missing ones come first together.
    static double[] Ranks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).ToArray();
        Array.Sort(values.ToArray(), order);
        var ranks = new double[values.Length];
        for (var from = 0; from < order.Length;)
        {
            var to = from;
            while (to < order.Length && values[order[to]].Equals(values[order[from]])) to++;
            for (var i = from; i < to; i++) ranks[order[i]] = (from + to - 1) / 2.0;
            from = to;
        }
        return ranks;
    }

    static double Correlation(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        var (together, alone, other) = (0.0, 0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            together += (a[i] - meanA) * (b[i] - meanB);
            alone += (a[i] - meanA) * (a[i] - meanA);
            other += (b[i] - meanB) * (b[i] - meanB);
        }
        return alone * other == 0 ? 0 : together / Math.Sqrt(alone * other);
    }
}
