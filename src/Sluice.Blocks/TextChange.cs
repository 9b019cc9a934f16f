namespace Sluice.Blocks;

/// <summary>One replacement in a text; everything around it stays as it is.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Removed">What stood there.</param>
/// <param name="Inserted">What stands there then.</param>
public sealed record TextChange(int Start, string Removed, string Inserted)
{
    /// <summary>True when nothing changes.</summary>
    public bool IsNone => Removed == Inserted;

    /// <summary>The change that takes this one back, to the last character.</summary>
    public TextChange Inverse => new(Start, Inserted, Removed);

    /// <summary>The text after the change.</summary>
    /// <exception cref="ArgumentException">The text is not the one this change was made for.</exception>
    public string Apply(string text) =>
        Start <= text.Length && text.AsSpan(Start).StartsWith(Removed)
            ? string.Concat(text.AsSpan(0, Start), Inserted, text.AsSpan(Start + Removed.Length))
            : throw new ArgumentException("The change belongs to another text.", nameof(text));

    /// <summary>The smallest single replacement that makes one text of another.</summary>
    public static TextChange Between(string before, string after)
    {
        var start = before.AsSpan().CommonPrefixLength(after);
        var most = Math.Min(before.Length, after.Length) - start;
        var end = 0;
        while (end < most && before[^(end + 1)] == after[^(end + 1)]) end++;
        // A character beyond the first plane is two units: neither part stands alone in what is kept of a change.
        if (start > 0 && char.IsHighSurrogate(before[start - 1])) start--;
        if (end > 0 && char.IsLowSurrogate(before[^end])) end--;
        return new TextChange(start, before[start..^end], after[start..^end]);
    }
}
