using Sluice.Filters;

namespace Sluice.Libraries.Tests.Filters;

public sealed class FilterTextTests
{
    [Theory]
    [InlineData("  ", "")]
    [InlineData("COUNTRY='DE' AND Not (tags = “vip” OR phone IS Not EMPTY)", "COUNTRY = \"DE\" and not (tags = \"vip\" or phone is not empty)")]
    [InlineData("a=1 or b=2 and c=3", "a = 1 or (b = 2 and c = 3)")]
    [InlineData("((a == 1.50)) and (b <> 2 and c ≥ -3)", "a = 1.5 and (b != 2 and c >= -3)")]
    [InlineData("visited(\"/pricing*\") >= 1 within 14 days", "visited(\"/pricing*\") within 14d")]
    [InlineData("did('form', page = '/x', n>=3) within 2w >= 2", "did(\"form\", page = \"/x\", n >= 3) >= 2 within 2w")]
    [InlineData("not in segment(\"Our own people\") and in list('x')", "not inSegment(\"Our own people\") and inList(\"x\")")]
    [InlineData("LASTDID(\"visit\") BEFORE \"2026-11-01\"", "lastDid(\"visit\") before 2026-11-01")]
    [InlineData("createdAt>=TODAY-14d and createdAt<now+2h", "createdAt >= today - 14d and createdAt < now + 2h")]
    [InlineData("createdAt > 2026-11-01T10:30:00.5+01:00", "createdAt > 2026-11-01T09:30:00.5Z")]
    [InlineData("fields.\"Shoe size\" = 39 and fields.\"plain\" is empty", "fields.\"Shoe size\" = 39 and fields.plain is empty")]
    [InlineData("a starts with \"x\" and b = YES", "a startsWith \"x\" and b = true")]
    public void Text_becomes_canonical(string text, string canonical)
    {
        Assert.Equal(canonical, Filter.Parse(text).Filter!.ToString());
        Assert.Equal(canonical, Filter.Parse(canonical).Filter!.ToString());
    }

    [Fact]
    public void Checking_spells_fields_choices_and_names_as_registered() =>
        Assert.Equal("lifecycleStage in (\"mql\", \"customer\") and emails is empty and fields.\"Shoe size\" > 39 and did(\"form\", page = \"/X\") and inSegment(\"Customers\") and createdAt > 2026-11-01",
            FilterWorld.Bound("STATUS in (\"MQL\", \"Customer\") and email is empty and FIELDS.\"shoe SIZE\" > \"39\" and did(\"FORM\", Page = \"/X\") and inSegment(\"customers\") and CREATEDAT > \"2026-11-01\"").Source.ToString());

    [Fact]
    public void Negative_operators_bind_to_not_over_the_positive_test()
    {
        var bound = Assert.IsType<BoundNot>(FilterWorld.Bound("country != \"DE\"").Root);
        Assert.Equal(new BoundText(FilterWorld.Schema.Find(FieldPath.Of("country"))!, TextMatch.Equal, "de"), bound.Term);
    }

    [Theory]
    [InlineData("/pricing*", "/pricing", true, "/pricing%")]
    [InlineData("/pricing*", "/PRICING/teams", true, "/pricing%")]
    [InlineData("/pricing*", "/de/pricing", false, "/pricing%")]
    [InlineData("*/a*b*c", "/x/a/b/b/c", true, "%/a%b%c")]
    [InlineData("*/a*b*c", "/x/a/c/b", false, "%/a%b%c")]
    [InlineData("/100%_\\", "/100%_\\", true, "/100\\%\\_\\\\")]
    [InlineData("/a_c", "/abc", false, "/a\\_c")]
    public void A_star_stands_for_any_characters_of_a_path(string pattern, string path, bool matches, string like)
    {
        Assert.Equal(matches, new PathGlob(pattern).Matches(path));
        Assert.Equal(like, new PathGlob(pattern).ToLike());
    }

    [Fact]
    public void A_tree_beyond_the_limits_cannot_be_made()
    {
        FilterNode leaf = new Empty(FieldPath.Of("a"));
        Assert.Throws<ArgumentException>(() => Enumerable.Range(0, 51).Aggregate(leaf, (inner, _) => new Not(inner)));
        Assert.Throws<ArgumentException>(() => new All([leaf]));
        Assert.Throws<ArgumentException>(() => new OneOf(FieldPath.Of("a"), []));
        Assert.Throws<ArgumentException>(() => FieldPath.Of("and"));
        Assert.Throws<ArgumentException>(() => new ActivityPattern("form", [new Not(leaf)]));
    }
}
