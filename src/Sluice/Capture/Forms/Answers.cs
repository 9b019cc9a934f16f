using Sluice.Tabular;

namespace Sluice.Capture.Forms;

// What was answered, field by field: as sent (kept for showing again) and as meant (canonical), with what is wrong.
public sealed class Answers
{
    const int LongestText = 500;
    const int LongestLong = 10_000;

    public Dictionary<string, string[]> Sent { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, string> Meant { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, string> Errors { get; } = new(StringComparer.Ordinal);

    // asked: the keys that the form showed; null: all of them.
    public static Answers Read(IReadOnlyList<FormField> fields, Func<string, string[]> sent, IReadOnlySet<string>? asked = null)
    {
        var answers = new Answers();
        foreach (var field in fields.Where(f => f.Asks))
        {
            // What depends on another answer counts only where that was given so.
            if (field.When is { } when && !when.Holds(answers.Meant)) continue;
            if (asked?.Contains(field.Key) == false && sent(field.Key).Length == 0) continue;
            string[] values = [.. sent(field.Key).Where(v => v is not null).Select(v => v.Length > LongestLong ? v[..LongestLong] : v.Replace("\0", "", StringComparison.Ordinal)).Take(100)];
            answers.Sent[field.Key] = values;
            answers.Read(field, [.. values.Select(v => v.Trim()).Where(v => v.Length > 0)]);
        }
        return answers;
    }

    void Read(FormField field, string[] values)
    {
        if (values.Length == 0)
        {
            if (field.Required && field.Kind is not FieldKind.Hidden) Errors[field.Key] = field.Message ?? Missing(field);
            return;
        }
        var (meant, problem) = Judge(field, values);
        problem ??= field.Kind is FieldKind.Email && meant.Length > 0 ? field.Gate?.Refuses(meant) : null;
        if (problem is not null) Errors[field.Key] = field.Message ?? problem;
        else if (meant.Length > 0) Meant[field.Key] = meant;
        else if (field.Required) Errors[field.Key] = field.Message ?? Missing(field);
    }

    static (string Meant, string? Problem) Judge(FormField field, string[] values) => field.Kind switch
    {
        FieldKind.Email => CellParse.Email(values[0]) is { } email && email.Ok ? (email.Value!, null) : ("", $"{CellParse.Email(values[0]).Problem} We kept what you wrote."),
        FieldKind.Phone => values[0].Count(char.IsAsciiDigit) < 5 ? ("", "A phone number has at least five digits.") : (CellParse.Phone(values[0]) is { Ok: true, Value: { IsSure: true } sure } ? sure.Number : Short(values[0]), null),
        FieldKind.Number => CellParse.Number(values[0]) is { Ok: true } number ? (number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), null) : ("", "Write a number, such as 12 or 3.5."),
        FieldKind.Date => DateOnly.TryParseExact(values[0], "yyyy-MM-dd", out var day) ? (day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), null) : CellParse.Date(values[0]) is { Ok: true } read ? (read.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), null) : ("", "Write the date as year-month-day, such as 2026-11-23."),
        FieldKind.OneOf => field.Choices.Contains(values[0], StringComparer.Ordinal) ? (values[0], null) : ("", "Choose one of the answers."),
        FieldKind.ManyOf => values.All(v => field.Choices.Contains(v, StringComparer.Ordinal)) ? (string.Join(", ", values.Distinct(StringComparer.Ordinal)), null) : ("", "Choose among the answers."),
        FieldKind.YesNo or FieldKind.Consent => IsYes(values[^1]) ? ("yes", null) : ("", null),
        FieldKind.Country => CellParse.Country(values[0]) is { Ok: true } country ? (country.Value!, null) : ("", "Choose a country."),
        FieldKind.LongText => (values[0], null),
        _ => values[0].Length > LongestText ? ("", $"At most {LongestText} characters, please.") : (values[0], null),
    };

    static string Missing(FormField field) => field.Kind switch
    {
        FieldKind.Consent => "We need your agreement for this.",
        FieldKind.OneOf or FieldKind.ManyOf or FieldKind.Country => "Choose an answer.",
        FieldKind.Email => "Write your e-mail address.",
        _ => "Write an answer.",
    };

    static bool IsYes(string text) => text.ToLowerInvariant() is "yes" or "true" or "on" or "1";

    static string Short(string text) => text.Length > 40 ? text[..40] : text;
}
