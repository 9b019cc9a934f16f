using System.Globalization;
using Sluice.Record.Fields;
using Sluice.Tabular;

namespace Sluice.Record.Import.Mapping;

// Cells of custom fields, as the values a field bag keeps: text, number, yes/no, "2026-11-22", or several texts.
static class CustomReaders
{
    public static CustomType TypeFor(ColumnProfile profile) => profile.Type switch
    {
        CellType.LongText => CustomType.LongText,
        CellType.Integer or CellType.Number => CustomType.Number,
        CellType.Money => CustomType.Money,
        CellType.Date => CustomType.Date,
        CellType.Bool => CustomType.YesNo,
        CellType.Choice => CustomType.OneOf,
        CellType.Url => CustomType.Url,
        CellType.Email => CustomType.Email,
        CellType.Phone => CustomType.Phone,
        _ => CustomType.Text,
    };

    public static Func<string, Cell> For(CustomType type, IReadOnlyList<string>? choices, ColumnProfile profile, string? country)
    {
        var order = profile.DateOrder ?? DateOrder.DayFirst;
        var sign = profile.DecimalSign;
        Func<string, Cell> read = type switch
        {
            CustomType.Number => text => Number(CellParse.Number(text, sign)),
            CustomType.Money => text => CellParse.Money(text, sign) is { Ok: true } money ? Cell.Of(Plain(money.Value.Amount)) : Cell.Bad($"“{text}” is not an amount."),
            CustomType.Date => text => CellParse.Date(text, order) is { Problem: var problem } date && problem is null ? Cell.Of(date.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : Cell.Bad(CellParse.Date(text, order).Problem!),
            CustomType.YesNo => text => CellParse.YesNo(text) is { Ok: true } yes ? Cell.Of(yes.Value) : Cell.Bad($"“{text}” is neither yes nor no."),
            CustomType.Url => text => CellParse.Url(text) is { Ok: true } url ? Cell.Of(url.Value!) : Cell.Bad(CellParse.Url(text).Problem!),
            CustomType.Email => text => CellParse.Email(text) is { Ok: true } email ? Cell.Of(email.Value!.ToLowerInvariant()) : Cell.Bad(CellParse.Email(text).Problem!),
            CustomType.Phone => text => CellParse.Phone(text, country) is { Ok: true } phone ? Cell.Of(phone.Value.Number) : Cell.Bad(CellParse.Phone(text, country).Problem!),
            CustomType.OneOf => text => OneOf(text, choices),
            CustomType.ManyOf => text => Several(text, choices),
            _ => text => Cell.Of(text),
        };
        return text => Missing.InValue(text) ? Cell.None : read(text);
    }

    static Cell Number(Parsed<decimal> number) => number.Ok ? Cell.Of(Plain(number.Value)) : Cell.Bad(number.Problem!);

    // 12.50 and 12.5 are one value.
    static decimal Plain(decimal value) => value / 1.000000000000000000000000000000m;

    static Cell OneOf(string text, IReadOnlyList<string>? choices)
    {
        if (choices is null) return Cell.Of(text);
        foreach (var choice in choices)
            if (string.Equals(choice, text, StringComparison.OrdinalIgnoreCase)) return Cell.Of(choice);
        return Cell.Bad($"“{text}” is not one of the choices.");
    }

    static Cell Several(string text, IReadOnlyList<string>? choices)
    {
        var parts = text.Split([';', '|', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var found = new List<string>(parts.Length);
        foreach (var part in parts)
        {
            var one = OneOf(part, choices);
            if (one.Problem is not null) return one;
            found.Add((string)one.Value!);
        }
        return found.Count == 0 ? Cell.None : Cell.Of(found.ToArray());
    }
}
