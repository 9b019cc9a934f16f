using Sluice.Neural.Encoding;

namespace Sluice.Neural;

/// <summary>How far newer rows are from those learned from, in one field.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Stability">Population stability index: sum over bins of (new - old) ln(new / old). Below 0.1 is alike, above 0.25 is another population; some hundred rows are needed for it to mean anything.</param>
/// <param name="UnseenShare">Part of the rows with a choice that was rare or never seen in training, 0 to 1; 0 for numbers and dates.</param>
public sealed record FieldDrift(string Field, double Stability, double UnseenShare)
{
    // An empty bin is not infinitely far away.
    const double Least = 1e-3;

    internal static IReadOnlyList<FieldDrift> Of(Encoder encoder, TrainingProfile profile, CellRows recent) =>
        [.. Enumerable.Range(0, encoder.PlainTracks).GroupBy(t => encoder.Tracks[t].Field).Select(tracks => new FieldDrift(
            encoder.Fields[tracks.Key].Name,
            tracks.Max(t => Distance(profile.Shares[t], TrainingProfile.SharesOf(encoder.Tracks[t], recent.Cells[t]))),
            encoder.Fields[tracks.Key].Use == FieldUse.Category ? recent.Cells[tracks.First()].Average(cell => cell == 0 ? 1.0 : 0) : 0))];

    static double Distance(float[] before, float[] now)
    {
        var sum = 0.0;
        for (var bin = 0; bin < before.Length; bin++)
        {
            var (old, recent) = (Math.Max(Least, before[bin]), Math.Max(Least, now[bin]));
            sum += (recent - old) * Math.Log(recent / old);
        }
        return sum;
    }
}
