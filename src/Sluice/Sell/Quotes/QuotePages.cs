using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Sell.Deals;
using Sluice.Sell.Pages;
using Sluice.Sell.Quotes.Paper;

namespace Sluice.Sell.Quotes;

static class QuotePages
{
    const int Rows = 50;

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/sell/quotes", ShowAll).Needs(Permission.See);
        office.MapPost("/sell/deals/{id}/quotes", Draft).Needs(Permission.Sell);
        office.MapGet("/sell/quotes/settings", (SluiceDb db, CancellationToken cancel) => Settings(db, null, null, 200, cancel)).Needs(Permission.See);
        office.MapPost("/sell/quotes/settings", SaveSettings).Needs(Permission.ManageWorkspace);
        office.MapGet("/sell/quotes/{id}", (QuoteId id, HttpContext http, SluiceDb db, QuoteLinks links, PaperFonts fonts, TimeProvider clock, CancellationToken cancel) => Show(id, http, db, links, fonts, clock, null, 200, cancel)).Needs(Permission.See);
        office.MapPost("/sell/quotes/{id}", Change).Needs(Permission.Sell);
        office.MapPost("/sell/quotes/{id}/issue", Issue).Needs(Permission.Sell);
        office.MapPost("/sell/quotes/{id}/letters", Send).Needs(Permission.Sell);
        office.MapPost("/sell/quotes/{id}/withdrawal", (QuoteId id, HttpContext http, SluiceDb db, Caller caller, QuoteLinks links, PaperFonts fonts, TimeProvider clock, CancellationToken cancel) =>
            Act(id, http, db, links, fonts, clock, () => QuoteBook.Withdraw(db, id, caller.Actor, clock, cancel), q => $"{q.Name} withdrawn.", cancel)).Needs(Permission.Sell);
        office.MapPost("/sell/quotes/{id}/revisions", (QuoteId id, HttpContext http, SluiceDb db, Caller caller, QuoteLinks links, PaperFonts fonts, TimeProvider clock, CancellationToken cancel) =>
            Act(id, http, db, links, fonts, clock, () => QuoteBook.Revise(db, id, true, caller.Actor, clock, cancel), q => $"{q.Name} drafted.", cancel)).Needs(Permission.Sell);
        office.MapPost("/sell/quotes/{id}/deletion", Discard).Needs(Permission.Sell);
        office.MapGet("/sell/quotes/{id}/quote.pdf", Pdf).Needs(Permission.See);
    }

    public static string Origin(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    static async Task<IResult> ShowAll(string? state, string? after, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var quotes = db.Set<Quote>().AsNoTracking();
        QuoteState? wanted = Enum.TryParse<QuoteState>(state, ignoreCase: true, out var said) && Enum.IsDefined(said) ? said : null;
        if (wanted is { } one) quotes = quotes.Where(q => q.State == one);
        if (Ids.TryParse<QuoteId>(after, out var last)) quotes = quotes.Where(q => q.Id < last);
        var rows = await quotes.OrderByDescending(q => q.Id).Take(Rows + 1).ToListAsync(cancel);
        return Page.Show<QuotesPage>(new { Rows = (IReadOnlyList<Quote>)[.. rows.Take(Rows)], State = wanted, After = after, Next = rows.Count > Rows ? rows[Rows - 1].Id.Value.ToString("D") : null, Today = await QuoteBook.Today(db, clock, cancel) });
    }

    static async Task<IResult> Draft(DealId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (!(await QuoteBook.Draft(db, id, new QuoteTold(), caller.Actor, clock, cancel)).Refused(out var refusal, out var quote)) return Page.SeeOther($"/sell/quotes/{quote.Id.Value:D}");
        if (refusal == DealBook.Missing) return Page.NotFound();
        Toasts.Say(http, refusal.Message);
        return Page.SeeOther($"/sell/deals/{id.Value:D}/products");
    }

    static async Task<IResult> Show(QuoteId id, HttpContext http, SluiceDb db, QuoteLinks links, PaperFonts fonts, TimeProvider clock, QuoteWrong? wrong, int status, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        if (await db.Set<Quote>().AsNoTracking().SingleOrDefaultAsync(q => q.Id == id, cancel) is not { } quote) return Page.NotFound();
        var deal = await db.Set<Deal>().AsNoTracking().Where(d => d.Id == quote.DealId).Select(d => d.Name).SingleOrDefaultAsync(cancel);
        var revisions = quote.Number is null ? [] : await db.Set<Quote>().AsNoTracking().Where(q => q.Year == quote.Year && q.Number == quote.Number && q.Id != id).OrderBy(q => q.Revision).Take(50).ToListAsync(cancel);
        var told = quote.Told;
        var lacking = fonts.Lacking(string.Concat(told.Title, told.Intro, told.Terms, told.To, told.From, told.Footer, string.Concat(told.Lines.Select(l => l.Name + l.Note))));
        return Page.Show<QuotePage>(new { Quote = quote, Deal = deal ?? "", Revisions = (IReadOnlyList<Quote>)revisions, Today = await QuoteBook.Today(db, clock, cancel), Link = quote.State == QuoteState.Draft ? null : await links.Of(db, quote, cancel), Lacking = lacking, Wrong = wrong, Editing = http.Request.Query["edit"] == "1" || wrong?.Told is not null }, status);
    }

    static async Task<IResult> Change(QuoteId id, HttpContext http, SluiceDb db, QuoteLinks links, PaperFonts fonts, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        DateOnly? day = IsoDay.Read(form["validUntil"]);
        var told = form.ContainsKey("linesAgain") ? new QuoteTold { LinesAgain = true } : new QuoteTold
        {
            Title = form["title"], Intro = form["intro"].ToString().ReplaceLineEndings("\n"), Terms = form["terms"].ToString().ReplaceLineEndings("\n"), ValidUntil = day,
            ToName = form["toName"], ToCompany = form["toCompany"], ToAddress = form["toAddress"].ToString().ReplaceLineEndings("\n"), ToEmail = form["toEmail"],
        };
        if ((await QuoteBook.Change(db, id, told, clock, cancel)).Refused(out var refusal, out _))
            return refusal == QuoteBook.Missing ? Page.NotFound() : await Show(id, http, db, links, fonts, clock, new QuoteWrong(refusal, told.LinesAgain ? null : told), 422, cancel);
        Toasts.Say(http, told.LinesAgain ? "The deal's products stand on the draft." : "Draft saved.");
        return Page.SeeOther($"/sell/quotes/{id.Value:D}");
    }

    static async Task<IResult> Issue(QuoteId id, HttpContext http, SluiceDb db, Caller caller, QuoteLinks links, PaperFonts fonts, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var letter = form["send"] == "true" ? new QuoteLetter(links, form["message"].ToString().ReplaceLineEndings("\n")) : null;
        return await Act(id, http, db, links, fonts, clock, () => QuoteBook.Issue(db, id, letter, Origin(http.Request), caller.Actor, clock, cancel), q => letter is null ? $"{q.Name} issued." : $"{q.Name} issued and on its way to {letter.Address(q)}.", cancel);
    }

    static async Task<IResult> Send(QuoteId id, HttpContext http, SluiceDb db, QuoteLinks links, PaperFonts fonts, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var letter = new QuoteLetter(links, form["message"].ToString().ReplaceLineEndings("\n"));
        return await Act(id, http, db, links, fonts, clock, () => QuoteBook.Send(db, id, letter, clock, cancel), q => $"{q.Name} is on its way to {letter.Address(q)}.", cancel);
    }

    static async Task<IResult> Act(QuoteId id, HttpContext http, SluiceDb db, QuoteLinks links, PaperFonts fonts, TimeProvider clock, Func<Task<Result<Quote>>> act, Func<Quote, string> said, CancellationToken cancel)
    {
        if ((await act()).Refused(out var refusal, out var quote)) return refusal == QuoteBook.Missing ? Page.NotFound() : await Show(id, http, db, links, fonts, clock, new QuoteWrong(refusal, null), 422, cancel);
        Toasts.Say(http, said(quote));
        return Page.SeeOther($"/sell/quotes/{quote.Id.Value:D}");
    }

    static async Task<IResult> Discard(QuoteId id, HttpContext http, SluiceDb db, QuoteLinks links, PaperFonts fonts, TimeProvider clock, CancellationToken cancel)
    {
        if ((await QuoteBook.Discard(db, id, cancel)).Refused(out var refusal, out var quote)) return refusal == QuoteBook.Missing ? Page.NotFound() : await Show(id, http, db, links, fonts, clock, new QuoteWrong(refusal, null), 422, cancel);
        Toasts.Say(http, "Draft thrown away.");
        return Page.SeeOther($"/sell/deals/{quote.DealId.Value:D}");
    }

    static async Task<IResult> Pdf(QuoteId id, HttpContext http, SluiceDb db, Caller caller, QuoteLinks links, PaperFonts fonts, CancellationToken cancel)
    {
        if (await db.Set<Quote>().AsNoTracking().SingleOrDefaultAsync(q => q.Id == id, cancel) is not { } quote) return Page.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(QuotePaper.Draw(fonts, quote, await QuoteBook.Sealed(db, quote, caller.Actor, cancel), quote.State == QuoteState.Draft ? null : await links.Of(db, quote, cancel)), "application/pdf", $"{quote.Name.Replace(" rev. ", "-", StringComparison.Ordinal)}.pdf");
    }

    static async Task<IResult> Settings(SluiceDb db, QuoteSettings? told, Refusal? refusal, int status, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        return Page.Show<QuoteSettingsPage>(new { Settings = told ?? await QuoteSettings.Of(db, cancel), Workspace = await db.Set<Workspace>().Where(w => w.Id == db.Workspace).Select(w => w.Name).SingleAsync(cancel), Wrong = refusal }, status);
    }

    static async Task<IResult> SaveSettings(HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        string Text(string name) => form[name].ToString().ReplaceLineEndings("\n").Trim();
        var told = new QuoteSettings { WorkspaceId = db.Workspace, Seller = Text("seller"), Address = Text("address"), Footer = Text("footer"), Terms = Text("terms"), ValidDays = int.TryParse(form["validDays"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0 };
        if (await QuoteSettings.Save(db, told, cancel) is { } refusal) return await Settings(db, told, refusal, 422, cancel);
        Toasts.Say(http, "Saved for quotes to come.");
        return Page.SeeOther("/sell/quotes/settings");
    }
}

// Why something was not done, and what was typed into the form of the draft.
public sealed record QuoteWrong(Refusal Refusal, QuoteTold? Told);
