using System.Text.Encodings.Web;

namespace Sluice.Capture;

// A short mail with one thing to do: words, a button, words. Tables and inlined styles, as mail programs need them.
static class LetterHtml
{
    public static string E(string text) => HtmlEncoder.Default.Encode(text);

    // Who typed the name may not be whose address it is: nothing that reads like a link greets a stranger.
    public static string Hello(string firstName) => firstName.Length is 0 or > 40 || firstName.AsSpan().IndexOfAny("/:@<>") >= 0 || firstName.Contains("www", StringComparison.OrdinalIgnoreCase) ? "Hello," : $"Hello {firstName},";

    // Words are HTML already.
    public static string Write(IEnumerable<string> before, string link, string button, IEnumerable<string> after) =>
        $"""
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f4f6f8"><tr><td align="center" style="padding:24px 12px">
        <table role="presentation" width="560" cellpadding="0" cellspacing="0" style="width:100%;max-width:560px;background:#ffffff;border-radius:8px"><tr><td style="padding:28px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;color:#13202a">
        {string.Concat(before.Select(Line))}
        <p style="margin:24px 0"><a href="{E(link)}" style="display:inline-block;background:#0b6e8a;color:#ffffff;text-decoration:none;font-weight:bold;padding:12px 20px;border-radius:6px">{E(button)}</a></p>
        {string.Concat(after.Select(Line))}
        </td></tr></table></td></tr></table>
        """;

    static string Line(string html) => $"<p style=\"margin:0 0 12px\">{html}</p>";
}
