using FsCheck;
using FsCheck.Fluent;
using Sluice.Capture.Landing;

namespace Sluice.Tests.Capture;

public sealed class PageTextTests
{
    static readonly string[] Lines = ["::: hero", ":::", "::: form leak-audit", "::: testimonial by: Ewa", "title: Ask", "+++", "# A heading", "", "  ", "text", "::: ", ":::hero", ":::: no", "::: 1", "\t:::", "ø – “x”"];

    static readonly Arbitrary<string> Texts = (from lines in Gen.Elements(Lines).ListOf()
                                               from ends in Gen.Elements("\n", "\r\n", "\n\n").ListOf(lines.Count)
                                               from last in Gen.Elements("", "\n", "\r")
                                               select string.Concat(lines.Zip(ends, (line, end) => line + end)) + last).ToArbitrary();

    [Fact]
    public void Parsing_and_printing_gives_back_every_byte() =>
        Prop.ForAll(Texts, text => PageText.Parse(text).Print() == text).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_at_all_survives() =>
        Prop.ForAll<string>(text => text is null || PageText.Parse(text).Print() == text).QuickCheckThrowOnFailure();

    [Fact]
    public void Moving_a_block_down_and_up_again_changes_nothing() =>
        Prop.ForAll(Texts, text =>
        {
            // The last line's missing end is the one thing that moving may add.
            var page = PageText.Parse(text.EndsWith('\n') ? text : text + "\n");
            return page.Items.Count < 2 || !page.Items.All(p => p.Source.EndsWith('\n')) || page.Items.Any(p => p.Name is null || !p.Source.TrimEnd().EndsWith("\n:::", StringComparison.Ordinal)) || page.Swap(0, 1).Swap(0, 1).Print() == page.Print();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_block_tells_its_name_argument_settings_and_body()
    {
        var form = Assert.Single(PageText.Parse("::: form leak-audit\ntitle: Ask for an audit\nbutton: Send\nA word.\n:::\n").Items);
        Assert.Equal(("form", "leak-audit", "Ask for an audit", "A word."), (form.Name, form.Argument, form["title"], form.Body));
        var said = Assert.Single(PageText.Parse("::: testimonial by: Ewa Nowicka, Huta Jasna\nNothing stopped.\n:::").Items);
        Assert.Equal(("Ewa Nowicka, Huta Jasna", "Nothing stopped."), (said["by"], said.Body));
    }

    [Fact]
    public void A_line_that_only_looks_like_a_setting_stays_text()
    {
        var hero = Assert.Single(PageText.Parse("::: hero\nNote: read this\n:::\n").Items);
        Assert.Equal("Note: read this", hero.Body);
    }

    [Fact]
    public void An_unclosed_block_reaches_to_the_end()
    {
        var page = PageText.Parse("before\n::: faq\n## Why?\n");
        Assert.Equal([null, "faq"], page.Items.Select(p => p.Name));
    }
}
