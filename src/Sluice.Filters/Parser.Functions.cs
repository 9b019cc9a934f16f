using System.Globalization;

namespace Sluice.Filters;

sealed partial class Parser
{
    FilterNode? Function()
    {
        var word = Current;
        var name = Words.Functions.FirstOrDefault(word.IsWord);
        if (name is null)
            return Fail(word, $"There is no “{Short(word.Text)}”.{Spelling.DidYouMean(Spelling.Nearest(word.Text, Words.Functions))}", string.Join(", ", Words.Functions));
        at += 2;
        FilterNode? node = name switch
        {
            "did" => Pattern() is { } pattern ? Often((times, window) => new Did(pattern, times, window)) : null,
            "visited" => Named("a path in quotes, such as \"/pricing*\"", ExpectingKind.PathPattern) is { } path
                ? Often((times, window) => new Visited(path, times, window)) : null,
            "lastDid" => Pattern() is { } pattern && Edge() is { } test ? new LastDid(pattern, test) : null,
            "firstDid" => Pattern() is { } pattern && Edge() is { } test ? new FirstDid(pattern, test) : null,
            "inSegment" => Named("the name of a segment in quotes", ExpectingKind.Segment) is { } segment ? Done(new InSegment(segment)) : null,
            _ => Named("the name of a list in quotes", ExpectingKind.List) is { } list ? Done(new InList(list)) : null,
        };
        return node is null ? null : node with { Span = From(word.Span.Start) };
    }

    /// <summary>in segment("…"), in list("…"): other spellings of inSegment and inList.</summary>
    FilterNode? Membership()
    {
        var start = Current.Span.Start;
        at++;
        var segment = Current.IsWord("segment");
        if (!(segment || Current.IsWord("list")) || !After.IsSign("("))
            return Fail(Current, "A condition that begins with “in” goes on with segment(\"…\") or list(\"…\").", "segment(\"…\") or list(\"…\")");
        at += 2;
        var name = Named($"the name of a {(segment ? "segment" : "list")} in quotes", segment ? ExpectingKind.Segment : ExpectingKind.List);
        if (name is null)
            return null;
        Close();
        return segment ? new InSegment(name) { Span = From(start) } : new InList(name) { Span = From(start) };
    }

    FilterNode Done(FilterNode node)
    {
        Close();
        return node;
    }

    FilterName? Named(string what, ExpectingKind kind) => Name(what, kind) is { } name && Closed() ? name : null;

    FilterName? Name(string what, ExpectingKind kind)
    {
        Open = new Expecting(kind);
        var token = Current;
        if (token.Kind != TokenKind.Text || string.IsNullOrWhiteSpace(token.Text))
        {
            Fail(token, $"In the parentheses stands {what}.", token.Kind == TokenKind.Word ? FilterPrinter.Quote(Short(token.Text)) : what);
            return null;
        }

        at++;
        return new FilterName(token.Text) { Span = token.Span };
    }

    bool Closed()
    {
        Open = new Expecting(ExpectingKind.Sign, Signs: ")");
        return Sign(")", "Here a parenthesis is not closed.");
    }

    ActivityPattern? Pattern()
    {
        var start = Current.Span.Start;
        if (Name("the kind of activity in quotes, such as \"form\"", ExpectingKind.ActivityKind) is not { } kind)
            return null;
        List<FilterNode> where = [];
        Open = new Expecting(ExpectingKind.Sign, Signs: ",)");
        while (Comma())
        {
            activity = kind.Text;
            Open = new Expecting(ExpectingKind.Property, Activity: activity);
            var begin = Current.Span.Start;
            var condition = Field() is { } property ? Comparison(property, begin) : null;
            activity = null;
            if (condition is null)
                return null;
            where.Add(condition);
            Open = new Expecting(ExpectingKind.Sign, Signs: ",)");
        }

        return Sign(")", "The conditions in did(…) are parted by commas, and a parenthesis closes them.")
            ? new ActivityPattern(kind, FilterList.Of(where)) { Span = From(start) } : null;
    }

    TimeTest? Edge()
    {
        Open = new Expecting(ExpectingKind.TimeTest);
        if (IsTimeWord(Current))
        {
            var test = TimeTest();
            Close();
            return test;
        }

        Fail(Current, "After lastDid(…) and firstDid(…) comes within, before or after.", "within 7d, before 30d or after 2026-11-01");
        return null;
    }

    FilterNode? Often(Func<Times, FilterDuration?, FilterNode> node)
    {
        Times? times = null;
        FilterDuration? window = null;
        while (true)
        {
            Open = new Expecting(ExpectingKind.Connector, Signs: $"{(times is null ? "#" : "")}{(window is null ? "~" : "")}");
            if (times is null && Current.Kind == TokenKind.Sign && Operators.TryGetValue(Current.Text, out var comparison))
            {
                at++;
                if ((times = Count(comparison)) is null)
                    return null;
            }
            else if (window is null && Current.IsWord("within"))
            {
                at++;
                if ((window = Length()) is null)
                    return null;
            }
            else
                return node(times ?? Times.AtLeastOnce, window);
        }
    }

    Times? Count(Operator comparison)
    {
        Open = new Expecting(ExpectingKind.Count);
        if (Current.Kind == TokenKind.Number && int.TryParse(Current.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= FilterLimits.Times)
        {
            at++;
            return new Times(comparison, number);
        }

        Fail(Current, $"How often is a whole number up to {FilterLimits.Times:N0}.", "a whole number such as 2");
        return null;
    }
}
