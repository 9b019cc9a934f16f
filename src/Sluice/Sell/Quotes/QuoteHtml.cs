using System.Text;
using System.Text.Encodings.Web;
using Sluice.Sell.Products;

namespace Sluice.Sell.Quotes;

// A quote on the public page, as plain HTML: what is offered at the left, what one may do about it at the right.
static class QuoteHtml
{
    public const string Css = """
        .qt{padding-top:36px;padding-bottom:64px;display:grid;grid-template-columns:minmax(0,1fr) 320px;gap:48px;align-items:start}.qt h1{font-size:32px;margin:0 0 6px;overflow-wrap:anywhere}.qt .sub{color:var(--ink2);margin:0 0 24px}.qt .pair{display:grid;grid-template-columns:1fr 1fr;gap:24px;margin:0 0 24px;font-size:15px;line-height:1.45;overflow-wrap:anywhere}.qt .pair b,.qt .pair span{display:block}.qt .pair small{color:var(--ink2);display:block;margin-bottom:2px}
        .qt table{width:100%;border-collapse:collapse;font-size:15px;font-variant-numeric:tabular-nums}.qt th{font-weight:500;color:var(--ink2);text-align:left;font-size:14px}.qt th,.qt td{padding:10px 0 10px 16px;border-bottom:1px solid var(--line);vertical-align:top}.qt th:first-child,.qt td:first-child{padding-left:0;overflow-wrap:anywhere}.qt .r{text-align:right;white-space:nowrap}.qt td small{display:block;color:var(--ink2);font-size:14px}
        .qt .sums{margin:18px 0 0 auto;max-width:400px;font-size:15px}.qt .sums h2{font-size:16px;margin:16px 0 4px;letter-spacing:0}.qt .sums div{display:flex;justify-content:space-between;gap:16px;padding:4px 0;color:var(--ink2);font-variant-numeric:tabular-nums}.qt .sums div b{white-space:nowrap;font-weight:500;color:var(--ink)}.qt .sums .all{border-top:1px solid var(--line);color:var(--ink);font-weight:650}.qt .sums .all b{font-weight:650}.qt .small{margin-top:32px;font-size:15px;overflow-wrap:anywhere}.qt .small h2{font-size:18px}
        .qt aside{position:sticky;top:24px;border:1px solid var(--line);border-radius:calc(var(--r) * 1.75);padding:22px 24px}.qt aside h2{font-size:20px;margin:0 0 6px}.qt aside p{margin:0 0 14px;font-size:15px}.qt aside form{margin:0;padding:0;border:0;background:none}.qt aside .pdf{display:inline-block;margin-top:14px}.qt details{margin-top:14px;font-size:15px}.qt details summary{cursor:pointer;color:var(--link);text-decoration:underline}.qt details form{margin-top:12px}.qt aside button{width:100%}
        @media(max-width:900px){.qt{grid-template-columns:minmax(0,1fr);gap:28px;padding-top:24px}.qt aside{position:static}}
        @media(max-width:560px){.qt h1{font-size:26px}.qt .pair{grid-template-columns:1fr;gap:14px}.qt thead{position:absolute;left:-9999px}.qt tr{display:grid;grid-template-columns:1fr auto;padding:10px 0;border-bottom:1px solid var(--line)}.qt td{border:0;padding:0}.qt td:first-child{grid-column:1/-1;font-weight:600}.qt td:first-child small{font-weight:400}.qt td.calc{color:var(--ink2);text-align:left}.qt .tax{display:none}.qt .sums{max-width:none}}
        """;

    public static string Page(Quote quote, QuoteState state, string path, QuoteAttempt? attempt)
    {
        var (told, figures) = (quote.Told, new QuoteFigures(quote.Told.Language, quote.Currency));
        var html = new StringBuilder($"<section class=\"w qt\"><div><h1>{E(told.Title)}</h1><p class=\"sub\">Quote {E(quote.Name)}, valid until {E(figures.Day(quote.ValidUntil))}</p><div class=\"pair\">");
        Party(html, "From", told.From.Company, told.Rep, told.From.Address);
        Party(html, "For", told.To.Company, told.To.Name, told.To.Address);
        html.Append("</div>");
        foreach (var line in Paragraphs(told.Intro)) html.Append($"<p>{E(line)}</p>");
        Lines(html, told, figures);
        Sums(html, told.Sums, figures);
        if (told.Terms.Length > 0)
        {
            html.Append("<div class=\"small\"><h2>Terms</h2>");
            foreach (var line in Paragraphs(told.Terms)) html.Append($"<p>{E(line)}</p>");
            html.Append("</div>");
        }
        html.Append("</div><aside aria-label=\"Your answer\">");
        Answer(html, quote, state, path, attempt, figures);
        return html.Append($"<a class=\"pdf\" href=\"{E(path)}/quote.pdf\">Download as PDF</a></aside></section>").ToString();
    }

    static void Party(StringBuilder html, string word, string first, string second, string address)
    {
        html.Append($"<div><small>{word}</small>");
        if (first.Length > 0) html.Append($"<b>{E(first)}</b>");
        foreach (var line in new[] { second }.Concat(Paragraphs(address)).Where(l => l.Length > 0)) html.Append($"<span>{E(line)}</span>");
        html.Append("</div>");
    }

