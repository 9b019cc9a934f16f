using System.Text;
using System.Text.Encodings.Web;

namespace Sluice.Capture.Landing;

// The whole HTML of a public page: own CSS inline under a nonce, the workspace's colour, no third party.
static class PublicDocument
{
    const string Css = """
        *{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--ink);font:400 17px/1.55 var(--font)}
        .w{max-width:1080px;margin:0 auto;padding:0 24px}.top .w{display:flex;align-items:center;gap:10px;height:68px;font-weight:700}.top svg{color:var(--brand)}.top a{margin-left:auto;font-weight:500;font-size:15px;color:var(--ink2)}
        h1{font-size:clamp(34px,5vw,54px);line-height:1.08;letter-spacing:-.025em;margin:0 0 18px;text-wrap:balance}h2{font-size:24px;line-height:1.25;margin:0 0 8px;letter-spacing:-.01em}h3{font-size:19px;margin:8px 0 0}p{margin:0 0 12px;color:var(--ink2);text-wrap:pretty}a{color:var(--brand)}img{max-width:100%;height:auto;border-radius:var(--r)}
        .hero{background:var(--soft)}.hero .w{display:grid;grid-template-columns:minmax(0,1.12fr) minmax(0,1fr);gap:64px;padding-top:60px;padding-bottom:64px;align-items:center}.hero .one{grid-template-columns:minmax(0,1fr)}.hero .one>div{max-width:800px}.lead{font-size:20px;line-height:1.5}.facts{list-style:none;padding:0;margin:28px 0 0;display:grid;gap:10px}.facts li{display:grid;grid-template-columns:22px 1fr;gap:10px}.facts svg{margin-top:5px;color:var(--brand)}
        .sl-form,.sl-form section{display:grid;gap:14px}.sl-form{background:var(--bg);border:1px solid var(--line);border-radius:calc(var(--r) * 1.75);padding:24px}.sl-form h2{margin:0}label,legend{font-weight:600;font-size:15px;display:block;margin-bottom:4px;padding:0}label small,legend small{font-weight:400;color:var(--ink2);font-size:14px}fieldset{border:0;padding:0;margin:0;display:grid;gap:8px}
        input:not([type=checkbox]),textarea,select{width:100%;font:inherit;font-size:16px;padding:10px 12px;border:1px solid var(--field);border-radius:var(--r);background:var(--bg);color:var(--ink);min-height:46px}:focus-visible{outline:3px solid var(--brand);outline-offset:2px}[aria-invalid]{border-color:var(--bad)!important}.err{color:var(--bad);font-size:14px;margin-top:4px}.hint{color:var(--ink2);font-size:14px;margin-top:4px}.sum{color:var(--bad);font-size:15px;margin:0}
        .ok{display:grid;grid-template-columns:22px 1fr;gap:10px;font-weight:400;font-size:14px;line-height:1.45;color:var(--ink2);margin:0}.ok input{width:20px;height:20px;margin:0;accent-color:var(--brand)}button,.go{font:inherit;font-weight:650;background:var(--brand);color:var(--on);border:0;border-radius:var(--r);min-height:48px;cursor:pointer}.go{display:inline-block;padding:11px 24px;text-decoration:none}.trap{position:absolute;left:-9999px}
        .days{display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:32px;padding-top:56px;padding-bottom:56px}.days h2{font-size:18px;margin-bottom:4px}.days>div{border-top:3px solid var(--brand);padding-top:14px}.prices{display:grid;grid-template-columns:repeat(auto-fit,minmax(220px,1fr));gap:24px;padding-top:40px;padding-bottom:40px}.prices>div{border:1px solid var(--line);border-radius:calc(var(--r) * 1.75);padding:24px}.prices strong{font-size:28px;color:var(--ink)}.prices ul{padding-left:20px;color:var(--ink2)}
        blockquote{margin:0 auto;padding-top:44px!important;padding-bottom:56px!important;font-size:24px;line-height:1.4;letter-spacing:-.01em}blockquote p{color:var(--ink);max-width:860px}blockquote footer{font-size:16px;color:var(--ink2);margin-top:10px}.txt,.blk,.faq,.narrow{padding-top:28px;padding-bottom:28px}.txt>*{max-width:720px}.narrow>*{max-width:560px}.faq details{border-bottom:1px solid var(--line);padding:14px 0;max-width:720px}summary{font-weight:600;cursor:pointer}summary+*{margin-top:10px}figure{margin:0 auto}figcaption{font-size:14px;color:var(--ink2)}.film{display:inline-flex;gap:12px;align-items:center;font-weight:600;padding:16px 20px;border:1px solid var(--line);border-radius:var(--r);text-decoration:none}.gap{color:var(--bad)}table{border-collapse:collapse}td,th{border-bottom:1px solid var(--line);padding:6px 12px 6px 0;text-align:left}
        .foot{border-top:1px solid var(--line);font-size:14px;color:var(--ink2)}.foot .w{display:flex;gap:20px;padding-top:18px;padding-bottom:24px}.foot a{color:inherit}
        @media(max-width:820px){.hero .w{grid-template-columns:minmax(0,1fr);gap:32px;padding-top:36px;padding-bottom:36px}.days{padding-top:36px;padding-bottom:36px}.w{padding-left:20px;padding-right:20px}.lead{font-size:18px}.top .w{height:56px}blockquote{font-size:21px;padding-top:8px!important;padding-bottom:40px!important}}
        """;

