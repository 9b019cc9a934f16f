using Sluice.Blocks;

namespace Sluice.Capture.Landing.Render;

static class PictureHtml
{
    const string Play = "<svg width=\"18\" height=\"20\" viewBox=\"0 0 18 20\" aria-hidden=\"true\"><path d=\"M1 1l16 9-16 9z\" fill=\"currentColor\"/></svg>";

    public static void Image(Block block, PageWriter to)
    {
        if (block["src"] is not { } src || !PropertyCheck.IsLink(src)) return;
        to.Uses("image");
        var picture = Img(src, block["alt"] ?? "", to, "");
        if (block["link"] is { } link && PropertyCheck.IsLink(link)) picture = $"<a href=\"{PageWords.E(link)}\">{picture}</a>";
        to.Add($"<figure class=\"w pic{(block["size"]?.Equals("wide", StringComparison.OrdinalIgnoreCase) == true ? " wide" : "")}\">{picture}{(block["caption"] is { } caption ? $"<figcaption>{to.Line(caption)}</figcaption>" : "")}</figure>");
    }

    // A link with a still picture: nothing comes from elsewhere before it is pressed.
    public static void Video(Block block, PageWriter to)
    {
        if (block["url"] is not { } url || !PropertyCheck.IsLink(url)) return;
        to.Uses("image");
        var words = $"<span class=\"play\">{Play}</span><span>{PageWords.E(block["title"] ?? "Watch the film")}{(block["minutes"] is { } minutes ? $" <small>{PageWords.E(minutes)} min</small>" : "")}</span>";
        var still = block["image"] is { } image ? Img(image, block["alt"] ?? "", to, "") : "";
        to.Add($"<p class=\"w pic\"><a class=\"film{(still.Length > 0 ? " still" : "")}\" href=\"{PageWords.E(url)}\" rel=\"noopener\" data-sluice-event=\"film\">{still}<span class=\"bar\">{words}</span></a></p>");
    }

    public static string Img(string src, string alt, PageWriter to, string style, bool eager = false)
    {
        if (!PropertyCheck.IsLink(src)) return "";
        to.Pictures.Add(src);
        var size = to.SizeOf(src) is { } known ? $" width=\"{known.Width}\" height=\"{known.Height}\"" : "";
        return $"<img{(style.Length > 0 ? $" class=\"{style}\"" : "")} src=\"{PageWords.E(src)}\" alt=\"{PageWords.E(alt)}\"{size}{(eager ? "" : " loading=\"lazy\"")} decoding=\"async\">";
    }
}
