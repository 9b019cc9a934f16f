namespace Sluice.Filters;

enum TokenKind
{
    Word,
    Text,
    Number,
    Duration,
    Day,
    Instant,
    Sign,
    Bad,
    End,
}

/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Text">A word or number as written, a text without quotes and escapes, a sign in its canonical form.</param>
/// <param name="Problem">For <see cref="TokenKind.Bad"/>: a sentence and what was expected.</param>
readonly record struct Token(TokenKind Kind, SourceSpan Span, string Text, (string Message, string Expected) Problem = default)
{
    internal bool IsWord(string word) => Kind == TokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    internal bool IsSign(string sign) => Kind == TokenKind.Sign && Text == sign;
}
