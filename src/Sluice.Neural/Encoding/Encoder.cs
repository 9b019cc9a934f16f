using System.Numerics;
using Sluice.Neural.Networks;

namespace Sluice.Neural.Encoding;

/// <summary>
/// Turns values into cells and cells into codes, as learned from the training rows. Tracks of the plain view come
/// first; numbers with few distinct values are read once more as categories by the dual view, whose tracks follow.
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

    internal TrainingRows Read(LeadTable table) =>
        new(Read(table, 0, table.Count).Cells, [.. Enumerable.Range(0, table.Count).Select(table.IsWon)]);

    internal CellRows Read(LeadTable table, int from, int count)
    {
        var cells = new float[Tracks.Count][];
        for (var t = 0; t < cells.Length; t++)
        {
            var (track, column) = (Tracks[t], table.Column(Tracks[t].Field));
            var read = cells[t] = new float[count];
            for (var row = 0; row < count; row++) read[row] = track.Cell(column[from + row]);
        }
        return new(cells, count);
    }

    internal CellRows Read(ReadOnlySpan<FeatureValue> values)
    {
        var cells = new float[Tracks.Count][];
        for (var t = 0; t < cells.Length; t++) cells[t] = [Tracks[t].Cell(values[Tracks[t].Field])];
        return new(cells, 1);
    }

    /// <summary>Appends the codes of a row.</summary>
    internal void Write<T>(CellRows rows, int row, bool isDual, CodeRows<T> to) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var tracks = TracksOf(isDual);
        for (var t = 0; t < tracks; t++) Tracks[t].Write(rows.Cells[t][row], to);
        to.EndRow();
    }

    /// <summary>Appends the codes of a row with some of its categories made unknown, so that the place of unknown ones is trained too.</summary>
    internal void WriteForgetting<T>(CellRows rows, int row, bool isDual, CodeRows<T> to, double share, Chance chance) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var tracks = TracksOf(isDual);
        for (var t = 0; t < tracks; t++)
        {
            var forgets = Tracks[t] is CategoryTrack && chance.Unit() < share;
            Tracks[t].Write(forgets ? 0 : rows.Cells[t][row], to);
        }
        to.EndRow();
    }
}
