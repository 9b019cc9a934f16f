using System.Globalization;
using Sluice.Mail.Addresses;
using Sluice.Mail.Composing;
using Sluice.Mail.Dkim;

namespace Sluice.MailBench;

/// <summary>Letters of about 7 KB: HTML and plain text with a name, three tracked links and a pixel.</summary>
static class Letters
{
    static readonly DateTimeOffset Written = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    static readonly MessageTemplate Template = new(new()
    {
        From = Sender,
        Subject = new("News for ", 0),
        Text = new("Dear ", 0, ",\n\n", string.Concat(Enumerable.Repeat("Some words of text that go on.\n", 20)), "\n", 1),
        Html = new("<html><body><p>Dear ", 0, "</p><table>", string.Concat(Enumerable.Repeat("<tr><td style=\"padding:8px;color:#333\">Lorem ipsum dolor sit amet, consectetur &amp; adipiscing elit</td></tr>\n", 44)), "</table><a href=\"", 1, "\">a</a><a href=\"", 2, "\">b</a><a href=\"", 3, "\">c</a><img src=\"", 4, "\"></body></html>"),
    });

    public static readonly DkimKey Key = DkimKey.Generate("sluice.example", "s1");

    public static MailAddress Sender => MailAddress.Parse("Mia <mia@sluice.example>");

    /// <summary>Renders one letter, signed where there is a signer; gives the recipient.</summary>
    public static MailAddress Render(int number, MessageBuffer into, TemplatePen pen, DkimSigner? signer)
    {
        var n = number.ToString(CultureInfo.InvariantCulture);
        var to = MailAddress.Parse($"bo{n}@nordlys.example");
        var link = $"https://links.sluice.example/l/abcdefghijklmnopqrstuv{n}";
        Template.Render(new(to, $"{n}@sluice.example", Written, [$"Bo {n}", link, link, link, $"https://links.sluice.example/o/{n}"], new($"https://links.sluice.example/u/{n}")), into, pen);
        signer?.Sign(into, Written);
        return to;
    }
}
