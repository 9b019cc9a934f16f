using Sluice.Blocks;

namespace Sluice.MailText;

/// <summary>The blocks of a mail, declared once: editor, checker and renderer read this.</summary>
public static class MailBlocks
{
    static readonly BlockProperty Picture = new("src", "Picture", PropertyKind.Picture) { Required = true, Help = "The address of a picture." };
    static readonly BlockProperty Alt = new("alt", "What it shows, in words") { Required = true, Most = 300, Help = "What the picture shows; many mail programs show only this." };

    /// <summary>All kinds.</summary>
    public static BlockCatalogue Catalogue { get; } = new(
    [
        new("text", "Text", "typography", BodyKind.Markdown)
        {
            Help = "Markdown in a column; soft stands on a tinted ground.", BodyRequired = true,
            Properties = [new("look", "Look", PropertyKind.Choice) { Choices = ["plain", "soft"] }],
            Start = "::: text\n## A heading\nA paragraph. *Markdown* works here.\n:::\n",
        },
        new("button", "Button", "click", BodyKind.None)
        {
            Help = "One thing to press.",
            Properties = [new("text", "Words") { Required = true, Most = 120, Help = "What stands on it." }, new("link", "Leads to", PropertyKind.Link) { Required = true, Help = "Where it leads." }],
            Start = "::: button\ntext: See how it works\nlink: https://example.com\n:::\n",
        },
        new("image", "Image", "photo", BodyKind.None)
        {
            Help = "A picture with what it shows in words.",
            Properties = [Picture, Alt, new("link", "Leads to", PropertyKind.Link), new("caption", "Caption", PropertyKind.Sentence)],
            Start = "::: image\nsrc: /i/\nalt: What the picture shows\n:::\n",
        },
        new("columns", "Columns", "columns-3", BodyKind.Parts)
        {
            Help = "Two or three pieces side by side, parted by lines of +++; one below the other on a phone.", BodyRequired = true,
            Start = "::: columns\n### First\nWords.\n+++\n### Second\nWords.\n:::\n",
        },
        new("quote", "Quote", "quote", BodyKind.Markdown)
        {
            Help = "What somebody said, in their words.", BodyRequired = true,
            Properties = [new("by", "Name, what they do, company") { Most = 300, Help = "Who said it.", Positional = true }],
            Start = "::: quote Name, company\nWhat they said, in their words.\n:::\n",
        },
        new("divider", "Divider", "separator-horizontal", BodyKind.None) { Help = "A line between two parts.", Start = "::: divider\n:::\n" },
        new("html", "HTML", "code", BodyKind.Html)
        {
            Help = "Your own HTML with inlined styles; scripts and what acts are taken out.", BodyRequired = true,
            Start = "::: html\n<p>Your own HTML.</p>\n:::\n",
        },
    ]);
}
