namespace Sluice.Tabular.Cells;

/// <summary>A guessed type with its reason.</summary>
sealed record TypeGuess(CellType Type, string Why, DateOrder? Order = null, char? DecimalSign = null)
{
    /// <summary>Nearly all values must fit; a few slips in a dirty column do not make it text.</summary>
    const double Most = 0.95;

    const int MostChoices = 30;

    public static TypeGuess Of(ColumnValues column, ProfileOptions options)
    {
        if (column.Filled == 0) return new(CellType.Text, "no value seen");
        return Address(column, options) ?? YesNo(column) ?? DateGuess.Of(column, Most) ?? NumberGuess.Of(column, Most) ?? Words(column);
    }

    static TypeGuess? Address(ColumnValues column, ProfileOptions options)
    {
        // Eight in ten: address columns are full of slips, and every slip is to be reported as one.
        var emails = column.Share(v => v.Contains('@') && CellParse.Email(v).Ok);
        if (emails >= 0.8) return new(CellType.Email, $"{Percent(emails)} of the values are e-mail addresses");
        var urls = column.Share(IsUrl);
        if (urls >= 0.8) return new(CellType.Url, $"{Percent(urls)} of the values are web addresses");
        var named = column.HeaderHas("phone", "mobile", "telefon", "téléphone", "teléfono", "handy", "tel.", "fax", "cell", "whatsapp") || column.Header.Trim().Equals("tel", StringComparison.OrdinalIgnoreCase);
        var phones = column.Share(v => LooksDialled(v, named) && CellParse.Phone(v, options.DefaultCountry) is { Ok: true } p && (p.Value.IsSure || named || v[0] == '+'));
        if (phones >= 0.8) return new(CellType.Phone, named ? "the name says so and the values are dialled" : $"{Percent(phones)} of the values are telephone numbers");
        return Countries(column);
    }

    static TypeGuess? Countries(ColumnValues column)
    {
        var named = column.HeaderHas("country", "nation", "land", "pays", "país", "paese", "kraj");
        var countries = column.Share(v => (v.Length > 3 || named) && CellParse.Country(v).Ok);
        return countries >= (named ? 0.7 : 0.9) ? new(CellType.Country, $"{Percent(countries)} of the values are countries") : null;
    }

    static string Percent(double share) => $"{(int)(share * 100)} %";

    static bool IsUrl(string value) =>
        (value.Contains("://", StringComparison.Ordinal) || value.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) && CellParse.Url(value).Ok;

    // Without a telling name, figures alone are an amount or a number of something: a sign of dialling is needed.
    static bool LooksDialled(string value, bool named)
    {
        var digits = value.Count(char.IsAsciiDigit);
        if (digits is < 6 or > 17) return false;
        if (DateText.Read(value, DateOrder.Iso, out _, out _) || DateText.Read(value, DateOrder.MonthFirst, out _, out _)) return false;
        return named || value[0] is '+' or '(' || (value[0] == '0' && digits >= 9 && value.IndexOfAny([' ', '/', '-']) > 0);
    }

    static TypeGuess? YesNo(ColumnValues column)
    {
        if (column.Counts.Count > 4 || column.Share(v => CellParse.YesNo(v).Ok) < 1) return null;
        var figures = column.Counts.Keys.All(v => v is "0" or "1");
        if (figures && column.Counts.Count == 1 && !column.HeaderHas("is", "has", "do ", "?")) return null;
        return new(CellType.Bool, $"only {string.Join(", ", column.Counts.Keys.Take(4))}");
    }

    static TypeGuess Words(ColumnValues column)
    {
        var distinct = column.Counts.Count;
        if (column.Counts.Keys.Any(v => v.Length > 200 || v.Contains('\n'))) return new(CellType.LongText, "values of several lines or more than 200 characters");
        if (distinct <= MostChoices && column.Filled >= distinct * 2 && column.Filled > 3)
            return new(CellType.Choice, distinct == 1 ? "always the same value" : $"{distinct} values that repeat");
        return new(CellType.Text, distinct == column.Filled ? "every value is different" : $"{distinct} different values");
    }
}
