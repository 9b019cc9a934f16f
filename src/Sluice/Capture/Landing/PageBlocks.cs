using Sluice.Blocks;

namespace Sluice.Capture.Landing;

// The blocks of a landing page, declared once: editor, checker, renderer and docs/page-text.md read this.
public static class PageBlocks
{
    static readonly BlockProperty When = new("when", "Shown when", PropertyKind.Condition) { Help = "A condition; the block is shown only where it holds." };
    static readonly BlockProperty Heading = new("title", "Heading") { Most = 120 };

    public static readonly BlockCatalogue Catalogue = new(
    [
        new("hero", "Hero", "layout-navbar", BodyKind.Markdown)
        {
            Help = "The head of the page: a promise, what one gets, and a form or a picture beside it.", BodyRequired = true,
            Properties = [Form(required: false), Title("title", "Heading of the form"), Title("button", "Button of the form"), new("note", "Line under the form", PropertyKind.Sentence) { Help = "Markdown in one line, such as a link to the privacy page." }, Picture(required: false), Alt(required: false), Choice("side", "Form or picture stands", "right", "left")],
            Start = "::: hero\n# What you offer, in one line\nOne sentence on what it is and for whom.\n\n- What they get first\n- What they get second\n:::\n",
        },
        new("text", "Text", "typography", BodyKind.Markdown)
        {
            Help = "Markdown in a column that reads well.", BodyRequired = true,
            Properties = [Choice("look", "Look", "plain", "soft")],
            Start = "::: text\n## A heading\nA paragraph. *Markdown* works here.\n:::\n",
        },
        new("columns", "Columns", "columns-3", BodyKind.Parts)
        {
            Help = "Two to six pieces side by side, parted by lines of +++.", BodyRequired = true,
            Properties = [Heading, Choice("look", "Look", "lines", "cards", "numbers")],
            Start = "::: columns\n## First\nWhat happens first.\n+++\n## Second\nWhat happens then.\n+++\n## Third\nWhat they keep.\n:::\n",
        },
        new("image", "Image", "photo", BodyKind.None)
        {
            Help = "A picture with what it shows in words.",
            Properties = [Picture("src", required: true), Alt(required: true), new("caption", "Caption", PropertyKind.Sentence), new("link", "Leads to", PropertyKind.Link), Choice("size", "Size", "text", "wide")],
            Start = "::: image\nsrc: /i/\nalt: What the picture shows\n:::\n",
        },
        new("video", "Video link", "video", BodyKind.None)
        {
            Help = "A link to a film, with a still picture: nothing is loaded from elsewhere before it is pressed.",
            Properties = [new("url", "Address of the film", PropertyKind.Link) { Required = true, Help = "Where the film is." }, Title("title", "Words of the link"), Picture("image", required: false), Alt(required: false), new("minutes", "Minutes", PropertyKind.Number) { Least = 1, Most = 600 }],
            Start = "::: video\nurl: https://example.com/film\ntitle: See it in two minutes\n:::\n",
        },
        new("testimonial", "Testimonial", "quote", BodyKind.Markdown)
        {
            Help = "What somebody said, in their words.", BodyRequired = true,
            Properties = [new("by", "Name, what they do, company") { Help = "Who said it." }, Picture(required: false), Alt(required: false)],
            Start = "::: testimonial by: Name, company\nWhat they said, in their words.\n:::\n",
        },
        new("prices", "Price table", "coin", BodyKind.Parts)
        {
            Help = "Offers side by side: a heading, a price in bold, what is in it.", BodyRequired = true,
            Properties = [Heading, new("mark", "Marked offer", PropertyKind.Number) { Least = 1, Most = 6, Help = "Which offer stands out, counted from 1." }, new("label", "Words over the marked offer") { Most = 40 }],
            Start = "::: prices\n## Small\n**€ 49** a month\n\n- Up to 3 people\n+++\n## Large\n**€ 149** a month\n\n- Up to 20 people\n:::\n",
        },
        new("faq", "FAQ", "help-circle", BodyKind.Questions)
        {
            Help = "Questions that open; search engines read them too.", BodyRequired = true,
            Properties = [Heading],
            Start = "::: faq\n## How long does it take?\nTwo weeks.\n## What does it cost?\nAsk for a quote.\n:::\n",
        },
        new("countdown", "Countdown", "clock", BodyKind.Markdown)
        {
            Help = "The time left until something ends; afterwards it says so.",
            Properties = [new("to", "Ends at", PropertyKind.Time) { Required = true, Help = "When it ends, UTC unless an offset is said." }, Title("label", "Words before it"), Title("after", "Words afterwards")],
            Start = "::: countdown\nto: 2027-01-31 18:00\nlabel: The offer ends in\nafter: The offer has ended.\n:::\n",
        },
        new("form", "Form", "forms", BodyKind.Markdown)
        {
            Help = "One of your forms, with words beside it.",
            Properties = [Form(required: true) with { Positional = true }, Title("title", "Heading of the form"), Title("button", "Button of the form"), new("note", "Line under the form", PropertyKind.Sentence)],
            Start = "::: form FORM\n:::\n",
        },
        new("magnet", "Lead magnet", "magnet", BodyKind.Markdown)
        {
            Help = "Something to take away: a picture of it, what it holds, and the form that sends it.",
            Properties = [Form(required: true) with { Positional = true, Label = "Form that sends it" }, Title("title", "Heading of the form"), Title("button", "Button of the form"), Picture(required: false), Alt(required: false)],
            Start = "::: magnet FORM\n## What they take away\nWhat it holds and why it helps.\n:::\n",
        },
        new("poll", "Poll", "checklist", BodyKind.Markdown)
        {
            Help = "The first “one of” question of a form as buttons: one press answers it.",
            Properties = [Form(required: true) with { Positional = true, Label = "Form that takes the answers" }, Heading],
            Start = "::: poll FORM\n:::\n",
        },
        new("webinar", "Webinar", "calendar-event", BodyKind.Markdown)
        {
            Help = "A date to keep and the form to register with.",
            Properties = [Form(required: true) with { Positional = true, Label = "Form to register with" }, new("at", "Begins at", PropertyKind.Time) { Required = true, Help = "When it begins, UTC unless an offset is said." }, new("minutes", "Minutes", PropertyKind.Number) { Least = 5, Most = 600 }, Title("host", "Who speaks"), Title("title", "Heading of the form"), Title("button", "Button of the form")],
            Start = "::: webinar FORM\nat: 2027-01-20 10:00\nminutes: 45\n## What it is about\nWho should come and what they take home.\n:::\n",
        },
        new("button", "Button", "click", BodyKind.None)
        {
            Help = "One thing to press.",
            Properties = [Title("text", "Words") with { Required = true, Help = "What it says." }, new("link", "Leads to", PropertyKind.Link) { Required = true, Help = "Where it leads: #form is the form of this page." }, Choice("look", "Look", "full", "quiet")],
            Start = "::: button\ntext: Ask for a quote\nlink: #form\n:::\n",
        },
        new("chat", "Chat button", "messages", BodyKind.None)
        {
            Help = "A way to talk to somebody: leads where you say, such as a booking page, a phone number or an address.",
            Properties = [Title("text", "Words") with { Required = true, Help = "What it says." }, new("link", "Leads to", PropertyKind.Link) { Required = true, Help = "Where one reaches you." }, new("note", "Line beside it", PropertyKind.Sentence)],
            Start = "::: chat\ntext: Talk to an engineer\nlink: tel:+4989555019\nnote: Working days 8 to 17 h\n:::\n",
        },
        new("html", "HTML", "code", BodyKind.Html)
        {
            Help = "Your own HTML; scripts, styles and what acts are taken out.",
            Start = "::: html\n<p>Your own HTML, without scripts.</p>\n:::\n",
        },
    ], [When]);

    public static BlockText Parse(string text) => BlockText.Parse(text, Catalogue);

    public static string LabelOf(BlockNode node) => node is not Block block ? "Text" : block.Kind is not { } kind ? block.Name : kind.Properties.Any(p => p.Name == "form") && block["form"] is { } form && kind.Name != "hero" ? $"{kind.Label}: {form}" : kind.Label;

    public static string IconOf(BlockNode node) => (node as Block)?.Kind?.Icon ?? "typography";

    static BlockProperty Form(bool required) => new("form", "Form", PropertyKind.Name) { Refers = "form", Required = required, Most = 80, Help = "The last part of the form's address." };
    static BlockProperty Title(string name, string label) => new(name, label) { Most = 120 };
    static BlockProperty Picture(string name = "image", bool required = false) => new(name, "Picture", PropertyKind.Picture) { Required = required, Help = "An address, or a picture you uploaded." };
    static BlockProperty Picture(bool required) => Picture("image", required);
    static BlockProperty Alt(bool required) => new("alt", "What the picture shows", PropertyKind.Sentence) { Required = required, Help = "For people who do not see it." };
    static BlockProperty Choice(string name, string label, params string[] choices) => new(name, label, PropertyKind.Choice) { Choices = choices };
}
