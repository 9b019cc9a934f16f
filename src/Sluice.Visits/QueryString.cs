namespace Sluice.Visits;

/// <summary>Reads the query of an address, form-decoded (plus is a space), without ever failing on broken escapes.</summary>
static class QueryString
{
    public static IEnumerable<(string Name, string Value, string Raw)> Pairs(string query)
    {
        foreach (var raw in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = raw.IndexOf('=', StringComparison.Ordinal);
            yield return equals < 0
                ? (Decode(raw), "", raw)
                : (Decode(raw[..equals]), Decode(raw[(equals + 1)..]), raw);
        }
    }

    static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
