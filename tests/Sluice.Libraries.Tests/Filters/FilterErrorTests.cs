using Sluice.Filters;

namespace Sluice.Libraries.Tests.Filters;

public sealed class FilterErrorTests
{
    [Theory]
    [InlineData("country = \"DE\" and visted(\"/pricing*\") >= 2", "visted", "There is no “visted”. Did you mean visited?")]
    [InlineData("country = DE", "DE", "Put “DE” in quotes.")]
    [InlineData("country", "", "After country an operator is missing.")]
    [InlineData("country = \"DE\" tags = \"x\"", "tags", "Between two conditions comes “and” or “or”, not “tags”.")]
    [InlineData("(country = \"DE\"", "", "Here a parenthesis is not closed.")]
    [InlineData("country = \"DE\")", ")", "This parenthesis closes nothing.")]
    [InlineData("country = \"DE", "\"DE", "This text has no closing quote.")]
    [InlineData("country = \"D\\E\"", "\"D\\E\"", "After \\ comes")]
    [InlineData("country in \"DE\"", "\"DE\"", "After “in” comes a list in parentheses")]
    [InlineData("country in (\"DE\" \"AT\")", "\"AT\"", "The values of a list are parted by commas")]
    [InlineData("country is \"DE\"", "\"DE\"", "After “is” comes “empty”")]
    [InlineData("country && tags", "&&", "Write “and” in place of &.")]
    [InlineData("createdAt within 14", "14", "Here a length of time is missing")]
    [InlineData("createdAt within 14x", "14x", "“14x” is neither a number nor a length of time")]
    [InlineData("createdAt within 0d", "0d", "A length of time is at least 1")]
    [InlineData("createdAt > 2026-02-30", "2026-02-30", "There is no day 2026-02-30.")]
    [InlineData("createdAt > today - 3h", "3h", "“today” counts whole days.")]
    [InlineData("createdAt > 2026-02-03T10:00", "2026-02-03T10:00", "is not a time")]
    [InlineData("did(form)", "form", "In the parentheses stands the kind of activity")]
    [InlineData("did(\"form\") >= many", "many", "How often is a whole number")]
    [InlineData("lastDid(\"visit\")", "", "After lastDid(…) and firstDid(…) comes within, before or after.")]
    [InlineData("\"DE\" = country", "\"DE\"", "A condition begins with a field")]
    [InlineData("contry = \"DE\"", "contry", "There is no field “contry”. Did you mean country?")]
    [InlineData("scores.fti > 1", "scores.fti", "There is no field “scores.fti”. Did you mean scores.fit?")]
    [InlineData("country > \"DE\"", "country > \"DE\"", "“>” does not fit “Country”, which is a text.")]
    [InlineData("createdAt contains \"2026\"", "createdAt contains \"2026\"", "“contains” does not fit “Created”")]
    [InlineData("country = 7", "7", "“Country” is a text; compare it with a text in quotes.")]
    [InlineData("country = \"\"", "\"\"", "An empty text matches nobody.")]
    [InlineData("scores.fit > \"high\"", "\"high\"", "“Fit” is a number")]
    [InlineData("createdAt > \"soon\"", "\"soon\"", "“Created” is a time")]
    [InlineData("birthday within 3h", "within 3h", "“Birthday” is a day without a time")]
    [InlineData("status = \"custommer\"", "\"custommer\"", "“Stage” is never “custommer”. Did you mean customer? It is one of lead, mql, customer.")]
    [InlineData("did(\"from\")", "\"from\"", "There is no activity “from”. Did you mean form?")]
    [InlineData("did(\"form\", pgae = \"/\")", "pgae", "“Form filled” has no property “pgae”. Did you mean page?")]
    [InlineData("inSegment(\"Custmers\")", "\"Custmers\"", "There is no segment “Custmers”. Did you mean Customers?")]
    [InlineData("inList(\"x\")", "\"x\"", "There is no list “x”.")]
    public void A_mistake_is_underlined_and_said(string text, string underlined, string message)
    {
        var error = Assert.Single(Filter.Read(text, FilterWorld.Schema).Errors);
        Assert.Contains(message, error.Message);
        Assert.Equal(underlined, text.Substring(error.Position, error.Length));
        Assert.NotEmpty(error.Expected);
    }

    [Fact]
    public void Every_unknown_field_is_told_at_once_in_order() =>
        Assert.Equal([0, 10], Filter.Read("a = 1 and b = 2", FilterWorld.Schema).Errors.Select(error => error.Position));

    [Fact]
    public void A_text_of_mistakes_tells_the_first_twenty() =>
        Assert.Equal(20, Filter.Read(string.Join(" or ", Enumerable.Repeat("wrng = 1", 700)), FilterWorld.Schema).Errors.Count);

    [Fact]
    public void Text_nesting_and_lists_have_limits()
    {
        Assert.Contains("10,000", Filter.Parse(new string(' ', 10_001)).Error!.Message);
        Assert.NotNull(Filter.Parse(Nested(50)).Filter);
        Assert.Contains("nested", Filter.Parse(Nested(51)).Error!.Message);
        Assert.Contains("nested", Filter.Parse(string.Concat(Enumerable.Repeat("not ", 2_000)) + "a = 1").Error!.Message);
        Assert.Contains("nested", Filter.Parse(string.Concat(Enumerable.Repeat("(a=1 or b=1 and ", 40)) + "c=1" + new string(')', 40)).Error!.Message);
        Assert.NotNull(Filter.Parse(Listed(1_000)).Filter);
        Assert.Contains("1,000", Filter.Parse(Listed(1_001)).Error!.Message);
    }

    static string Nested(int levels) => new string('(', levels) + "a = 1" + new string(')', levels);

    static string Listed(int values) => $"a in ({string.Join(',', Enumerable.Repeat("1", values))})";
}
