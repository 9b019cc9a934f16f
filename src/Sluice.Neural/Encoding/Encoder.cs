using System.Numerics;
using Sluice.Neural.Networks;

namespace Sluice.Neural.Encoding;

/// <summary>
/// Turns values into codes, as learned from the training rows. Tracks of the plain view come first; numbers with few
/// distinct values are read once more as categories by the dual view, whose tracks follow.
/// </summary>
sealed class Encoder
{
    internal Encoder(IReadOnlyList<FieldSummary> fields, IReadOnlyList<Track> tracks, int plainTracks)
    {
        (Fields, Tracks, PlainTracks) = (fields, tracks, plainTracks);
        foreach (var track in tracks)
        {
            track.First = DualCodes;
            DualCodes += track.Width;
            if (--plainTracks >= 0) PlainCodes = DualCodes;
        }
    }

    internal IReadOnlyList<FieldSummary> Fields { get; }

    internal IReadOnlyList<Track> Tracks { get; }

    internal int PlainTracks { get; }

    internal int PlainCodes { get; }

    internal int DualCodes { get; }

    internal int TracksOf(bool isDual) => isDual ? Tracks.Count : PlainTracks;

    internal int CodesOf(bool isDual) => isDual ? DualCodes : PlainCodes;

    internal CellTable Read(LeadTable table)
    {
        var cells = new float[Tracks.Count][];
        for (var t = 0; t < cells.Length; t++)
        {
            var (track, column) = (Tracks[t], table.Column(Tracks[t].Field));
            var read = cells[t] = new float[table.Count];
            for (var row = 0; row < read.Length; row++) read[row] = track.Cell(column[row]);
        }
        return new(cells, [.. Enumerable.Range(0, table.Count).Select(table.IsWon)]);
    }

    /// <summary>Appends one row of a table, as it is.</summary>
    internal void Write<T>(CellTable table, int row, bool isDual, CodeRows<T> to) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var tracks = TracksOf(isDual);
        for (var t = 0; t < tracks; t++) Tracks[t].Write(table.Cells[t][row], to);
        to.EndRow();
    }

    /// <summary>Appends one row of a table with some of its categories made unknown, so that the place of unknown ones is trained too.</summary>
    internal void WriteForgetting<T>(CellTable table, int row, bool isDual, CodeRows<T> to, double share, Chance chance) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var tracks = TracksOf(isDual);
        for (var t = 0; t < tracks; t++)
        {
            var forgets = Tracks[t] is CategoryTrack && chance.Unit() < share;
            Tracks[t].Write(forgets ? 0 : table.Cells[t][row], to);
        }
        to.EndRow();
    }

    /// <summary>Appends a row of values, one for each field.</summary>
    internal void Write<T>(ReadOnlySpan<FeatureValue> values, bool isDual, CodeRows<T> to) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var tracks = TracksOf(isDual);
        for (var t = 0; t < tracks; t++) Tracks[t].Write(Tracks[t].Cell(values[Tracks[t].Field]), to);
        to.EndRow();
    }
}
