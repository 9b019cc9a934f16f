namespace Sluice.Filters;

/// <summary>
/// A field as written: <c>country</c>, <c>company.industry</c>, <c>fields."Shoe size"</c>. One to four parts; the first is
/// a plain word, later ones may be any text. Equality is exact; <see cref="FilterSchema"/> finds fields whatever the case.
/// </summary>
public sealed record FieldPath : FilterPart
{
    /// <summary>Makes a path of its parts.</summary>
    /// <exception cref="ArgumentException">No part, more than four, an empty part, or a first part that is not a free word.</exception>
    public FieldPath(FilterList<string> parts)
    {
        if (parts.Count is 0 or > FilterLimits.PathLength)
            throw new ArgumentException($"A field has one to {FilterLimits.PathLength} parts.", nameof(parts));
        if (!Words.IsWord(parts[0]) || Words.Reserved.Contains(parts[0]))
            throw new ArgumentException($"“{parts[0]}” cannot begin a field name.", nameof(parts));
        if (parts.Any(string.IsNullOrEmpty))
            throw new ArgumentException("A part of a field name is empty.", nameof(parts));
        Parts = parts;
    }

    /// <summary>The parts in order, without quotes.</summary>
    public FilterList<string> Parts { get; }

    /// <summary>A path of plain parts.</summary>
    public static FieldPath Of(params ReadOnlySpan<string> parts) => new(FilterList.Create(parts));

    /// <summary>The parts joined by dots, without quotes: the key fields are registered under.</summary>
    public string Name => string.Join('.', Parts);

    /// <inheritdoc/>
    public bool Equals(FieldPath? other) => other is not null && Parts.Equals(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.GetHashCode();

    /// <summary>The path as filter text, quoted where needed.</summary>
    public override string ToString() => string.Join('.', Parts.Select(part => Words.IsWord(part) ? part : FilterPrinter.Quote(part)));
}
