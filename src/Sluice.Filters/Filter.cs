namespace Sluice.Filters;

/// <summary>Reads the filter language. See <see cref="FilterSemantics"/> for what filters mean.</summary>
public static class Filter
{
    /// <summary>
    /// Reads a filter. Blank text passes everything. Keywords are read in any case; field names and kinds are kept as
    /// written, <see cref="FilterSchema.Check"/> says whether they exist. Never throws for any text.
    /// </summary>
    public static FilterParse Parse(string text) => new Parser(text).Parse();

    /// <summary>Reads a filter and checks it: the errors of reading or of checking, or a bound filter.</summary>
    public static FilterCheck Read(string text, FilterSchema schema)
    {
        var parse = Parse(text);
        return parse.Filter is { } filter ? schema.Check(filter) : new FilterCheck([parse.Error!], null);
    }
}
