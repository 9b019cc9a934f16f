using System.Globalization;
using Sluice.Platform;
using Sluice.Tabular;

namespace Sluice.Record.Fields;

// A custom field's value as text in a form and as the canonical value in the bag.
public static class CustomText
{
    public static Result<object?> Read(FieldDefinition field, string text)
    {
        text = text.Trim();
        if (text.Length == 0) return Good(null);
        return field.Type switch
        {
            CustomType.Number or CustomType.Money => decimal.TryParse(text.Replace(" ", "", StringComparison.Ordinal).Replace(',', '.'), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? Good(number) : Bad(field, "A number is needed here, such as 1200.50."),
            CustomType.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? Good(text) : Bad(field, "A day is needed here, such as 2026-11-22."),
            CustomType.Time => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? Good(at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)) : Bad(field, "A day and time are needed here, such as 2026-11-22 14:00."),
            CustomType.YesNo => CellParse.YesNo(text) is { Ok: true } yes ? Good(yes.Value) : Bad(field, "Say yes or no."),
            CustomType.OneOf => field.ChoiceList.Contains(text, StringComparer.Ordinal) ? Good(text) : Bad(field, $"Choose one of: {string.Join(", ", field.ChoiceList)}."),
            CustomType.ManyOf => Many(field, text),
            CustomType.Url => CellParse.Url(text) is { } url && url.Ok ? Good(url.Value) : Bad(field, CellParse.Url(text).Problem!),
            CustomType.Email => CellParse.Email(text) is { } email && email.Ok ? Good(email.Value) : Bad(field, CellParse.Email(text).Problem!),
            // Links are looked up once all is read: CustomRules.
            CustomType.Phone or CustomType.Text or CustomType.LongText or CustomType.Person or CustomType.Company => Good(text),
            _ => throw new ArgumentOutOfRangeException(nameof(field)),
        };
    }

    public static string Show(object? value) => value switch
    {
        null => "",
        true => "yes",
        false => "no",
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        IEnumerable<string> many => string.Join('\n', many),
        _ => value.ToString() ?? "",
    };

    static Result<object?> Many(FieldDefinition field, string text)
    {
        var chosen = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // Without choices it takes any words, as tags do.
        var wrong = field.ChoiceList.Count == 0 ? null : Array.Find(chosen, c => !field.ChoiceList.Contains(c, StringComparer.Ordinal));
        return wrong is null ? Good(chosen) : Bad(field, $"“{wrong}” is none of: {string.Join(", ", field.ChoiceList)}.");
    }

    static Refusal Bad(FieldDefinition field, string message) => new("invalid", message, "fields." + field.Key);

    static Result<object?> Good(object? value) => Result<object?>.Of(value);
}
