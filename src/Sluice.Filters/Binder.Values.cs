using System.Globalization;

namespace Sluice.Filters;

sealed partial class Binder
{
    FilterValue? Convert(FilterValue value, FilterField field) => field.Type switch
    {
        FieldType.Text or FieldType.TextList or FieldType.Id or FieldType.Choice => Text(value, field),
        FieldType.Number or FieldType.Money => Number(value, field),
        FieldType.Bool => Bool(value, field),
        FieldType.Date or FieldType.Time => Moment(value, field),
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    TextValue? Text(FilterValue value, FilterField field)
    {
        if (value is not TextValue text)
            return Wrong<TextValue>(value, field, "compare it with a text in quotes", FilterPrinter.Quote(value.ToString()));
        if (text.Text.Length == 0)
        {
            Wrong(value, "An empty text matches nobody. Write “is empty” or “is not empty”.", "is empty");
            return null;
        }

        return field.Choices.Count == 0 ? text : Choice(text, field);
    }

    TextValue? Choice(TextValue text, FilterField field)
    {
        var choice = field.Choices.FirstOrDefault(choice => TextFold.Same(choice.Value, text.Text))
            ?? field.Choices.FirstOrDefault(choice => TextFold.Same(choice.Label, text.Text));
        if (choice is not null)
            return text with { Text = choice.Value };
        var nearest = Nearest(text.Text, () => field.Choices.Select(known => known.Value));
        var all = string.Join(", ", field.Choices.Take(20).Select(known => known.Value)) + (field.Choices.Count > 20 ? ", …" : "");
        Wrong(text, $"“{field.Label}” is never “{Words.Shorten(text.Text)}”.{Spelling.DidYouMean(nearest)} It is one of {all}.", all);
        return null;
    }

    NumberValue? Number(FilterValue value, FilterField field) => value switch
    {
        NumberValue number => number,
        TextValue text when decimal.TryParse(text.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            => new NumberValue(number) { Span = text.Span },
        _ => Wrong<NumberValue>(value, field, "compare it with a number without quotes, the decimals after a point", "a number such as 1234.50"),
    };

    BoolValue? Bool(FilterValue value, FilterField field) => value switch
    {
        BoolValue boolean => boolean,
        TextValue text when TextFold.Fold(text.Text) is "true" or "yes" => new BoolValue(true) { Span = text.Span },
        TextValue text when TextFold.Fold(text.Text) is "false" or "no" => new BoolValue(false) { Span = text.Span },
        _ => Wrong<BoolValue>(value, field, "compare it with true or false", "true or false"),
    };

    MomentValue? Moment(FilterValue value, FilterField field) => value switch
    {
        MomentValue moment => moment,
        TextValue text when Moments.Read(text.Text) is { } moment => moment with { Span = text.Span },
        _ => Wrong<MomentValue>(value, field, "compare it with a day such as 2026-11-01, or with today - 14d", "a day such as 2026-11-01, today or now"),
    };

    T? Wrong<T>(FilterValue value, FilterField field, string advice, string expected)
        where T : FilterValue
    {
        Wrong(value, $"“{field.Label}” is {FieldTypes.Named(field.Type)}; {advice}.", expected);
        return null;
    }
}