    public static string Write(PublicFace face, string body)
    {
        var html = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Append($"<title>{E(face.Title)}{(face.Theme.Name.Length > 0 ? ", " + E(face.Theme.Name) : "")}</title>");
        if (face.Description.Length > 0) html.Append($"<meta name=\"description\" content=\"{E(face.Description)}\"><meta property=\"og:description\" content=\"{E(face.Description)}\">");
        html.Append($"<meta property=\"og:title\" content=\"{E(face.Title)}\"><meta property=\"og:type\" content=\"website\">");
        if (face.NoIndex) html.Append("<meta name=\"robots\" content=\"noindex\">");
        if (face.Url is { } url) html.Append($"<link rel=\"canonical\" href=\"{E(url)}\"><meta property=\"og:url\" content=\"{E(url)}\">");
        html.Append($"<style nonce=\"{face.Nonce}\">{Tokens(face.Theme)}{Css}</style>");
        if (face.TrackerKey is { } key) html.Append($"<script async src=\"/s.js\" data-site=\"{E(key)}\"></script>");
        html.Append("</head><body>");
        if (!face.Bare) html.Append(Head(face.Theme));
        html.Append($"<main>{body}</main>");
        if (!face.Bare) html.Append(Foot(face.Theme));
        return html.Append("</body></html>").ToString();
    }

    // The brand's dark twin is mixed from it, so that one colour is enough to choose.
    static string Tokens(PageTheme theme)
    {
        var font = theme.Font switch { "serif" => "Georgia,'Times New Roman',serif", "mono" => "ui-monospace,Menlo,Consolas,monospace", _ => "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Lato,sans-serif" };
        var on = IsBright(theme.Brand) ? "#10161a" : "#fff";
        return $":root{{color-scheme:light dark;--font:{font};--r:{theme.Radius}px;--brand:light-dark({theme.Brand},color-mix(in oklab,{theme.Brand} 42%,#fff));--on:light-dark({on},#06202f);--bg:light-dark(#fff,#10161a);--soft:light-dark(#f1f5f7,#161e23);--ink:light-dark(#13202a,#e8eef1);--ink2:light-dark(#44535f,#b2bfc7);--line:light-dark(#dbe2e7,#2a353c);--field:light-dark(#7f8c97,#71808a);--bad:light-dark(#ab231b,#ff938a)}}";
    }

    static bool IsBright(string colour)
    {
        var (r, g, b) = (Part(1), Part(3), Part(5));
        return 0.299 * r + 0.587 * g + 0.114 * b > 160;
        int Part(int at) => int.Parse(colour.AsSpan(at, 2), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);
    }

    static string Head(PageTheme theme) =>
        theme.Name.Length + theme.Phone.Length == 0 ? "" : $"<header class=\"top\"><div class=\"w\"><svg width=\"24\" height=\"24\" viewBox=\"0 0 18 18\" aria-hidden=\"true\"><path d=\"M1 12c3-4 5-4 8 0s5 4 8 0M1 7c3-4 5-4 8 0s5 4 8 0\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/></svg>{E(theme.Name)}{(theme.Phone.Length > 0 ? $"<a href=\"tel:{E(theme.Phone.Replace(" ", "", StringComparison.Ordinal))}\">{E(theme.Phone)}</a>" : "")}</div></header>";

    static string Foot(PageTheme theme) =>
        $"<footer class=\"foot\"><div class=\"w\"><span>{E(theme.Name)}</span>{Link(theme.Imprint, "Imprint")}{Link(theme.Privacy, "Privacy")}</div></footer>";

    static string Link(string url, string text) => url.Length == 0 ? "" : $"<a href=\"{E(url)}\">{text}</a>";

    static string E(string text) => HtmlEncoder.Default.Encode(text);
}

public sealed record PublicFace(string Title, string Description, bool NoIndex, PageTheme Theme, string Nonce, string? TrackerKey, string? Url = null, bool Bare = false);
