namespace Sluice.Filters;

static class Words
{
    /// <summary>Words that cannot begin a field name.</summary>
    internal static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
        { "and", "or", "not", "in", "is", "empty", "everything", "nothing", "within", "before", "after", "contains", "startsWith", "true", "false" };

    internal static readonly string[] Functions = ["did", "lastDid", "firstDid", "visited", "inSegment", "inList"];

    internal static bool IsWord(string text)
    {
        if (text.Length == 0 || !BeginsWord(text[0]))
            return false;
        foreach (var c in text)
        {
            if (!ContinuesWord(c))
                return false;
        }

        return true;
    }

    internal static bool BeginsWord(char c) => char.IsLetter(c) || c == '_';

    internal static bool ContinuesWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    internal static string Shorten(string shown) => shown.Length <= 40 ? shown : shown[..39] + "…";
}
