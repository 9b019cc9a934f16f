namespace Sluice.Filters;

/// <summary>What a stretch of filter text is, for colouring.</summary>
public enum FilterTokenKind
{
    /// <summary><c>and or not everything nothing</c></summary>
    Keyword,
    /// <summary>A part of a field's or property's name.</summary>
    Field,
    /// <summary><c>did</c>, <c>visited</c> and their like; also an unknown word before a parenthesis.</summary>
    Function,
    /// <summary><c>= contains in is empty within before</c> and their like.</summary>
    Operator,
    /// <summary>A text with its quotes.</summary>
    Text,
    /// <summary>A number.</summary>
    Number,
    /// <summary><c>true</c>, <c>false</c>, <c>yes</c>, <c>no</c></summary>
    Bool,
    /// <summary>A day, an instant, <c>today</c> or <c>now</c>.</summary>
    Moment,
    /// <summary>A length of time.</summary>
    Length,
    /// <summary>Parentheses, commas and dots.</summary>
    Punctuation,
    /// <summary>What cannot be read, such as a text without a closing quote.</summary>
    Wrong,
}

/// <summary>A stretch of text and what it is.</summary>
public readonly record struct FilterToken(FilterTokenKind Kind, int Start, int Length);

/// <summary>Cuts filter text for colouring; takes any text, wrong or unfinished.</summary>
public static class FilterTokens
{
    /// <summary>The tokens in order, without overlap; blanks between are left out.</summary>
    public static IReadOnlyList<FilterToken> Of(string text)
    {
        var tokens = Lexer.Read(text);
        var coloured = new List<FilterToken>(tokens.Count);
        for (var i = 0; i + 1 < tokens.Count; i++)
            coloured.Add(new FilterToken(KindOf(tokens, i), tokens[i].Span.Start, tokens[i].Span.Length));
        return coloured;
    }

    static FilterTokenKind KindOf(List<Token> tokens, int i) => tokens[i].Kind switch
    {
        TokenKind.Word => KindOf(tokens[i], i > 0 ? tokens[i - 1] : tokens[^1], tokens[i + 1]),
        TokenKind.Text => i > 0 && tokens[i - 1].IsSign(".") ? FilterTokenKind.Field : FilterTokenKind.Text,
        TokenKind.Number => FilterTokenKind.Number,
        TokenKind.Duration => FilterTokenKind.Length,
        TokenKind.Day or TokenKind.Instant => FilterTokenKind.Moment,
        TokenKind.Sign => tokens[i].Text is "(" or ")" or "," or "." ? FilterTokenKind.Punctuation : FilterTokenKind.Operator,
        _ => FilterTokenKind.Wrong,
    };

    static FilterTokenKind KindOf(Token word, Token previous, Token next) => word.Text.ToLowerInvariant() switch
    {
        _ when previous.IsSign(".") => FilterTokenKind.Field,
        "and" or "or" or "everything" or "nothing" => FilterTokenKind.Keyword,
        "not" => previous.IsWord("is") || next.IsWord("in") ? FilterTokenKind.Operator : FilterTokenKind.Keyword,
        "segment" or "list" when previous.IsWord("in") && next.IsSign("(") => FilterTokenKind.Function,
        "in" or "is" or "empty" or "within" or "before" or "after" or "contains" or "startswith" => FilterTokenKind.Operator,
        "true" or "false" or "yes" or "no" when previous.Kind == TokenKind.Sign => FilterTokenKind.Bool,
        "today" or "now" when previous.Kind == TokenKind.Sign || previous.IsWord("before") || previous.IsWord("after") => FilterTokenKind.Moment,
        _ when previous.Kind == TokenKind.Number && DurationUnits.Find(word.Text, out _) => FilterTokenKind.Length,
        _ when next.IsSign("(") => FilterTokenKind.Function,
        _ => FilterTokenKind.Field,
    };
}
