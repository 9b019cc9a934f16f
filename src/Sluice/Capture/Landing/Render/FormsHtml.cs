using System.Globalization;
using Sluice.Blocks;

namespace Sluice.Capture.Landing.Render;

// The blocks around a form of the workspace.
static class FormsHtml
{
    public static void Form(Block block, PageWriter to)
    {
        if (block["form"] is not { } form) return;
        var words = block.Body.Trim().Length > 0 ? $"<div>{HeroHtml.Ticked(to.Words(block.Body))}</div>" : "";
        to.Add(words.Length > 0 ? $"<section class=\"duo\"><div class=\"w\">{words}<div id=\"form\">" : "<section class=\"w narrow\" id=\"form\">");
        to.Place(new FormPiece(form, block["title"], block["button"], block["note"] is { } note ? to.Line(note) : ""));
        to.Add(words.Length > 0 ? "</div></div></section>" : "</section>");
    }

    public static void Magnet(Block block, PageWriter to)
    {
        if (block["form"] is not { } form) return;
        var picture = block["image"] is { } src ? PictureHtml.Img(src, block["alt"] ?? "", to, "cover") : "";
        to.Add($"<section class=\"duo soft\"><div class=\"w\"><div>{picture}{HeroHtml.Ticked(to.Words(block.Body))}</div><div>");
        to.Place(new FormPiece(form, block["title"], block["button"], ""));
        to.Add("</div></div></section>");
    }

    public static void Poll(Block block, PageWriter to)
    {
        if (block["form"] is not { } form) return;
        to.Uses("poll");
        to.Add($"<section class=\"soft poll\"><div class=\"w\">{to.Words(block.Body)}");
        to.Place(new PollPiece(form, block["title"]));
        to.Add("</div></section>");
    }

    public static void Webinar(Block block, PageWriter to)
    {
        if (block["form"] is not { } form || PropertyCheck.Time(block["at"]) is not { } at) return;
        to.Uses("webinar");
        // Written as the author wrote the zone: a page has readers in many.
        var written = DateTimeOffset.Parse(block["at"]!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var zone = written.Offset == TimeSpan.Zero ? "UTC" : $"UTC{(written.Offset < TimeSpan.Zero ? "−" : "+")}{written.Offset:hh\\:mm}";
        var length = block["minutes"] is { } minutes ? $", {PageWords.E(minutes)} minutes" : "";
        to.Add($"<section class=\"duo\"><div class=\"w\"><div><p class=\"date\"><time datetime=\"{at:yyyy-MM-ddTHH:mm:ssZ}\"><b>{written.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture)}</b><br>{written.ToString("HH:mm", CultureInfo.InvariantCulture)} {zone}{length}</time></p>{HeroHtml.Ticked(to.Words(block.Body))}{(block["host"] is { } host ? $"<p class=\"by\">{PageWords.E(host)}</p>" : "")}</div><div id=\"form\">");
        to.Place(new FormPiece(form, block["title"], block["button"], ""));
        to.Add("</div></div></section>");
    }
}
