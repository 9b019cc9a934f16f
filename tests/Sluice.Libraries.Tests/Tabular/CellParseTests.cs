using Sluice.Tabular;

namespace Sluice.Libraries.Tests.Tabular;

public sealed class CellParseTests
{
    [Theory]
    [InlineData("1234", "1234")]
    [InlineData("1,234.50", "1234.50")]
    [InlineData("1.234,50", "1234.50")]
    [InlineData("1 234,5", "1234.5")]
    [InlineData("1'234.5", "1234.5")]
    [InlineData("12,34,567", "1234567")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("1,234", "1234")]
    [InlineData("1.234", "1.234")]
    [InlineData("0,234", "0.234")]
    [InlineData("3,5", "3.5")]
    [InlineData("-5", "-5")]
    [InlineData("5-", "-5")]
    [InlineData("(1,000)", "-1000")]
    [InlineData("−7", "-7")]
    [InlineData("12 %", "0.12")]
    [InlineData("1.5E3", "1500")]
    [InlineData(".5", "0.5")]
    public void Numbers_read_as_written_anywhere(string text, string expected) =>
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Good(CellParse.Number(text)));

    [Theory]
    [InlineData("1.234", ',', 1234)]
    [InlineData("1,234", '.', 1234)]
    public void A_known_decimal_sign_settles_the_doubt(string text, char sign, int expected) => Assert.Equal(expected, Good(CellParse.Number(text, sign)));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("abc")]
    [InlineData("1.2.3")]
    [InlineData("12,34.56,7")]
    [InlineData("--5")]
    [InlineData("1e999")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData(",")]
    public void What_is_no_number_is_refused(string? text) => Assert.False(CellParse.Number(text).Ok);

    [Theory]
    [InlineData("€ 1.234,50", "1234.50", "EUR")]
    [InlineData("1.234,50 €", "1234.50", "EUR")]
    [InlineData("$1,234.50", "1234.50", "USD")]
    [InlineData("-$5", "-5", "USD")]
    [InlineData("CHF 1'200.–", "1200", "CHF")]
    [InlineData("99 eur", "99", "EUR")]
    [InlineData("1.2k", "1200", null)]
    [InlineData("£3m", "3000000", "GBP")]
    [InlineData("3,5 Mio. €", "3500000", "EUR")]
    [InlineData("12 500 zł", "12500", "PLN")]
    public void Money_reads_with_its_currency(string text, string amount, string? currency)
    {
        var money = Good(CellParse.Money(text));
        Assert.Equal(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), money.Amount);
        Assert.Equal(currency, money.Currency);
    }

    [Theory]
    [InlineData("2026-11-22", DateOrder.Iso, "2026-11-22")]
    [InlineData("20261122", DateOrder.Iso, "2026-11-22")]
    [InlineData("22.11.2026", DateOrder.DayFirst, "2026-11-22")]
    [InlineData("1/2/26", DateOrder.DayFirst, "2026-02-01")]
    [InlineData("1/2/26", DateOrder.MonthFirst, "2026-01-02")]
    [InlineData("22-11-1999", DateOrder.DayFirst, "1999-11-22")]
    [InlineData("22 November 2026", DateOrder.DayFirst, "2026-11-22")]
    [InlineData("Nov 22, 2026", DateOrder.DayFirst, "2026-11-22")]
    [InlineData("Sunday, November 22nd, 2026", DateOrder.DayFirst, "2026-11-22")]
    [InlineData("22. März 2026", DateOrder.DayFirst, "2026-03-22")]
    [InlineData("3 de marzo de 2026", DateOrder.DayFirst, "2026-03-03")]
    [InlineData("1er août 2026", DateOrder.DayFirst, "2026-08-01")]
    [InlineData("5 października 2026", DateOrder.DayFirst, "2026-10-05")]
    [InlineData("29.02.2024", DateOrder.DayFirst, "2024-02-29")]
    public void Dates_read_in_seven_languages(string text, DateOrder order, string expected) =>
        Assert.Equal(expected, Good(CellParse.Date(text, order)).ToString("yyyy-MM-dd"));

    [Theory]
    [InlineData("29.02.2026", DateOrder.DayFirst)]
    [InlineData("11/22/2026", DateOrder.DayFirst)]
    [InlineData("22/11/2026", DateOrder.MonthFirst)]
    [InlineData("2026-13-01", DateOrder.Iso)]
    [InlineData("yesterday", DateOrder.DayFirst)]
    [InlineData("22.11.2026 and more", DateOrder.DayFirst)]
    [InlineData("1.2", DateOrder.DayFirst)]
    public void What_is_no_date_is_refused(string text, DateOrder order) => Assert.False(CellParse.Date(text, order).Ok);

    [Theory]
    [InlineData("2026-11-22T14:05:06Z", "2026-11-22T14:05:06")]
    [InlineData("2026-11-22 14:05:06+02:00", "2026-11-22T12:05:06")]
    [InlineData("22.11.2026 14:05", "2026-11-22T14:05:00")]
    [InlineData("22/11/2026 2:05 PM", "2026-11-22T14:05:00")]
    [InlineData("22/11/2026, 12:05 a.m.", "2026-11-22T00:05:00")]
    [InlineData("2026-11-22", "2026-11-22T00:00:00")]
    public void Dates_with_times_become_instants(string text, string expected) =>
        Assert.Equal(expected, Good(CellParse.DateTime(text)).ToString("yyyy-MM-dd'T'HH:mm:ss"));

    [Theory]
    [InlineData("Ja", true)]
    [InlineData("oui", true)]
    [InlineData("Sí", true)]
    [InlineData("tak", true)]
    [InlineData("FALSE", false)]
    [InlineData("nee", false)]
    [InlineData("0", false)]
    public void Yes_and_no_are_understood(string text, bool expected) => Assert.Equal(expected, Good(CellParse.YesNo(text)));

    [Theory]
    [InlineData("Germany", "DE")]
    [InlineData("deutschland", "DE")]
    [InlineData("Allemagne", "DE")]
    [InlineData("DEU", "DE")]
    [InlineData("U.S.A.", "US")]
    [InlineData("United States of America", "US")]
    [InlineData("uk", "GB")]
    [InlineData("Österreich", "AT")]
    [InlineData("Oesterreich", "AT")]
    [InlineData("Cote d'Ivoire", "CI")]
    [InlineData("Korea, Republic of", "KR")]
    [InlineData("the Netherlands", "NL")]
    [InlineData("Turkey", "TR")]
    [InlineData("St. Lucia", "LC")]
    [InlineData("Trinidad & Tobago", "TT")]
    [InlineData("España", "ES")]
    [InlineData("Polen", "PL")]
    public void Countries_are_known_by_many_names(string text, string expected) => Assert.Equal(expected, Good(CellParse.Country(text)));

    [Theory]
    [InlineData("Atlantis")]
    [InlineData("ZZ")]
    [InlineData("")]
    public void Unknown_countries_are_refused(string text) => Assert.False(CellParse.Country(text).Ok);

    [Theory]
    [InlineData("German", "de")]
    [InlineData("Deutsch", "de")]
    [InlineData("allemand", "de")]
    [InlineData("pt-BR", "pt")]
    [InlineData("EN", "en")]
    [InlineData("fra", "fr")]
    public void Languages_are_known_by_many_names(string text, string expected) => Assert.Equal(expected, Good(CellParse.Language(text)));

    static T Good<T>(Parsed<T> parsed)
    {
        Assert.Null(parsed.Problem);
        return parsed.Value!;
    }
}
