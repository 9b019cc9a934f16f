using Sluice.Tabular;

namespace Sluice.Libraries.Tests.Tabular;

public sealed class ColumnProfileTests
{
    [Theory]
    [InlineData("Email", "a@example.com;b@example.org;;broken@;c@example.com;d@example.com", CellType.Email)]
    [InlineData("Mobile", "0170 1234567;0171 7654321", CellType.Phone)]
    [InlineData("x", "+49 170 1234567;+1 415 555 2671", CellType.Phone)]
    [InlineData("Site", "https://example.com;www.example.org/a", CellType.Url)]
    [InlineData("Where", "India;United States;Germany;n/a;Select", CellType.Country)]
    [InlineData("Do Not Call", "No;Yes;No;No", CellType.Bool)]
    [InlineData("Converted", "0;1;1;0", CellType.Bool)]
    [InlineData("Visits", "1;5;17;n/a;NULL;4", CellType.Integer)]
    [InlineData("Rate", "1.5;2;0.25", CellType.Number)]
    [InlineData("Betrag", "1.234,50;17,20", CellType.Money)]
    [InlineData("x", "€ 12;€ 1.200,50", CellType.Money)]
    [InlineData("ZIP", "01067;04109;80331", CellType.Text)]
    [InlineData("Since", "2026-11-22;2025-01-02", CellType.Date)]
    [InlineData("At", "2026-11-22 10:00:01;2025-01-02 11:12:13", CellType.DateTime)]
    [InlineData("Stage", "New;Won;New;Lost;Won;New", CellType.Choice)]
    [InlineData("Name", "Anna;Ben;Carla", CellType.Text)]
    [InlineData("Nothing", "Select;;NULL;unknown", CellType.Text)]
    [InlineData("Id", "0cc2df48-7cf4-4e39-9de9-19797f9b38cc;3256f628-e534-4826-9d63-4a8b88782852", CellType.Text)]
    public void Types_are_guessed_from_values(string header, string values, CellType expected) =>
        Assert.Equal(expected, ColumnProfile.Of(header, values.Split(';')).Type);

    [Theory]
    [InlineData("01/02/2026;13/02/2026", DateOrder.DayFirst, "13")]
    [InlineData("01/02/2026;02/13/2026", DateOrder.MonthFirst, "13")]
    [InlineData("2026-02-01;2026-02-13", DateOrder.Iso, "year first")]
    [InlineData("01/02/2026;03/04/2026", DateOrder.DayFirst, "no value tells")]
    public void The_order_of_dates_is_told_with_the_reason(string values, DateOrder order, string why)
    {
        var profile = ColumnProfile.Of("Date", values.Split(';'));
        Assert.Equal(order, profile.DateOrder);
        Assert.Contains(why, profile.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Decimal_commas_are_told_and_missing_values_do_not_count()
    {
        var profile = ColumnProfile.Of("Rate", ["1,5", "2,25", "1.000,75", "", "N/A"]);
        Assert.Equal(',', profile.DecimalSign);
        Assert.Equal(0.6, profile.FilledShare, 3);
        Assert.Equal(3, profile.Distinct);
    }

    [Fact]
    public void The_education_leads_are_read_sensibly()
    {
        using var file = TableFile.Open(SampleFiles.Find("x-education/Leads.dev.csv"));
        var types = ColumnProfile.Of(file.Tables[0], cancel: TestContext.Current.CancellationToken).ToDictionary(p => p.Header, p => p.Type);
        (string, CellType)[] expected =
        [
            ("Prospect ID", CellType.Text), ("Lead Number", CellType.Integer), ("Lead Origin", CellType.Choice), ("Do Not Email", CellType.Bool), ("Converted", CellType.Bool),
            ("TotalVisits", CellType.Integer), ("Page Views Per Visit", CellType.Number), ("Country", CellType.Country), ("Specialization", CellType.Choice), ("Lead Profile", CellType.Choice),
            ("City", CellType.Choice), ("Asymmetrique Activity Index", CellType.Choice), ("Asymmetrique Activity Score", CellType.Integer), ("Tags", CellType.Choice), ("Last Notable Activity", CellType.Choice),
        ];
        Assert.Equal(expected, expected.Select(e => (e.Item1, types[e.Item1])));
    }

    [Theory]
    [InlineData("maven-crm/sales_pipeline.csv", "close_value", CellType.Money)]
    [InlineData("maven-crm/sales_pipeline.csv", "engage_date", CellType.Date)]
    [InlineData("maven-crm/accounts.csv", "office_location", CellType.Country)]
    [InlineData("maven-crm/accounts.csv", "revenue", CellType.Money)]
    [InlineData("olist-funnel/olist_closed_deals_dataset.dev.csv", "won_date", CellType.DateTime)]
    [InlineData("bank-marketing/bank-additional-full.dev.csv.gz", "euribor3m", CellType.Number)]
    [InlineData("bank-marketing/bank-additional-full.dev.csv.gz", "job", CellType.Choice)]
    public void Sample_columns_are_guessed(string path, string column, CellType expected)
    {
        using var file = TableFile.Open(SampleFiles.Find(path));
        Assert.Equal(expected, ColumnProfile.Of(file.Tables[0], cancel: TestContext.Current.CancellationToken).Single(p => p.Header == column).Type);
    }
}
