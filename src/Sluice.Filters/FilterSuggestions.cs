namespace Sluice.Filters;

/// <summary>Completes filter text while it is written.</summary>
public static class FilterSuggestions
{
    const int Most = 30;

    /// <summary>
    /// What could stand at the caret, best first, at most 30: what begins with the word before the caret, then what holds
    /// it. Each replaces that word. None where the text before is wrong.
    /// </summary>
    /// <param name="text">The text as it is, finished or not.</param>
    /// <param name="caret">Where the caret stands, 0 to the text's length.</param>
    /// <param name="schema">What there is to suggest.</param>
    public static IReadOnlyList<FilterSuggestion> At(string text, int caret, FilterSchema schema)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(caret);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(caret, text.Length);
        var start = BeginningOfWord(text[..caret]);
        var head = text[..start];
        var parser = new Parser(head);
        if (parser.Parse().Error is { } error && error.Position < head.TrimEnd().Length)
            return [];
        var written = text[start..caret].Replace("\"", "", StringComparison.Ordinal);
        var length = EndOfWord(text, start, caret) - start;
        return [.. SuggestionSource.For(parser.Open, written, schema)
            .Select(item => (item, rank: Rank(item, written)))
            .Where(x => x.rank < 3)
            .OrderBy(x => x.rank)
            .Take(Most)
            .Select(x => new FilterSuggestion(x.item.Insert, x.item.Detail, x.item.Kind, start, length))];
    }

    static int Rank(SuggestionItem item, string written)
    {
        if (written.Length == 0)
            return 0;
        var name = item.Insert.Replace("\"", "", StringComparison.Ordinal);
        if (TextFold.StartsWith(name, written))
            return 0;
        return TextFold.StartsWith(item.Detail, written) ? 1 : TextFold.Contains(name, written) || TextFold.Contains(item.Detail, written) ? 2 : 3;
    }

    /// <summary>Where the word, dotted path or open quote that touches the end begins.</summary>
    static int BeginningOfWord(string head)
    {
        var tokens = Lexer.Read(head);
        var last = tokens.Count - 2;
        if (last < 0 || tokens[last].Span.End < head.Length)
            return head.Length;
        var part = tokens[last].Kind is not (TokenKind.Sign or TokenKind.Text) || (tokens[last].Kind == TokenKind.Text && last > 0 && tokens[last - 1].IsSign("."));
        if (!part && !tokens[last].IsSign("."))
            return head.Length;
        while (last > 0 && Touch(tokens[last - 1], tokens[last]) && (tokens[last].IsSign(".") || tokens[last - 1].IsSign(".")))
            last--;
        return tokens[last].Span.Start;
    }

    static bool Touch(Token left, Token right) => left.Span.End == right.Span.Start;

    static int EndOfWord(string text, int start, int caret)
    {
        var over = Lexer.Read(text).FirstOrDefault(token => token.Span.Start >= start && token.Span.Start < caret && token.Span.End > caret);
        return over.Kind is TokenKind.Bad or TokenKind.Sign || over.Span.Length == 0 ? caret : over.Span.End;
    }
}
