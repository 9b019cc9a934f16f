using Sluice.Filters;

namespace Sluice.Libraries.Tests.Filters;

public sealed class FilterLineTests
{
    [Fact]
    public void Text_is_coloured_even_unfinished()
    {
        const string Text = "not country in (\"DE\") and createdAt within 14 days or did(\"x\", a.b >= 3) and c > today - 2w = \"op";
        Assert.Equal(
            "Keyword:not Field:country Operator:in Punctuation:( Text:\"DE\" Punctuation:) Keyword:and Field:createdAt Operator:within Number:14 Length:days Keyword:or "
            + "Function:did Punctuation:( Text:\"x\" Punctuation:, Field:a Punctuation:. Field:b Operator:>= Number:3 Punctuation:) Keyword:and Field:c Operator:> Moment:today Operator:- Length:2w Operator:= Wrong:\"op",
            string.Join(' ', FilterTokens.Of(Text).Select(token => $"{token.Kind}:{Text.Substring(token.Start, token.Length)}")));
    }

    [Theory]
    [InlineData("createdAt within 60d", "Created", "within", "60 days")]
    [InlineData("visited(\"/pricing*\") within 1w", "Visited", "/pricing* at least", "1\u00a0× within 1 week")]
    [InlineData("status in (\"mql\", \"customer\")", "Stage", "is", "MQL or Customer")]
    [InlineData("country not in (\"A\", \"B\", \"C\", \"D\", \"E\")", "Country", "is not", "A, B, C or 2 more")]
    [InlineData("not inSegment(\"Customers\")", "Segment", "is not", "Customers")]
    [InlineData("not did(\"form\", page = \"/x\") > 2", "Not: Form filled", "(page is /x) more than", "2\u00a0×")]
    [InlineData("lastDid(\"visit\") before 30d", "Last Visit", "before", "30 days ago")]
    [InlineData("createdAt >= today - 14d", "Created", "from", "14 days before today")]
    [InlineData("phone is not empty", "Phone", "is not empty", "")]
    [InlineData("country = \"DE\" or (amount > 5 and mailAllowed = true)", "Any of", "", "Country is DE or (All of Amount more than 5 and Mail allowed is yes)")]
    public void A_condition_reads_as_a_chip(string text, string label, string how, string value)
    {
        var chip = Assert.Single(FilterChips.Of(Filter.Parse(text).Filter!, FilterWorld.Schema));
        Assert.Equal((label, how, value), (chip.Label, chip.Operator, chip.Value));
        Assert.Equal(text, text.Substring(chip.Span.Start, chip.Span.Length));
    }

    [Fact]
    public void Taking_a_chip_away_gives_the_rest_as_text()
    {
        var filter = Filter.Parse("a = 1 and (b = 2 or c = 3) and d = 4").Filter!;
        Assert.Equal("a = 1 and d = 4", FilterChips.Without(filter, 1).ToString());
        Assert.Equal("b = 2 or c = 3", FilterChips.Without(FilterChips.Without(filter, 0), 1).ToString());
        Assert.Equal("", FilterChips.Without(Filter.Parse("a = 1").Filter!, 0).ToString());
        Assert.Equal("a = 1", FilterChips.With(Filter.Parse("").Filter!, Filter.Parse("a = 1").Filter!).ToString());
    }

    [Theory]
    [InlineData("cou|", "country")]
    [InlineData("|", "firstName")]
    [InlineData("stage|", "lifecycleStage")]
    [InlineData("status = |", "\"lead\"")]
    [InlineData("status = \"cu|", "\"customer\"")]
    [InlineData("status in (\"lead\", \"m|", "\"mql\"")]
    [InlineData("country st|", "startsWith")]
    [InlineData("createdAt |", "within")]
    [InlineData("createdAt within |", "1d")]
    [InlineData("createdAt within 14|", "14d")]
    [InlineData("phone is |", "empty")]
    [InlineData("phone is not e|", "empty")]
    [InlineData("country = \"DE\" |", "and")]
    [InlineData("country = \"DE\" o|", "or")]
    [InlineData("(did(\"form\") |", "and")]
    [InlineData("did(\"form\") wi|", "within")]
    [InlineData("did(\"fo|", "\"form\"")]
    [InlineData("did(\"form\", |", "page")]
    [InlineData("did(\"form\", answers |", "=")]
    [InlineData("visited(\"/p|", "\"/pricing\"")]
    [InlineData("not inSeg|", "inSegment(")]
    [InlineData("inSegment(|", "\"Customers\"")]
    [InlineData("fields.sh|", "fields.\"Shoe size\"")]
    [InlineData("fields.|", "fields.\"Shoe size\"")]
    [InlineData("fields.\"sh|", "fields.\"Shoe size\"")]
    [InlineData("company.|", "company.name")]
    [InlineData("mailAllowed = |", "true")]
    [InlineData("country = ) and |", null)]
    public void The_caret_gets_what_could_stand_there(string text, string? first) =>
        Assert.Equal(first, FilterSuggestions.At(text.Replace("|", ""), text.IndexOf('|'), FilterWorld.Schema).Select(suggestion => suggestion.Insert).FirstOrDefault());

    [Fact]
    public void Fifty_negations_are_one_chip_at_once()
    {
        var text = string.Concat(Enumerable.Repeat("not ", 50)) + "a = 1";
        Assert.EndsWith("Not: a", Assert.Single(FilterChips.Of(Filter.Parse(text).Filter!)).Label);
    }

    [Fact]
    public void After_is_not_only_empty_may_follow() =>
        Assert.Equal("empty", Assert.Single(FilterSuggestions.At("phone is not ", 13, FilterWorld.Schema)).Insert);

    [Fact]
    public void A_suggestion_replaces_the_whole_word_it_completes()
    {
        const string Text = "count = \"DE\" and tags = \"x\"";
        var suggestion = FilterSuggestions.At(Text, 3, FilterWorld.Schema)[0];
        Assert.Equal("country = \"DE\" and tags = \"x\"", Text[..suggestion.Start] + suggestion.Insert + Text[(suggestion.Start + suggestion.Length)..]);
    }
}
