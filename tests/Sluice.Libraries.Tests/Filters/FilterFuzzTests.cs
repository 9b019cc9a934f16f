using Sluice.Filters;

namespace Sluice.Libraries.Tests.Filters;

public sealed class FilterFuzzTests
{
    static readonly string[] Pieces =
    [
        "country", "createdAt", "fields", "company", ".", "\"DE\"", "\"", "'", "“", "\\", "(", ")", "((((((", ",", "=", "!=", "<", ">=", "!", "&", "and", "or", "not ", " in ", " is ", "empty",
        "within", "before", "after", "14d", "99999999999y", "3mo", "5", "-", "+", "1.5", "1e9", "79228162514264337593543950336", "2026-11-01", "2026-99-99", "2026-11-01T10:00Z", "today", "now", "did(", "lastDid(",
        "visited(", "inSegment(", "segment", "list", "everything", "nothing", "true", " ", "\n", "\0", "🦊", "\ud800", "ß", "%", "[", "\"form\"", "page",
    ];

    [Fact]
    public void Twenty_thousand_random_texts_never_throw()
    {
        var state = 20_261_122UL;
        var good = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, Next(ref state, 14)).Select(_ =>
                (Next(ref state, 8) == 0 ? ((char)Next(ref state, 0x3000)).ToString() : Pieces[Next(ref state, Pieces.Length)]) + (Next(ref state, 2) == 0 ? " " : "")));
            good += Try(text, Next(ref state, text.Length + 1)) ? 1 : 0;
        }

        Assert.InRange(good, 50, 19_000);
    }

    static bool Try(string text, int caret)
    {
        var parse = Filter.Parse(text);
        Assert.True(parse.Filter is null != parse.Error is null);
        if (parse.Error is { } error)
            Assert.True(error.Position >= 0 && error.Length >= 0 && error.Position + error.Length <= text.Length && error.Message.Length > 0, text);
        foreach (var wrong in Filter.Read(text, FilterWorld.Schema).Errors)
            Assert.True(wrong.Position >= 0 && wrong.Position + wrong.Length <= text.Length, text);
        var end = 0;
        foreach (var token in FilterTokens.Of(text))
        {
            Assert.True(token.Start >= end && token.Length > 0 && token.Start + token.Length <= text.Length, text);
            end = token.Start + token.Length;
        }

        foreach (var suggestion in FilterSuggestions.At(text, caret, FilterWorld.Schema))
            Assert.True(suggestion.Start <= caret && suggestion.Start + suggestion.Length >= caret && suggestion.Start + suggestion.Length <= text.Length, text);
        if (parse.Filter is not { } filter)
            return false;
        Assert.Equal(filter, Filter.Parse(filter.ToString()).Filter);
        _ = FilterChips.Of(filter, FilterWorld.Schema);
        return true;
    }

    static int Next(ref ulong state, int below)
    {
        state = (state * 6_364_136_223_846_793_005) + 1_442_695_040_888_963_407;
        return (int)((state >> 33) % (ulong)below);
    }
}
