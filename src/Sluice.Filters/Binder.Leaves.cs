namespace Sluice.Filters;

sealed partial class Binder
{
    (BoundNode Bound, FilterNode Canonical) Leaf(FilterNode node, Func<FieldPath, FilterField?> find) => node switch
    {
        Compare compare => find(compare.Field) is { } field ? Bind(compare, field) : (Unbound, node),
        OneOf one => find(one.Field) is { } field ? Bind(one, field) : (Unbound, node),
        Empty empty => find(empty.Field) is { } field
            ? (Negated(new BoundEmpty(field), empty.Negated), empty with { Field = Canonical(empty.Field, field) }) : (Unbound, node),
        When timed => find(timed.Field) is { } field ? Bind(timed, field) : (Unbound, node),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    (BoundNode, FilterNode) Bind(Compare compare, FilterField field)
    {
        if (!FieldTypes.Fits(field.Type, compare.Operator))
            return (Unfit(compare, field, $"“{FilterPrinter.Print(compare.Operator)}”"), compare);
        if (Convert(compare.Value, field) is not { } value)
            return (Unbound, compare);
        var negated = compare.Operator == Operator.NotEqual;
        var comparison = negated ? Operator.Equal : compare.Operator;
        return (Negated(Test(field, comparison, value), negated), compare with { Field = Canonical(compare.Field, field), Value = value });
    }

    static BoundNode Test(FilterField field, Operator comparison, FilterValue value) => value switch
    {
        TextValue text => new BoundText(field, comparison switch
        {
            Operator.Contains => TextMatch.Contains,
            Operator.StartsWith => TextMatch.StartsWith,
            _ => TextMatch.Equal,
        }, TextFold.Fold(text.Text)),
        NumberValue number => new BoundNumber(field, comparison, number.Number),
        BoolValue boolean => new BoundBool(field, boolean.Value),
        MomentValue moment => new BoundMoment(field, comparison, moment),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    (BoundNode, FilterNode) Bind(OneOf one, FilterField field)
    {
        var values = one.Values.Select(value => Convert(value, field)).OfType<FilterValue>().ToList();
        if (values.Count < one.Values.Count)
            return (Unbound, one);
        BoundNode test = values[0] switch
        {
            TextValue => new BoundTextIn(field, [.. values.Cast<TextValue>().Select(text => TextFold.Fold(text.Text)).Distinct()]),
            NumberValue => new BoundNumberIn(field, [.. values.Cast<NumberValue>().Select(number => number.Number).Distinct()]),
            _ => new BoundAny([.. values.Select(value => Test(field, Operator.Equal, value))]),
        };
        var canonical = new OneOf(Canonical(one.Field, field), FilterList.Of(values), one.Negated) { Span = one.Span };
        return (Negated(test, one.Negated), canonical);
    }

    (BoundNode, FilterNode) Bind(When timed, FilterField field)
    {
        if (field.Type is not (FieldType.Date or FieldType.Time))
            return (Unfit(timed, field, $"“{FilterPrinter.Print(timed.Test).Split(' ')[0]}”"), timed);
        var length = timed.Test switch { Within within => within.Window, LongerAgo longer => longer.Age, Since since => since.Age, _ => (FilterDuration?)null };
        if (field.Type == FieldType.Date && length is { IsShort: true })
        {
            Wrong(timed.Test, $"“{field.Label}” is a day without a time, so count in days, weeks, months or years.", "a length such as 14d");
            return (Unbound, timed);
        }

        return (new BoundWhen(field, timed.Test), timed with { Field = Canonical(timed.Field, field) });
    }

    BoundNode Unfit(FilterNode node, FilterField field, string shown)
    {
        Wrong(node, $"{shown} does not fit “{field.Label}”, which is {FieldTypes.Named(field.Type)}. Use {FieldTypes.Operators(field.Type)}.", FieldTypes.Operators(field.Type));
        return Unbound;
    }

    static BoundNode Negated(BoundNode test, bool negated) => negated ? new BoundNot(test) : test;

    /// <summary>The registered spelling, when it has the same number of parts; a name with dots inside quotes stays as written.</summary>
    static FieldPath Canonical(FieldPath written, FilterField field)
    {
        var parts = field.Name.Split('.');
        if (parts.Length == written.Parts.Count)
            return new FieldPath(FilterList.Of(parts)) { Span = written.Span };
        return written.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase) || parts.Length > FilterLimits.PathLength
            ? written : new FieldPath(FilterList.Of(parts)) { Span = written.Span };
    }
}
