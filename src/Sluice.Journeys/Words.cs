using System.Text;

namespace Sluice.Journeys;

// The words lines are made of.
static class Words
{
    static readonly HashSet<string> Heads = new(StringComparer.Ordinal) { "enter", "leave", "goal", "again", "quiet" };

    // “within: 1 day” as its two halves; null where the line is no such thing.
    public static (string Key, string Value)? Property(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || !line.AsSpan(0, colon).ContainsOnlyLetters()) return null;
        var key = line[..colon];
        return Heads.Contains(key) || key is "within" or "why" ? (key, line[(colon + 1)..].Trim()) : null;
    }

    public static bool Belongs(string step, string key) => key switch
    {
        "within" => step.StartsWith("task", StringComparison.Ordinal),
        "why" => step.StartsWith("hand-off", StringComparison.Ordinal),
        _ => false,
    };

    // A quoted word as in the filter language, \" and \\ inside; null where the text does not begin with one.
    public static (string Word, string After)? Quoted(string text)
    {
        if (!text.StartsWith('"')) return null;
        var word = new StringBuilder();
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '"') return (word.ToString(), text[(i + 1)..].Trim());
            if (text[i] == '\\' && i + 1 < text.Length) i++;
            word.Append(text[i]);
        }
        return null;
    }

    // The next word, quoted or up to the next blank.
    public static (string Word, string After) Next(string text)
    {
        if (Quoted(text) is { } quoted) return quoted;
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        return blank < 0 ? (text, "") : (text[..blank], text[(blank + 1)..].Trim());
    }

    // All of it, without quotes around it.
    public static string Unquote(string text) => Quoted(text) is { After: "" } quoted ? quoted.Word : text;

    public static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    // Where a word stands outside quotes and parentheses, or -1.
    public static int Find(string text, string word)
    {
        var (quoted, depth) = (false, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted && text[i] == '\\') i++;
            else if (text[i] == '"') quoted = !quoted;
            else if (!quoted && text[i] == '(') depth++;
            else if (!quoted && text[i] == ')') depth--;
            else if (!quoted && depth == 0 && string.CompareOrdinal(text, i, word, 0, word.Length) == 0) return i;
        }
        return -1;
    }

    static bool ContainsOnlyLetters(this ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiLetter(c)) return false;
        return true;
    }
}
