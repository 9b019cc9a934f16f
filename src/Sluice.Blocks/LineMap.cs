namespace Sluice.Blocks;

/// <summary>Lines and columns of the places of a text.</summary>
public sealed class LineMap
{
    readonly int[] starts;

    /// <summary>Reads where the lines begin.</summary>
    public LineMap(string text) => starts = [.. TextLine.Of(text).Select(l => l.Start).DefaultIfEmpty(0)];

    /// <summary>The line of a place, 1 for the first.</summary>
    public int Line(int at) => Array.BinarySearch(starts, at) is >= 0 and var exact ? exact + 1 : ~Array.BinarySearch(starts, at);

    /// <summary>The column of a place in its line, 1 for the first character.</summary>
    public int Column(int at) => at - starts[Line(at) - 1] + 1;
}