    static void Lines(StringBuilder html, QuoteContent told, QuoteFigures figures)
    {
        html.Append("<table><thead><tr><th scope=\"col\">What</th><th scope=\"col\" class=\"r\">Quantity and price</th><th scope=\"col\" class=\"r tax\">Tax</th><th scope=\"col\" class=\"r\">Net</th></tr></thead><tbody>");
        foreach (var line in told.Lines)
        {
            html.Append($"<tr><td>{E(line.Name)}");
            foreach (var note in new[] { line.Note, figures.Paid(line) ?? "" }.Where(n => n.Length > 0)) html.Append($"<small>{E(note)}</small>");
            html.Append($"</td><td class=\"r calc\">{E(figures.Quantity(line.Quantity))} × {E(figures.Money(line.PriceMinor))}{(line.DiscountBp > 0 ? $"<small>less {E(figures.Percent(line.DiscountBp))}</small>" : "")}</td><td class=\"r tax\">{E(figures.Percent(line.TaxBp))}</td><td class=\"r\">{E(figures.Money(line.Net()))}</td></tr>");
        }
        html.Append("</tbody></table>");
    }

    static void Sums(StringBuilder html, LineSums sums, QuoteFigures figures)
    {
        html.Append("<div class=\"sums\">");
        foreach (var billing in sums.Billings)
        {
            if (sums.Recurs) html.Append($"<h2>{QuoteFigures.Head(billing.Billing)}</h2>");
            Sum("Net", billing.NetMinor);
            foreach (var tax in billing.Taxes.Where(t => t.TaxBp > 0)) Sum($"Tax {figures.Percent(tax.TaxBp)} on {figures.Money(tax.NetMinor)}", tax.TaxMinor);
            Sum(billing.Taxes.All(t => t.TaxBp == 0) ? "To pay" : "To pay, with tax", billing.GrossMinor, " class=\"all\"");
        }
        if (sums.Recurs) Sum("All payments of all terms, net", sums.ContractMinor);
        html.Append("</div>");

        void Sum(string label, long minor, string look = "") => html.Append($"<div{look}><span>{E(label)}</span><b>{E(figures.Money(minor))}</b></div>");
    }

    static void Answer(StringBuilder html, Quote quote, QuoteState state, string path, QuoteAttempt? attempt, QuoteFigures figures)
    {
        if (attempt is { Field: null }) html.Append($"<p class=\"err\" role=\"alert\">{E(attempt.Message)}</p>");
        var who = quote.Told.From.Company;
        switch (state)
        {
            case QuoteState.Accepted:
                html.Append($"<h2>Accepted</h2><p role=\"status\">{E(quote.SignedBy)} accepted this quote on {E(figures.Day(DateOnly.FromDateTime(quote.AnsweredAt!.Value.UtcDateTime)))}. {E(who)} has been told.</p>");
                return;
            case QuoteState.Declined:
                html.Append($"<h2>Declined</h2><p role=\"status\">This quote was declined. {E(who)} has been told.</p>");
                return;
            case QuoteState.Expired:
                html.Append($"<h2>No longer valid</h2><p>It was valid until {E(figures.Day(quote.ValidUntil))}. Ask {E(quote.Told.Rep.Length > 0 ? quote.Told.Rep : who)} for a new one.</p>");
                return;
            case QuoteState.Withdrawn:
                html.Append($"<h2>Withdrawn</h2><p>This quote was withdrawn or replaced. Ask {E(quote.Told.Rep.Length > 0 ? quote.Told.Rep : who)} which one counts.</p>");
                return;
        }
        var (wrongName, wrongReason) = (attempt?.Field == "name", attempt?.Field == "reason");
        html.Append($"<h2>Do you accept?</h2><p>Type your name and press the button; {E(who)} is told at once.</p><form class=\"sl-form\" method=\"post\" action=\"{E(path)}/acceptance\"><div><label for=\"q-name\">Your name</label><input id=\"q-name\" name=\"name\" autocomplete=\"name\" required maxlength=\"200\" value=\"{E(attempt?.Name ?? "")}\"{(wrongName ? " aria-invalid=\"true\" aria-describedby=\"q-name-e\"" : "")}>{(wrongName ? $"<div class=\"err\" id=\"q-name-e\">{E(attempt!.Message)}</div>" : "")}</div>{Trap}<button>Accept this quote</button></form>");
        html.Append($"<details{(wrongReason ? " open" : "")}><summary>Decline it</summary><form class=\"sl-form\" method=\"post\" action=\"{E(path)}/refusal\"><div><label for=\"q-reason\">What speaks against it <small>optional</small></label><textarea id=\"q-reason\" name=\"reason\" rows=\"3\" maxlength=\"2000\">{E(attempt?.Reason ?? "")}</textarea>{(wrongReason ? $"<div class=\"err\">{E(attempt!.Message)}</div>" : "")}</div>{Trap}<button class=\"quiet\">Decline this quote</button></form></details>");
    }

    const string Trap = "<div class=\"trap\" aria-hidden=\"true\"><label>Leave this empty <input name=\"website\" tabindex=\"-1\" autocomplete=\"off\"></label></div>";

    static string[] Paragraphs(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static string E(string text) => HtmlEncoder.Default.Encode(text);
}
