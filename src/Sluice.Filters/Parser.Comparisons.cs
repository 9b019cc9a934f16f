namespace Sluice.Filters;

sealed partial class Parser
{
    static readonly Dictionary<string, Operator> Operators = new(StringComparer.OrdinalIgnoreCase)
    {
        ["="] = Operator.Equal, ["!="] = Operator.NotEqual, ["<"] = Operator.Less, ["<="] = Operator.LessOrEqual,
        [">"] = Operator.Greater, [">="] = Operator.GreaterOrEqual, ["contains"] = Operator.Contains, ["startsWith"] = Operator.StartsWith,
    };

    FieldPath? Field()
    {
        var first = Current;
        if (first.Kind != TokenKind.Word || Words.Reserved.Contains(first.Text))
        {
            Fail(first, first.Kind == TokenKind.Word
                ? $"“{first.Text}” is a word of the language; here a field is missing."
                : $"Here a field is missing{Instead(first)}.", "a field such as country");
            return null;
        }

        List<string> parts = [first.Text];
        at++;
        while (Current.IsSign("."))
        {
            at++;
            Open = Open with { Kind = ExpectingKind.FieldPart };
            if (!Part(parts))
                return null;
        }

        return new FieldPath(FilterList.Of(parts)) { Span = From(first.Span.Start) };
    }

    bool Part(List<string> parts)
    {
        var token = Current;
        if (token.Kind is not (TokenKind.Word or TokenKind.Text) || token.Text.Length == 0)
            Fail(token, "After the dot comes the name of a field. Put it in quotes when it has spaces or begins with a digit.", "a name");
        else if (parts.Count == FilterLimits.PathLength)
            Fail(token, $"A field has at most {FilterLimits.PathLength} parts.", "an operator");
        else
        {
            parts.Add(token.Text);
            at++;
            return true;
        }

        return false;
    }

    FilterNode? Comparison(FieldPath field, int start)
    {
        Open = new Expecting(ExpectingKind.Comparison, field, activity);
        var token = Current;
        FilterNode? node;
        if (Operators.TryGetValue(token.Text, out var comparison) && token.Kind is TokenKind.Sign or TokenKind.Word)
        {
            at++;
            node = Compared(field, comparison);
        }
        else if (token.IsWord("starts") && After.IsWord("with"))
        {
            at += 2;
            node = Compared(field, Operator.StartsWith);
        }
        else if (token.IsWord("in") || (token.IsWord("not") && After.IsWord("in")))
            node = Listed(field);
        else if (token.IsWord("is"))
            node = Emptiness(field);
        else if (IsTimeWord(token))
            node = TimeTest() is { } test ? new When(field, test) : null;
        else
            node = Fail(token, $"After {Words.Shorten(field.ToString())} an operator is missing{Instead(token)}.",
                "=, !=, <, <=, >, >=, contains, startsWith, in, is empty, within, before or after");
        if (node is null)
            return null;
        Close();
        return node with { Span = From(start) };
    }

    Compare? Compared(FieldPath field, Operator comparison) =>
        Value(field) is { } value ? new Compare(field, comparison, value) : null;

    OneOf? Listed(FieldPath field)
    {
        var negated = Current.IsWord("not");
        at += negated ? 2 : 1;
        Open = new Expecting(ExpectingKind.Sign, Signs: "(");
        if (!Sign("(", "After “in” comes a list in parentheses, such as (\"DE\", \"AT\")."))
            return null;
        List<FilterValue> values = [];
        do
        {
            if (values.Count == FilterLimits.ListLength)
            {
                Fail(Current, $"A list holds at most {FilterLimits.ListLength:N0} values. Put the people on a list and use inList(…).", ")");
                return null;
            }

            if (Value(field) is not { } value)
                return null;
            values.Add(value);
            Open = new Expecting(ExpectingKind.Sign, Signs: ",)");
        }
        while (Comma());
        return Sign(")", "The values of a list are parted by commas, and the list ends with a parenthesis.")
            ? new OneOf(field, FilterList.Of(values), negated) : null;
    }

    bool Comma()
    {
        if (!Current.IsSign(","))
            return false;
        at++;
        return true;
    }

    Empty? Emptiness(FieldPath field)
    {
        at++;
        var negated = Current.IsWord("not");
        if (negated)
            at++;
        Open = new Expecting(negated ? ExpectingKind.EmptyAlone : ExpectingKind.EmptyWord, field);
        if (Current.IsWord("empty"))
        {
            at++;
            return new Empty(field, negated);
        }

        Fail(Current, "After “is” comes “empty” or “not empty”. To compare with a value write =.", "empty or not empty");
        return null;
    }
}
