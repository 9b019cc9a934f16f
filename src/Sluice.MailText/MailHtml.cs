using System.Text;
using Sluice.Blocks;

namespace Sluice.MailText;

// Blocks as nested tables with inlined styles, 600 pixels wide and narrower where the screen is.
sealed class MailHtml(MailLook look)
{
    const string Font = "font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.55;color:#13202a";

    readonly StringBuilder html = new();

    public string Body(BlockText text)
    {
        foreach (var node in text.Items)
        {
            if (node is ProseNode prose) html.Append(MailWords.Html(prose.Source, look.Accent));
            else if (node is Block block) Write(block);
        }
        return html.ToString();
    }

    void Write(Block block)
    {
        switch (block.Kind?.Name)
        {
            case "text":
                var words = MailWords.Html(block.Body, look.Accent);
                html.Append(block["look"] == "soft" ? Panel(words) : words);
                break;
            case "button":
                html.Append($"<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin:8px 0 24px\"><tr><td style=\"background:{look.Accent};border-radius:6px\"><a href=\"{MailWords.E(Address(block["link"]))}\" style=\"display:inline-block;padding:13px 22px;color:#ffffff;text-decoration:none;font-weight:bold\">{MailWords.E(block["text"] ?? "")}</a></td></tr></table>");
                break;
            case "image":
                html.Append(Picture(block));
                break;
            case "columns":
                html.Append(Columns(BlockParts.Parts(block.Body)));
                break;
            case "quote":
                html.Append(Panel(MailWords.Html(block.Body, look.Accent) + (block["by"] is { } by ? $"<p style=\"margin:0;color:#5b6b76;font-size:14px\">{MailWords.E(by)}</p>" : "")));
                break;
            case "divider":
                html.Append("<hr style=\"border:0;border-top:1px solid #d5dce2;margin:24px 0\">");
                break;
            case "html":
                html.Append(MailSanitiser.Clean(block.Body));
                break;
            default:
                // A block that nobody declared shows as the text it is.
                html.Append(MailWords.Html(block.Source, look.Accent));
                break;
        }
    }

    static string Picture(Block block)
    {
        var image = $"<img src=\"{MailWords.E(Address(block["src"]))}\" alt=\"{MailWords.E(block["alt"] ?? "")}\" width=\"536\" style=\"display:block;width:100%;max-width:536px;height:auto;border:0\">";
        if (block["link"] is { } link) image = $"<a href=\"{MailWords.E(Address(link))}\">{image}</a>";
        var caption = block["caption"] is { } words ? $"<p style=\"margin:8px 0 0;color:#5b6b76;font-size:14px\">{MailWords.E(words)}</p>" : "";
        return $"<div style=\"margin:0 0 20px\">{image}{caption}</div>";
    }

    // Side by side where there is room, one below the other where there is not, without a media query.
    string Columns(IReadOnlyList<string> parts)
    {
        var width = 536 / Math.Clamp(parts.Count, 1, 3);
        var cells = parts.Select(p => $"<div style=\"display:inline-block;width:100%;max-width:{width}px;vertical-align:top\"><div style=\"padding:0 12px 0 0\">{MailWords.Html(p, look.Accent)}</div></div>");
        return $"<div style=\"font-size:0\"><div style=\"{Font}\">{string.Concat(cells)}</div></div>";
    }

    static string Panel(string inner) => $"<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin:0 0 20px\"><tr><td class=\"soft\" style=\"background:#eef3f6;border-radius:8px;padding:18px 20px 4px;{Font}\">{inner}</td></tr></table>";

    static string Address(string? url) => url is not null && MailWords.IsAddress(url) ? url : "";

    // The whole document around the words. Everything of ours is written as a fixed text, so that nothing has to be escaped.
    public string Document(string body, string preheader, string footer, string decoy)
    {
        var hidden = preheader.Length == 0 ? "" : $"<div style=\"display:none;max-height:0;overflow:hidden;mso-hide:all\">{preheader}{string.Concat(Enumerable.Repeat("&#847;&zwnj;&nbsp;", 40))}</div>";
        var head = $"<!doctype html><html lang=\"{MailWords.E(look.Language)}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><meta name=\"supported-color-schemes\" content=\"light dark\"><meta name=\"x-apple-disable-message-reformatting\"><title></title>";
        if (look.IsPlain) return $"{head}</head><body style=\"margin:0;padding:0\">{hidden}<div style=\"{Font};max-width:640px\">{body}</div>{footer}{decoy}</body></html>";
        const string dark = "<style>@media (prefers-color-scheme:dark){.ground{background:#12181d!important}.sheet{background:#1b242b!important;color:#e6edf2!important}.sheet *{color:inherit}.sheet a[href]{color:#7cc4dc}.soft{background:#24303a!important}.foot,.foot a{color:#9fb0bb!important}}</style>";
        var name = look.Logo.Length > 0 ? $"<img src=\"{MailWords.E(look.Logo)}\" alt=\"{MailWords.E(look.Name)}\" height=\"36\" style=\"display:block;height:36px;width:auto;border:0\">" : $"<span style=\"font-size:17px;font-weight:bold;color:{look.Accent}\">{MailWords.E(look.Name)}</span>";
        var top = look.Name.Length + look.Logo.Length == 0 ? "" : $"<tr><td style=\"padding:24px 32px 0;{Font}\">{name}</td></tr>";
        var foot = footer.Length == 0 ? "" : $"<table role=\"presentation\" width=\"600\" cellpadding=\"0\" cellspacing=\"0\" style=\"width:100%;max-width:600px\"><tr><td class=\"foot\" style=\"padding:20px 32px;font-family:Arial,Helvetica,sans-serif;font-size:13px;line-height:1.5;color:#5b6b76\">{footer}</td></tr></table>";
        return $"{head}{dark}</head><body class=\"ground\" style=\"margin:0;padding:0;background:#eef1f4\">{hidden}<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" class=\"ground\" style=\"background:#eef1f4\"><tr><td align=\"center\" style=\"padding:24px 12px\"><table role=\"presentation\" width=\"600\" cellpadding=\"0\" cellspacing=\"0\" class=\"sheet\" style=\"width:100%;max-width:600px;background:#ffffff;border-radius:10px;color:#13202a\">{top}<tr><td style=\"padding:24px 32px 20px;{Font};color:inherit\">{body}</td></tr></table>{foot}{decoy}</td></tr></table></body></html>";
    }
}
