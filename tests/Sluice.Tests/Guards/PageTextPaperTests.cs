using System.Text;
using Sluice.Blocks;
using Sluice.Capture.Landing;

namespace Sluice.Tests.Guards;

// docs/page-text.md lists the blocks as they are declared. SLUICE_GOLDEN=write writes the list anew.
public sealed class PageTextPaperTests
{
    static readonly string Paper = House.Path("docs", "page-text.md");

    [Fact]
    public void The_paper_lists_the_blocks_as_they_are_declared()
    {
        var text = File.ReadAllText(Paper);
        var head = text[..(text.IndexOf("## Blocks\n", StringComparison.Ordinal) + 10)];
        if (House.Writes) File.WriteAllText(Paper, head + Blocks());
        Assert.True(File.ReadAllText(Paper) == head + Blocks(), "docs/page-text.md does not list the blocks as declared: SLUICE_GOLDEN=write.");
    }

    static string Blocks()
    {
        var table = new StringBuilder("| block | for | inside | properties |\n|---|---|---|---|\n");
        foreach (var kind in PageBlocks.Catalogue.Kinds)
            table.Append($"| `{kind.Name}` | {kind.Help} | {Inside(kind.Body)} | {string.Join("; ", kind.Properties.Where(p => p.Name != "when").Select(Said))} |\n");
        return table.Append("\nAnd of every block `when`: shown only where the condition holds.\n").ToString();
    }

    static string Said(BlockProperty property) => $"`{property.Name}` {property.Kind switch
    {
        PropertyKind.Choice => string.Join(" or ", property.Choices),
        PropertyKind.Number => $"a number from {property.Least} to {property.Most}",
        PropertyKind.Time => "a time such as 2027-01-31 18:00 +01:00",
        PropertyKind.Link => "a link",
        PropertyKind.Picture => "the address of a picture",
        PropertyKind.Name => $"the name of a {property.Refers}",
        _ => $"at most {property.Most} characters",
    }}{(property.Required ? ", required" : "")}";

    static string Inside(BodyKind body) => body switch { BodyKind.None => "nothing", BodyKind.Parts => "pieces", BodyKind.Questions => "questions", BodyKind.Html => "HTML", BodyKind.Options => "a list", _ => "Markdown" };
}
