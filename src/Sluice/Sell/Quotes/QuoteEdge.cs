using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Visitors;
using Sluice.Sell.Quotes.Paper;

namespace Sluice.Sell.Quotes;

// /q/{token}: whoever was sent the link reads the quote, takes it as PDF, and accepts or declines it.
sealed class QuoteEdge(Store store, QuoteLinks links, PaperFonts fonts, IPublicPaper paper, TimeProvider clock)
{
    const long LargestBody = 64 * 1024;

    public static void Map(IEndpointRouteBuilder open)
    {
        open.MapGet("/q/{token}", (string token, HttpContext http, QuoteEdge edge) => edge.With(token, http, (db, quote) => edge.Read(http, db, quote, token))).Anyone();
        open.MapGet("/q/{token}/quote.pdf", (string token, HttpContext http, QuoteEdge edge) => edge.With(token, http, (db, quote) => edge.Pdf(http, db, quote))).Anyone();
        open.MapPost("/q/{token}/acceptance", (string token, HttpContext http, QuoteEdge edge) => edge.With(token, http, (db, quote) => edge.Answer(http, db, quote, token, accepts: true))).Anyone();
        open.MapPost("/q/{token}/refusal", (string token, HttpContext http, QuoteEdge edge) => edge.With(token, http, (db, quote) => edge.Answer(http, db, quote, token, accepts: false))).Anyone();
    }

    async Task<IResult> With(string token, HttpContext http, Func<SluiceDb, Quote, Task<IResult>> act)
    {
        var cancel = http.RequestAborted;
        if (await links.Find(token, cancel) is var (workspace, id))
        {
            await using var db = store.Open(workspace);
            // A draft has no link yet, whoever made one up.
            if (await db.Set<Quote>().AsNoTracking().SingleOrDefaultAsync(q => q.Id == id, cancel) is { State: not QuoteState.Draft } quote) return await act(db, quote);
        }
        return await paper.Print(http, null, new PublicSheet("This link does not lead anywhere", "<section class=\"w narrow\"><h1>This link does not lead anywhere</h1><p>It was changed on its way, or never was one of ours.</p></section>") { Status = 404 }, cancel);
    }

    async Task<IResult> Read(HttpContext http, SluiceDb db, Quote quote, string token)
    {
        // Programs that only look whether a link leads somewhere, and browsers that read ahead, are nobody who saw it.
        if (HttpMethods.IsGet(http.Request.Method) && !http.Request.Headers.ContainsKey("Sec-Purpose") && http.Request.Headers.UserAgent.ToString().StartsWith("Mozilla/", StringComparison.Ordinal) && quote.State == QuoteState.Issued)
            await QuoteBook.See(db, quote.Id, clock, http.RequestAborted);
        return await Show(http, db, quote, token, null, 200);
    }

    async Task<IResult> Show(HttpContext http, SluiceDb db, Quote quote, string token, QuoteAttempt? attempt, int status)
    {
        var cancel = http.RequestAborted;
        var body = QuoteHtml.Page(quote, quote.On(await QuoteBook.Today(db, clock, cancel)), $"/q/{Uri.EscapeDataString(token)}", attempt);
        return await paper.Print(http, db, new PublicSheet($"Quote {quote.Name}", body) { Status = status, Css = QuoteHtml.Css }, cancel);
    }

    async Task<IResult> Pdf(HttpContext http, SluiceDb db, Quote quote)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(QuotePaper.Draw(fonts, quote, quote.Told, await links.Of(db, quote, http.RequestAborted)), "application/pdf", $"{quote.Name.Replace(" rev. ", "-", StringComparison.Ordinal)}.pdf");
    }

    async Task<IResult> Answer(HttpContext http, SluiceDb db, Quote quote, string token, bool accepts)
    {
        var cancel = http.RequestAborted;
        if (http.Request.ContentLength is null or > LargestBody || !http.Request.HasFormContentType) return Problems.Of(new Refusal("badShape", "Send the answer as a form."), 400);
        var form = await http.Request.ReadFormAsync(cancel);
        var (name, reason) = (form["name"].ToString(), form["reason"].ToString());
        // The field that people cannot see.
        var answer = form["website"].ToString().Length > 0 ? new Refusal("invalid", "This was not taken. Leave the hidden field empty.", "name")
            : accepts ? await QuoteBook.Accept(db, quote.Id, name, clock, cancel) : await QuoteBook.Decline(db, quote.Id, reason, clock, cancel);
        if (!answer.Refused(out var refusal, out _)) return Page.SeeOther($"/q/{Uri.EscapeDataString(token)}");
        db.ChangeTracker.Clear();
        var now = await db.Set<Quote>().AsNoTracking().SingleAsync(q => q.Id == quote.Id, cancel);
        return await Show(http, db, now, token, new QuoteAttempt(refusal.Message, refusal.Field, name, reason), refusal.Field is null ? 409 : 422);
    }
}

// What was typed, and why it was not taken.
sealed record QuoteAttempt(string Message, string? Field, string Name, string Reason);
