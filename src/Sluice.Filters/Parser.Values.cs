using System.Globalization;

namespace Sluice.Filters;

sealed partial class Parser
{
    FilterValue? Value(FieldPath field)
    {
        Open = new Expecting(ExpectingKind.Value, field, activity);
        var token = Current;
        var start = token.Span.Start;
        if (Literal() is { } value)
            return value with { Span = From(start) };
        if (error is not null)
            return null;
        Fail(token, token.Kind switch
        {
            TokenKind.Word when !Words.Reserved.Contains(token.Text) => $"Put “{Short(token.Text)}” in quotes.",
            TokenKind.Duration => "A length of time stands after within, before or after, or as in today - 14d.",
            _ => $"Here a value is missing{Instead(token)}.",
        }, token.Kind == TokenKind.Word && !Words.Reserved.Contains(token.Text)
            ? FilterPrinter.Quote(Short(token.Text)) : "a value such as \"DE\", 10, true, 2026-11-01 or today - 14d");
        return null;
    }

    FilterValue? Literal()
    {
        var token = Current;
        if (token.Kind == TokenKind.Text)
        {
            at++;
            return new TextValue(token.Text);
        }

        if (token.IsSign("-") && After.Kind == TokenKind.Number)
        {
            at++;
            return new NumberValue(-Number());
        }

        if (token.Kind == TokenKind.Number)
            return new NumberValue(Number());
        if (token.IsWord("true") || token.IsWord("yes") || token.IsWord("false") || token.IsWord("no"))
        {
            at++;
            return new BoolValue(token.IsWord("true") || token.IsWord("yes"));
        }

        return Moment();
    }

    decimal Number() => decimal.Parse(tokens[at++].Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    MomentValue? Moment()
    {
        var token = Current;
        if (token.Kind is TokenKind.Day or TokenKind.Instant)
        {
            at++;
            return Moments.Read(token.Text);
        }

        if (!token.IsWord("today") && !token.IsWord("now"))
            return null;
        at++;
        var anchor = token.IsWord("today") ? RelativeAnchor.Today : RelativeAnchor.Now;
        if (!Current.IsSign("+") && !Current.IsSign("-"))
            return new RelativeValue(anchor);
        var back = Current.IsSign("-");
        at++;
        var place = Current;
        if (Length() is not { } length)
            return null;
        if (anchor == RelativeAnchor.Today && length.IsShort)
        {
            Fail(place, "“today” counts whole days. Write now for hours, minutes and seconds.", "a length such as 14d");
            return null;
        }

        return new RelativeValue(anchor, back ? length.Negated : length);
    }

    /// <summary>14d, and "14 days" as people write it.</summary>
    FilterDuration? Length()
    {
        Open = new Expecting(ExpectingKind.Length);
        var token = Current;
        if (token.Kind == TokenKind.Duration)
        {
            at++;
            var letters = token.Text.AsSpan().IndexOfAnyExceptInRange('0', '9');
            DurationUnits.Find(token.Text[letters..], out var unit);
            return new FilterDuration(int.Parse(token.Text.AsSpan(0, letters), CultureInfo.InvariantCulture), unit);
        }

        if (token.Kind == TokenKind.Number && After.Kind == TokenKind.Word && DurationUnits.Find(After.Text, out var spelt)
            && int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && FilterDuration.Fits(count, spelt))
        {
            at += 2;
            return new FilterDuration(count, spelt);
        }

        Fail(token, $"Here a length of time is missing{Instead(token)}: 30m, 12h, 14d, 2w, 3mo or 1y.", "a length such as 14d");
        return null;
    }

    static bool IsTimeWord(Token token) => token.IsWord("within") || token.IsWord("before") || token.IsWord("after");

    TimeTest? TimeTest()
    {
        var word = Current;
        at++;
        if (word.IsWord("within"))
            return Length() is { } window ? new Within(window) { Span = From(word.Span.Start) } : null;
        var before = word.IsWord("before");
        var token = Current;
        if (token.Kind is TokenKind.Duration or TokenKind.Number)
            return Length() is { } age ? (before ? (TimeTest)new LongerAgo(age) : new Since(age)) with { Span = From(word.Span.Start) } : null;
        Open = new Expecting(ExpectingKind.Moment);
        if (Point() is { } moment)
            return (before ? (TimeTest)new Before(moment) : new After(moment)) with { Span = From(word.Span.Start) };
        Fail(token, $"After “{word.Text.ToLowerInvariant()}” comes a day, a time or a length{(token.Kind == TokenKind.End ? "" : $", not {Shown(token)}")}.", "2026-11-01, today - 14d or 30d");
        return null;
    }

    MomentValue? Point()
    {
        var start = Current.Span.Start;
        if (Current.Kind != TokenKind.Text)
            return Moment() is { } moment ? moment with { Span = From(start) } : null;
        if (Moments.Read(Current.Text) is not { } quoted)
            return null;
        at++;
        return quoted with { Span = From(start) };
    }
}
