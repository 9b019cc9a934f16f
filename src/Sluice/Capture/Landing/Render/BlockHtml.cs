using Sluice.Blocks;

namespace Sluice.Capture.Landing.Render;

// One block as HTML.
static class BlockHtml
{
    public static void Write(BlockNode node, PageWriter to)
    {
        if (node is not Block block) Prose(node.Source, null, to);
        else switch (block.Name)
        {
            case "hero": HeroHtml.Write(block, to); break;
            case "columns": Columns(block, to); break;
            case "image": PictureHtml.Image(block, to); break;
            case "video": PictureHtml.Video(block, to); break;
            case "testimonial": Testimonial(block, to); break;
            case "prices": Prices(block, to); break;
            case "faq": Faq(block, to); break;
            case "countdown": Countdown(block, to); break;
            case "form": FormsHtml.Form(block, to); break;
            case "magnet": FormsHtml.Magnet(block, to); break;
            case "poll": FormsHtml.Poll(block, to); break;
            case "webinar": FormsHtml.Webinar(block, to); break;
            case "button": Button(block, to, "button"); break;
            case "chat": Button(block, to, "chat"); break;
            case "html": Prose(null, Sanitiser.Clean(block.Body), to); break;
            case "text": Prose(block.Body, null, to, block["look"] == "soft"); break;
            default: Prose(block.Body, null, to); break;
        }
    }

    static void Prose(string? markdown, string? html, PageWriter to, bool soft = false)
    {
        if (html is not null) to.NameHosts(html);
        to.Add($"<section class=\"txt{(soft ? " soft" : "")}\"><div class=\"w\">{html ?? to.Words(markdown!)}</div></section>");
    }

    static void Columns(Block block, PageWriter to)
    {
        to.Uses("columns");
        var look = block["look"]?.ToLowerInvariant() switch { "cards" => "cards", "numbers" => "numbers", _ => "lines" };
        to.Add($"<section class=\"w cols {look}\">{to.Heading(block["title"])}<div class=\"grid\">");
        foreach (var part in BlockParts.Parts(block.Body).Take(6)) to.Add($"<div>{to.Words(part, lower: block["title"] is not null)}</div>");
        to.Add("</div></section>");
    }

    static void Prices(Block block, PageWriter to)
    {
        to.Uses("prices");
        var mark = int.TryParse(block["mark"], out var number) ? number : 0;
        to.Add($"<section class=\"w prices\">{to.Heading(block["title"])}<div class=\"grid\">");
        foreach (var (part, i) in BlockParts.Parts(block.Body).Take(6).Select((p, i) => (p, i + 1)))
            to.Add($"<div{(i == mark ? " class=\"best\"" : "")}>{(i == mark && block["label"] is { } label ? $"<span class=\"tag\">{PageWords.E(label)}</span>" : "")}{HeroHtml.Ticked(to.Words(part, lower: block["title"] is not null))}</div>");
        to.Add("</div></section>");
    }

    static void Testimonial(Block block, PageWriter to)
    {
        to.Uses("testimonial");
        var picture = block["image"] is { } src ? PictureHtml.Img(src, block["alt"] ?? "", to, "face") : "";
        to.Add($"<section class=\"w quote\"><figure><blockquote>{to.Words(block.Body)}</blockquote>{(block["by"] is { } by ? $"<figcaption>{picture}<span>{PageWords.E(by)}</span></figcaption>" : picture)}</figure></section>");
    }

    static void Faq(Block block, PageWriter to)
    {
        to.Uses("faq");
        to.Add($"<section class=\"w faq\">{to.Heading(block["title"])}");
        foreach (var one in BlockParts.Questions(block.Body))
        {
            var answer = to.Words(one.Answer);
            to.Add($"<details><summary>{to.Line(one.Title)}</summary><div>{answer}</div></details>");
            to.Asked(one.Title, answer);
        }
        to.Add("</section>");
    }

    static void Countdown(Block block, PageWriter to)
    {
        if (PropertyCheck.Time(block["to"]) is not { } end) return;
        to.Uses("countdown");
        to.Add("<section class=\"count\"><div class=\"w\">");
        to.Place(new CountdownPiece(end, block["label"] ?? "", block["after"] ?? ""));
        to.Add($"{to.Words(block.Body)}</div></section>");
    }

    static void Button(Block block, PageWriter to, string name)
    {
        if (block["link"] is not { } link || !PropertyCheck.IsLink(link)) return;
        var note = block["note"] is { } said ? $" <span class=\"by\">{to.Line(said)}</span>" : "";
        var quiet = block["look"]?.Equals("quiet", StringComparison.OrdinalIgnoreCase) == true || name == "chat";
        to.Add($"<p class=\"w press\"><a class=\"go{(quiet ? " quiet" : "")}\" href=\"{PageWords.E(link)}\" data-sluice-event=\"{name}\" data-sluice-event-text=\"{PageWords.E(block["text"] ?? "")}\">{PageWords.E(block["text"] ?? link)}</a>{note}</p>");
    }
}
