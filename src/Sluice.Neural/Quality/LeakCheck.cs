using Sluice.Neural.Encoding;
using Sluice.Neural.Networks;
using Sluice.Neural.Trees;

namespace Sluice.Neural.Quality;

/// <summary>
/// Looks for fields that give the outcome away, which are mostly written after it: a field that ranks leads nearly
/// perfectly by itself, and a field that is only ever filled on won rows.
/// </summary>
static class LeakCheck
{
    const double TooGood = 0.9;
    const int FewestFilled = 20, NumberBins = 32;

    internal static IReadOnlyList<FieldWarning> Of(Encoder encoder, TrainingRows rows)
    {
        List<FieldWarning> warnings = [];
        var binned = new BinnedTracks(encoder, rows, NumberBins);
        foreach (var tracks in Enumerable.Range(0, encoder.PlainTracks).GroupBy(t => encoder.Tracks[t].Field))
        {
            var name = encoder.Fields[tracks.Key].Name;
            var auc = tracks.Max(t => AloneAuc(binned.Bins[t], rows.Won));
            if (auc > TooGood) warnings.Add(new(name, WarningKind.Leak, FormattableString.Invariant($"“{name}” alone ranks leads with an AUC of {auc:0.00}; it is probably written after the outcome is known.")));
            else if (IsFilledOnlyWhenWon(encoder.Tracks[tracks.First()], rows, tracks.First())) warnings.Add(new(name, WarningKind.Leak, $"“{name}” is filled on won leads only; it is probably written when they are won."));
        }
        return warnings;
    }

    // Each half of the rows is ranked by the conversions of the other half, so that many rare values prove nothing.
    static double AloneAuc(byte[] bins, bool[] won)
    {
        var (half, rate) = (new bool[won.Length], won.Average(w => w ? 1.0 : 0));
        var chance = new Chance(1);
        for (var row = 0; row < half.Length; row++) half[row] = (chance.Bits() & 1) == 0;
        var scores = new double[won.Length];
        foreach (var side in (ReadOnlySpan<bool>)[false, true])
        {
            var (wins, counts) = (new double[BinnedTracks.MostBins], new double[BinnedTracks.MostBins]);
            for (var row = 0; row < won.Length; row++)
            {
                if (half[row] == side) continue;
                counts[bins[row]]++;
                if (won[row]) wins[bins[row]]++;
            }
            for (var row = 0; row < won.Length; row++)
                if (half[row] == side) scores[row] = (wins[bins[row]] + rate) / (counts[bins[row]] + 1);
        }
        return Ranking.Of(scores, won).Auc();
    }

    static bool IsFilledOnlyWhenWon(Track track, TrainingRows rows, int cells)
    {
        if (rows.BaseRate > TooGood) return false;
        var missing = track is CategoryTrack categories ? categories.PlaceOfNothing : float.NaN;
        var (filled, wins) = (0, 0);
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows.Cells[cells][row].Equals(missing)) continue;
            filled++;
            if (rows.Won[row]) wins++;
        }
        return filled >= FewestFilled && filled < rows.Count && wins == filled;
    }
}
