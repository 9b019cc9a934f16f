using Sluice.MergeFields;

namespace Sluice.Libraries.Tests.MergeFields;

public sealed class MergeTextTests
{
    static readonly Dictionary<string, string> Ewa = new(StringComparer.OrdinalIgnoreCase) { ["person.firstName"] = "Ewa", ["person.country"] = "PL", ["person.lastName"] = " ", ["company.name"] = "<Huta & Co>" };

    static MergeResult Written(string text, Func<string, string>? escape = null) => MergeText.Parse(text).Write(path => Ewa.GetValueOrDefault(path), escape);

    [Theory]
    [InlineData("Hello {{person.firstName}}!", "Hello Ewa!")]
    [InlineData("Hello {{ person.firstname }}!", "Hello Ewa!")]
    [InlineData("Hello {{person.lastName|there}}!", "Hello there!")]
    [InlineData("Hello {{person.lastName|}}!", "Hello !")]
    [InlineData("Hello {{fallback person.lastName \"my friend\"}}!", "Hello my friend!")]
    [InlineData("Hello {{fallback person.firstName \"my friend\"}}!", "Hello Ewa!")]
    [InlineData("{{#if person.country}}From {{person.country}}{{/if}}.", "From PL.")]
    [InlineData("{{#if person.lastName}}x{{else}}y{{/if}}", "y")]
    [InlineData("{{#if person.country = \"pl\"}}Dzień dobry{{else}}Hello{{/if}}", "Dzień dobry")]
    [InlineData("{{#if person.country != DE}}a{{else}}b{{/if}}", "a")]
    [InlineData("{{#unless person.country = DE}}a{{else}}b{{/if}}", "a")]
    [InlineData("{{#unless person.country}}a{{else}}b{{/unless}}", "b")]
    [InlineData("{{#if person.firstName}}{{#if person.lastName}}1{{else}}2{{/if}}{{else}}3{{/if}}", "2")]
    [InlineData("Write \\{{so}}", "Write {{so}}")]
    [InlineData("nothing here", "nothing here")]
    public void Values_stand_where_their_fields_stood(string text, string written)
    {
        Assert.Empty(MergeText.Parse(text).Problems);
        Assert.Equal((written, (string?)null), (Written(text).Text, Written(text).Missing));
    }

    [Fact]
    public void A_field_that_is_empty_and_has_no_fallback_is_named() =>
        Assert.Equal("person.lastName", Written("Dear {{person.firstName}} {{person.lastName}}").Missing);

    [Fact]
    public void What_is_not_shown_is_not_missed() => Assert.Equal("ok", Written("{{#if person.lastName}}{{person.lastName}}{{else}}ok{{/if}}").Text);

    [Fact]
    public void Values_are_escaped_and_words_are_not() =>
        Assert.Equal("<b>&lt;Huta &amp; Co&gt;</b>", Written("<b>{{company.name}}</b>", System.Net.WebUtility.HtmlEncode).Text);

    [Theory]
    [InlineData("Hello {{person.firstName", 6, "has no “}}”")]
    [InlineData("{{/if}}", 0, "closes nothing")]
    [InlineData("a{{else}}", 1, "belongs to no condition")]
    [InlineData("{{#if x}}never ends", 0, "not closed")]
    [InlineData("{{System.Environment.Exit(1)}}", 0, "is no field")]
    [InlineData("{{7*7}}", 0, "is no field")]
    [InlineData("{{#each people}}", 0, "is no field")]
    public void What_cannot_be_read_is_told_and_stays_words(string text, int at, string says)
    {
        var problem = Assert.Single(MergeText.Parse(text).Problems);
        Assert.Equal(at, problem.At);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_field_is_named_once() =>
        Assert.Equal(["person.a", "person.b", "company.c"], MergeText.Parse("{{person.a}}{{#if person.b}}{{company.c|x}}{{else}}{{PERSON.A}}{{/if}}").Fields);

    [Fact]
    public void No_text_makes_it_throw_or_hang()
    {
        var random = new Random(7);
        string[] bits = ["{{", "}}", "#if ", "/if", "else", "person.a", "|", "\"", "\\", "x", "\n", "=", "#unless ", " "];
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => bits[random.Next(bits.Length)]));
            var read = MergeText.Parse(text);
            Assert.All(read.Problems, p => Assert.InRange(p.At, 0, text.Length));
            read.Write(path => path == "person.a" ? "1" : null);
        }
    }
}
