using System.Text;

namespace Sluice.Tabular.Cards;

/// <summary>One unfolded line of a card: <c>group.NAME;PARAM=value:value</c>.</summary>
sealed record CardLine(long Line, string Name, IReadOnlyList<(string Name, string Value)> Parameters, string Value, string? Problem)
{
    public bool Is(string name, string value) => Name == name && Value.Trim().Equals(value, StringComparison.OrdinalIgnoreCase);

    public bool HasType(string type) => Parameters.Any(p =>
        (p.Name == "TYPE" && p.Value.Trim('"').Split(',').Contains(type, StringComparer.OrdinalIgnoreCase)) || p.Name.Equals(type, StringComparison.OrdinalIgnoreCase));

    public string? Parameter(string name) => Parameters.FirstOrDefault(p => p.Name == name).Value;

    public static CardLine? Parse(long line, string text)
    {
        var colon = Colon(text);
        if (colon <= 0) return string.IsNullOrWhiteSpace(text) ? null : new CardLine(line, "", [], text, $"Line {line} has no colon: “{Shorten(text)}”.");
        var parts = text[..colon].Split(';');
        var name = parts[0][(parts[0].LastIndexOf('.') + 1)..].Trim().ToUpperInvariant();
        List<(string, string)> parameters = [];
        foreach (var part in parts.AsSpan(1))
        {
            var equals = part.IndexOf('=');
            parameters.Add(equals < 0 ? (part.Trim().ToUpperInvariant(), "") : (part[..equals].Trim().ToUpperInvariant(), part[(equals + 1)..]));
        }
        return new CardLine(line, name, parameters, text[(colon + 1)..], null);
    }

    static int Colon(string text)
    {
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '"') quoted = !quoted;
            else if (text[i] == ':' && !quoted) return i;
        return text.IndexOf(':');
    }

    static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

/// <summary>Unfolds the lines of cards: continuation by a leading blank, and quoted-printable soft breaks.</summary>
sealed class CardLines(TextReader reader, int maxChars)
{
    string? ahead;
    long line;
    bool started;

    public CardLine? Next()
    {
        if (!started) (ahead, started) = (reader.ReadLine(), true);
        while (ahead is not null)
        {
            var at = ++line;
            var text = new StringBuilder(ahead);
            var soft = IsQuotedPrintable(ahead);
            ahead = reader.ReadLine();
            while (ahead is not null && (ahead is [' ' or '\t', ..] || (soft && text.Length > 0 && text[^1] == '=')))
            {
                if (soft && text[^1] == '=') text.Length--;
                if (text.Length < maxChars) text.Append(ahead is [' ' or '\t', ..] ? ahead.AsSpan(1) : ahead);
                line++;
                ahead = reader.ReadLine();
            }
            if (CardLine.Parse(at, text.ToString()) is { } parsed) return parsed;
        }
        return null;
    }

    static bool IsQuotedPrintable(string text) =>
        text.IndexOf(':') is var colon and > 0 && text.AsSpan(0, colon).Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase);
}
