using Sluice.Blocks;

namespace Sluice.Libraries.Tests.Blocks;

public sealed class BlockTextTests
{
    static Block Only(string text) => Assert.IsType<Block>(Assert.Single(SomeBlocks.Parse(text).Items));

    static string[] Said(string text) => [.. BlockCheck.Problems(SomeBlocks.Parse(text)).Select(p => $"{p.Line}:{p.Column} {p.Message}")];

    [Fact]
    public void A_block_tells_its_name_argument_properties_and_body()
    {
        var form = Only("::: form leak-audit\ntitle: Ask for an audit\nA word.\n:::\n");
        Assert.Equal(("form", "leak-audit", "Ask for an audit", "A word."), (form.Name, form["form"], form["title"], form.Body));
        var said = Only("::: testimonial by: Ewa Nowicka, Huta Jasna\nNothing stopped.\n:::");
        Assert.Equal(("Ewa Nowicka, Huta Jasna", "Nothing stopped."), (said["by"], said.Body));
    }

    [Fact]
    public void A_line_that_only_looks_like_a_property_stays_text() => Assert.Equal("Note: read this", Only("::: hero\nNote: read this\n:::\n").Body);

    [Fact]
    public void More_colons_hold_a_block_inside_as_text() => Assert.Equal("::: form x\n:::", Only(":::: text\n::: form x\n:::\n::::\n").Body);

    [Fact]
    public void A_block_that_is_not_closed_ends_where_the_next_begins()
    {
        var text = SomeBlocks.Parse("before\n::: hero\n# One\n\n::: text\nTwo\n:::\n");
        Assert.Equal(["ProseNode", "Block", "GapNode", "Block"], text.Nodes.Select(n => n.GetType().Name));
        Assert.Equal(["2:1 The block “hero” is not closed: end it with a line of :::."], Said(text.Text));
    }

    [Theory]
    [InlineData("::: heroe\nx\n:::", "1:5 “heroe” is no block and shows as text; did you mean “hero”?")]
    [InlineData("::: hero\nbuton: Go\n:::", "2:1 “buton” is no property of Hero; did you mean “button”?")]
    [InlineData("x\n\n::: form\n:::", "3:5 Form needs “form”: which form.")]
    [InlineData("::: image\nsrc: javascript:x\n:::", "2:6 “src” is no link: begin with https://, / or #.")]
    [InlineData("::: image\r\nsrc: /a\r\nwidth: 500\r\n:::", "3:8 “width” is a whole number from 1 to 100.")]
    [InlineData("::: hero\ntitle: a\ntitle: b\n# x\n:::", "3:1 “title” is said twice; the first counts.")]
    [InlineData("one\n:::\n", "2:1 This line closes nothing; it shows as text.")]
    [InlineData("::: columns left\nA\n:::", "1:13 Nothing may stand behind “columns”; write properties as “key: value” below it.")]
    public void What_is_wrong_is_told_with_line_and_column(string text, string problem) => Assert.Equal([problem], Said(text));

    [Fact]
    public void A_property_is_written_where_it_stands()
    {
        Assert.Equal("::: form b\n:::\n", Set("::: form a\n:::\n", "form", "b"));
        Assert.Equal("::: form a\ntitle: T\n:::\n", Set("::: form a\n:::\n", "title", "T"));
        Assert.Equal("::: form\nx\n:::\n", Set("::: form a\nx\n:::\n", "form", ""));
        Assert.Equal("::: testimonial by: B\n:::\n", Set("::: testimonial by: A\n:::\n", "by", "B"));
        Assert.Equal("::: hero\r\n# x\r\n:::\r\n", Set("::: hero\r\ntitle: a\r\n# x\r\n:::\r\n", "title", null));
        Assert.Equal("::: hero\ntitle: two lines\n:::\n", Set("::: hero\n:::\n", "title", "two\r\nlines"));
    }

    [Fact]
    public void A_body_that_begins_like_a_property_stays_a_body()
    {
        var text = SomeBlocks.Parse("::: hero\n# x\n:::\n");
        Assert.Equal("title: no", Only(text.SetBody(0, "title: no").Apply(text.Text)).Body);
    }

    [Fact]
    public void A_change_cuts_no_character_in_two()
    {
        Assert.Equal(new TextChange(1, "🌊", "🌋"), TextChange.Between("a🌊b", "a🌋b"));
        Assert.Equal(new TextChange(0, "🌊", "🜊"), TextChange.Between("🌊", "🜊"));
        Assert.Equal(new TextChange(2, "", "🌊"), TextChange.Between("🌊", "🌊🌊"));
    }

    [Fact]
    public void Lines_are_compared_with_as_few_changes_as_can_be() =>
        Assert.Equal([" a", "-b", "+x", " c", "+d"], LineDiff.Between("a\nb\nc", "a\nx\nc\nd").Select(l => (l.Fate switch { LineFate.Added => "+", LineFate.Removed => "-", _ => " " }) + l.Text));

    [Fact]
    public void Questions_parts_and_options_are_taken_apart()
    {
        Assert.Equal([new BlockQuestion("Why?", "So."), new BlockQuestion("How?", "Thus.\nAnd so.")], BlockParts.Questions("## Why?\nSo.\n## How?\r\nThus.\nAnd so.\n"));
        Assert.Equal(["A\nB", "C"], BlockParts.Parts("A\nB\n+++\nC\n"));
        Assert.Equal(["one", "two"], BlockParts.Options("- one\n* two\nthree\n"));
    }

    static string Set(string text, string name, string? value) => SomeBlocks.Parse(text).SetProperty(0, name, value).Apply(text);
}
