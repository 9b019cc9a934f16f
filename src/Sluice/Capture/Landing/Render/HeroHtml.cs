using Sluice.Blocks;

namespace Sluice.Capture.Landing.Render;

static class HeroHtml
{
    const string Tick = "<svg width=\"20\" height=\"16\" viewBox=\"0 0 20 16\" aria-hidden=\"true\"><path d=\"M2 8l5 5L18 2\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.5\"/></svg>";

    public static void Write(Block block, PageWriter to)
    {
        to.Uses("hero");
        var words = Lead(Ticked(to.Words(block.Body)));
        var (form, image) = (block["form"], block["image"]);
        var left = block["side"]?.Equals("left", StringComparison.OrdinalIgnoreCase) == true;
        to.Add($"<section class=\"hero\"><div class=\"w{(form is null && image is null ? " one" : left ? " turned" : "")}\"><div>{words}</div>");
        if (form is not null)
        {
            to.Add("<div id=\"form\">");
            to.Place(new FormPiece(form, block["title"], block["button"], block["note"] is { } note ? to.Line(note) : ""));
            to.Add("</div>");
        }
        else if (image is not null) to.Add($"<div>{PictureHtml.Img(image, block["alt"] ?? "", to, "", eager: true)}</div>");
        to.Add("</div></section>");
    }

    // The items of a list as facts, each with its tick.
    public static string Ticked(string html) => html.Replace("<ul>", "<ul class=\"facts\">", StringComparison.Ordinal).Replace("<li>", $"<li>{Tick}<span>", StringComparison.Ordinal).Replace("</li>", "</span></li>", StringComparison.Ordinal);

    // The first paragraph after the promise is larger.
    static string Lead(string html)
    {
        var after = html.IndexOf("</h1>\n<p>", StringComparison.Ordinal);
        return after < 0 ? html : $"{html[..(after + 6)]}<p class=\"lead\">{html[(after + 9)..]}";
    }
}
