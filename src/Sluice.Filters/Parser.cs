namespace Sluice.Filters;

/// <summary>Recursive descent with its depth counted; a method that returns null has set <see cref="error"/>.</summary>
sealed partial class Parser
{
    readonly string text;
    readonly List<Token> tokens;
    int at;
    int depth;
    FilterError? error;
    string? activity;

    internal Parser(string text)
    {
        this.text = text;
        tokens = text.Length <= FilterLimits.TextLength ? Lexer.Read(text) : [];
    }

    /// <summary>What stood open when the text ended.</summary>
    internal Expecting Open { get; private set; }

    Token Current => tokens[at];

    Token After => tokens[Math.Min(at + 1, tokens.Count - 1)];

    internal FilterParse Parse()
    {
        if (text.Length > FilterLimits.TextLength)
            return new FilterParse(new FilterError(FilterLimits.TextLength, text.Length - FilterLimits.TextLength,
                $"A filter has at most {FilterLimits.TextLength:N0} characters; this one has {text.Length:N0}. A list holds many values better.", "a shorter filter"));
        Open = new Expecting(ExpectingKind.Operand);
        if (Current.Kind == TokenKind.End)
            return new FilterParse(new All([]));
        var filter = Alternatives();
        if (filter is not null && Current.Kind != TokenKind.End)
            filter = Trailing();
        return filter is null ? new FilterParse(error!) : new FilterParse(filter);
    }

    FilterNode? Trailing() => Current.IsSign(")")
        ? Fail(Current, "This parenthesis closes nothing.", "and, or, or the end")
        : Fail(Current, $"Between two conditions comes “and” or “or”, not {Shown(Current)}.", "and, or, or the end");

    FilterNode? Alternatives() => Chain("or", () => Chain("and", Operand, terms => new All(terms)), terms => new Any(terms));

    FilterNode? Chain(string word, Func<FilterNode?> next, Func<FilterList<FilterNode>, FilterNode> group)
    {
        var start = Current.Span.Start;
        if (next() is not { } first)
            return null;
        if (!Current.IsWord(word))
            return first;
        List<FilterNode> terms = [first];
        while (Current.IsWord(word))
        {
            at++;
            if (next() is not { } term)
                return null;
            terms.Add(term);
        }

        return terms.Max(term => term.Depth) >= FilterLimits.Depth ? TooDeep() : group(FilterList.Of(terms)) with { Span = From(start) };
    }

    FilterNode? Operand()
    {
        Open = new Expecting(ExpectingKind.Operand);
        if (depth > FilterLimits.Depth)
            return TooDeep();
        depth++;
        var node = Current switch
        {
            var token when token.IsWord("not") => Negation(),
            var token when token.IsSign("(") => Parenthesis(),
            _ => Condition(),
        };
        depth--;
        return node;
    }

    FilterNode? Negation()
    {
        var start = Current.Span.Start;
        at++;
        if (Operand() is not { } term)
            return null;
        return term.Depth >= FilterLimits.Depth ? TooDeep() : new Not(term) { Span = From(start) };
    }

    FilterNode? Parenthesis()
    {
        var start = Current.Span.Start;
        at++;
        if (Alternatives() is not { } inner)
            return null;
        Open = Open with { Signs = Open.Signs + ")" };
        return Sign(")", "Here a parenthesis is not closed.") ? inner with { Span = From(start) } : null;
    }

    FilterNode? Condition()
    {
        var token = Current;
        if (token.Kind != TokenKind.Word)
            return Fail(token, token.Kind is TokenKind.Text or TokenKind.Number
                ? $"A condition begins with a field, not with the value {Shown(token)}."
                : $"Here a condition is missing{Instead(token)}.", "a field such as country, or not, did(…), visited(…), inSegment(…)");
        if (token.IsWord("in"))
            return Membership();
        if (After.IsSign("("))
            return Function();
        if (token.IsWord("everything") || token.IsWord("nothing"))
        {
            at++;
            Close();
            return token.IsWord("everything") ? new All([]) { Span = token.Span } : new Any([]) { Span = token.Span };
        }

        return Field() is { } field ? Comparison(field, token.Span.Start) : null;
    }

    FilterNode? TooDeep() => Fail(Current, $"This filter is nested more than {FilterLimits.Depth} levels deep. Make a segment of an inner part and use inSegment(…).", "a flatter filter");

    void Close() => Open = new Expecting(ExpectingKind.Connector);

    bool Sign(string sign, string message)
    {
        if (!Current.IsSign(sign))
        {
            Fail(Current, message, sign);
            return false;
        }

        at++;
        return true;
    }

    SourceSpan From(int start) => SourceSpan.Between(start, tokens[at - 1].Span.End);

    FilterNode? Fail(Token token, string message, string expected)
    {
        error ??= token.Kind == TokenKind.Bad
            ? new FilterError(token.Span.Start, token.Span.Length, token.Problem.Message, token.Problem.Expected)
            : new FilterError(token.Span.Start, token.Span.Length, message, expected);
        return null;
    }

    string Shown(Token token) => token.Kind == TokenKind.End ? "the end" : $"“{Short(text.Substring(token.Span.Start, token.Span.Length))}”";

    string Instead(Token token) => token.Kind == TokenKind.End ? "" : $" before {Shown(token)}";

    static string Short(string shown) => Words.Shorten(shown);
}
