using Sluice.Platform.Access;
using Sluice.Record.Import.Kinds;
using Sluice.Record.People;
using Sluice.Tabular;

namespace Sluice.Record.Import.Mapping;

// One reader a column, settled once: what the column's profile tells (order of dates, decimal sign) goes in here.
static class CellReaders
{
    public static Func<string, Cell> For(CellShape shape, ColumnProfile profile, string? country)
    {
        var order = profile.DateOrder ?? DateOrder.DayFirst;
        var sign = profile.DecimalSign;
        return shape switch
        {
            CellShape.Word => text => Missing.InName(text) ? Cell.None : Cell.Of(text),
            CellShape.Key => text => Missing.InName(text) ? Cell.None : Cell.Of(text),
            CellShape.Keys => text => Missing.InName(text) ? Cell.None : Several(text, text.IndexOfAny(Separators) >= 0 ? Separators : null),
            CellShape.Names => text => Missing.InName(text) ? Cell.None : Several(text, text.IndexOfAny(Semicolons) >= 0 ? Semicolons : text.Contains(',') && text.Contains('@') ? Separators : null),
            CellShape.Text => text => Missing.InValue(text) ? Cell.None : Cell.Of(text),
            CellShape.Email => Value(Email),
            CellShape.Phone => Value(text => Phone(text, country)),
            CellShape.Country => Value(text => From(CellParse.Country(text))),
            CellShape.Language => Value(text => From(CellParse.Language(text))),
            CellShape.Integer => Value(text => Whole(text, sign)),
            CellShape.Number => Value(text => From(CellParse.Number(text, sign))),
            CellShape.Money => Value(text => From(CellParse.Money(text, sign))),
            CellShape.Date => Value(text => From(CellParse.Date(text, order))),
            CellShape.Instant => Value(text => From(CellParse.DateTime(text, order))),
            CellShape.YesNo => Value(text => From(CellParse.YesNo(text))),
            CellShape.Url => Value(text => From(CellParse.Url(text))),
            CellShape.Domain => Value(text => From(CellParse.Domain(text))),
            CellShape.Tags => Value(Tags),
            CellShape.Lifecycle => Value(Lifecycle),
            CellShape.Basis => Value(ConsentWords.Basis),
            CellShape.YesOrSince => Value(text => ConsentWords.YesOrSince(text, order)),
            CellShape.Stop => text => ConsentWords.Stop(text, order),
            CellShape.Mailing => Value(ConsentWords.Mailing),
            CellShape.Role => Value(text => Enum.TryParse<Role>(text, ignoreCase: true, out var role) && !char.IsAsciiDigit(text[0]) ? Cell.Of(role) : Cell.Bad($"“{text}” is no role: admin, manager, rep, marketer or viewer.")),
            _ => throw new ArgumentOutOfRangeException(nameof(shape)),
        };
    }

    static readonly char[] Separators = [';', '|', ','], Semicolons = [';', '|'];

    // Mailchimp puts each tag in quotes.
    static Cell Tags(string text)
    {
        var tags = text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var i = 0; i < tags.Length; i++) tags[i] = tags[i].Trim('"', ' ');
        return Cell.Of(tags);
    }

    // One comes as a text, more as an array.
    static Cell Several(string text, char[]? separators)
    {
        if (separators is null) return Cell.Of(text);
        var keys = text.Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return keys.Length switch { 0 => Cell.None, 1 => Cell.Of(keys[0]), _ => Cell.Of(keys) };
    }

    static Func<string, Cell> Value(Func<string, Cell> read) => text => Missing.InValue(text) ? Cell.None : read(text);

    static Cell From<T>(Parsed<T> parsed) => parsed.Ok ? Cell.Of(parsed.Value!) : Cell.Bad(parsed.Problem!);

    // Several addresses in one cell come as an array; the first is the primary.
    static Cell Email(string text)
    {
        var one = CellParse.Email(text);
        if (one.Ok) return Cell.Of(PersonEmail.Normalise(one.Value!));
        var several = text.Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (several.Length is < 2 or > 20 || !several.All(e => CellParse.Email(e).Ok)) return Cell.Bad(one.Problem!);
        return Cell.Of(several.Select(e => PersonEmail.Normalise(CellParse.Email(e).Value!)).ToArray());
    }

    static Cell Phone(string text, string? country)
    {
        var phone = CellParse.Phone(text, country);
        if (!phone.Ok) return Cell.Bad(phone.Problem!);
        return Cell.Of(phone.Value.Extension is { Length: > 0 } extension ? $"{phone.Value.Number};ext={extension}" : phone.Value.Number);
    }

    static Cell Whole(string text, char? sign)
    {
        var number = CellParse.Number(text, sign);
        if (!number.Ok) return Cell.Bad(number.Problem!);
        return number.Value == decimal.Truncate(number.Value) && number.Value is >= int.MinValue and <= int.MaxValue ? Cell.Of((int)number.Value) : Cell.Bad($"“{text}” is not a whole number.");
    }

    static Cell Lifecycle(string text)
    {
        var key = HeaderKey.Of(text);
        foreach (var stage in Enum.GetValues<LifecycleStage>())
            if (key.Equals(stage.ToString(), StringComparison.OrdinalIgnoreCase)) return Cell.Of(stage);
        return key switch
        {
            "marketingqualifiedlead" or "marketingqualified" => Cell.Of(LifecycleStage.Mql),
            "salesqualifiedlead" or "salesqualified" => Cell.Of(LifecycleStage.Sql),
            "salesacceptedlead" or "salesaccepted" => Cell.Of(LifecycleStage.Sal),
            "evangelist" => Cell.Of(LifecycleStage.Advocate),
            "client" or "won" => Cell.Of(LifecycleStage.Customer),
            _ => Cell.Bad($"“{text}” is no lifecycle stage."),
        };
    }
}
