using System.Text.Encodings.Web;
using Sluice.Platform.Web;

namespace Sluice.Record.Deliveries.Edge;

// A public page of a few words, for whoever follows an address in a mail.
static class MailNotice
{
    const string Css = "html{color-scheme:light dark;background:light-dark(#eef1f4,#12181d);color:light-dark(#13202a,#e6edf2);font:16px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}body{margin:0}main{max-width:560px;margin:6vh auto;padding:28px 24px 24px;background:light-dark(#fff,#1b242b);border-radius:12px}h1{font-size:24px;line-height:1.25;margin:0 0 12px}h2{font-size:17px;margin:28px 0 8px}p{margin:0 0 14px}.quiet{color:light-dark(#5b6b76,#9fb0bb);font-size:14px}button{font:inherit;font-weight:600;min-height:44px;padding:8px 18px;border-radius:8px;border:1px solid light-dark(#c8d1d8,#3a4852);background:none;color:inherit;cursor:pointer}button.main{background:#0b6e8a;border-color:#0b6e8a;color:#fff}button:focus-visible,input:focus-visible,select:focus-visible{outline:3px solid #e0a526;outline-offset:2px}label{display:flex;gap:10px;align-items:flex-start;padding:8px 0;min-height:28px}label input{width:20px;height:20px;margin:2px 0 0;flex:none}label small{display:block;color:light-dark(#5b6b76,#9fb0bb)}select,input[type=date]{font:inherit;box-sizing:border-box;height:44px;padding:6px 10px;border-radius:8px;border:1px solid light-dark(#c8d1d8,#3a4852);background:transparent;color:inherit}.said{background:light-dark(#e7f4ec,#1d3326);padding:10px 14px;border-radius:8px}.row{display:flex;gap:12px;flex-wrap:wrap;align-items:center}.row label{padding:0;min-width:110px;min-height:0}input{accent-color:light-dark(#0b6e8a,#7cc4dc)}form{margin:0}";

    public static IResult Unknown(HttpContext http) => Show(http, 404, "This link does not lead anywhere", "It was changed on its way, or what it belonged to is gone.");

    public static IResult Show(HttpContext http, int status, string title, string words) => Write(http, status, title, $"<h1>{E(title)}</h1><p>{E(words)}</p>");

    // Body is HTML already.
    public static IResult Write(HttpContext http, int status, string title, string body)
    {
        var nonce = SecurityHeaders.Nonce(http);
        http.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'nonce-{nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        return Results.Content($"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{E(title)}</title><style nonce=\"{nonce}\">{Css}</style></head><body><main>{body}</main></body></html>", "text/html; charset=utf-8", statusCode: status);
    }

    public static string E(string text) => HtmlEncoder.Default.Encode(text);
}
