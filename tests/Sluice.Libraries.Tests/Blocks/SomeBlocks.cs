using FsCheck;
using FsCheck.Fluent;
using Sluice.Blocks;

namespace Sluice.Libraries.Tests.Blocks;

// A small catalogue, and texts that people and their editors could leave behind.
static class SomeBlocks
{
    public static readonly BlockCatalogue Catalogue = new(
    [
        new BlockKind("text", "Text", "typography", BodyKind.Markdown),
        new BlockKind("hero", "Hero", "layout", BodyKind.Markdown) { Properties = [new("form", "Form", PropertyKind.Name), new("title", "Title") { Most = 20 }, new("button", "Button")], BodyRequired = true },
        new BlockKind("form", "Form", "forms", BodyKind.Markdown) { Properties = [new("form", "Form", PropertyKind.Name) { Positional = true, Required = true, Help = "Which form." }, new("title", "Title")] },
        new BlockKind("testimonial", "Testimonial", "quote", BodyKind.Markdown) { Properties = [new("by", "Who")] },
        new BlockKind("columns", "Columns", "columns", BodyKind.Parts),
        new BlockKind("image", "Image", "photo", BodyKind.None) { Properties = [new("src", "Picture", PropertyKind.Picture) { Required = true }, new("width", "Width", PropertyKind.Number) { Least = 1, Most = 100 }] },
    ], [new BlockProperty("when", "When", PropertyKind.Condition)]);

    static readonly string[] Lines =
    [
        "::: hero", ":::hero", ":::: hero", ":::", "::::", "::: form leak-audit", "::: form title: Ask", "::: testimonial by: Ewa", "::: nobody knows this", ":::   columns  ", "::: text", "title: Ask", "buton: x", "title:", "when: a = b", "Note: read",
        "+++", "# A heading", "## Day 1", "", "  ", "text", "ø – “x” 🌊", "::: ", ":::: no :", "::: 1", "\t:::", "```", "~~~", "- one", "a\rb", "\u2028", "title: twice", ":::::: text",
    ];

    // One in three keeps to one line end, as files do; the others mix them.
    public static readonly Gen<string> Texts = from lines in Gen.Elements(Lines).ListOf()
                                               from end in Gen.Elements("\n", "\r\n", "")
                                               from ends in Gen.Elements("\n", "\r\n", "\n\n").ListOf(lines.Count)
                                               from last in Gen.Elements("", "\n", "\r", "x")
                                               select string.Concat(lines.Zip(ends, (line, other) => line + (end.Length > 0 ? end : other))) + last;

    static readonly string[] Whole = ["::: hero\n# One\n:::\n", "::: form a\ntitle: T\n:::\n", ":::: text\n::: inside\n:::\n::::\n", "::: columns\nA\n+++\nB\n:::\n", "::: nobody\nx\n:::\n", "::: image\nsrc: /a.png\n:::\n"];

    // Blocks that are closed, parted by empty lines or not, without Markdown between: nothing needs mending when they move.
    public static readonly Gen<string> Tidy = from blocks in Gen.Elements(Whole).NonEmptyListOf()
                                              from gaps in Gen.Elements("", "\n", "\n\n").ListOf(blocks.Count)
                                              from crlf in Gen.Elements(true, false)
                                              from bare in Gen.Elements(true, false)
                                              select Shape(string.Concat(blocks.Zip(gaps, (block, gap) => block + gap)), crlf, bare);

    static string Shape(string text, bool crlf, bool bare)
    {
        var shaped = bare ? text.TrimEnd('\n') : text;
        return crlf ? shaped.Replace("\n", "\r\n", StringComparison.Ordinal) : shaped;
    }

    public static BlockText Parse(string text) => BlockText.Parse(text, Catalogue);
}
