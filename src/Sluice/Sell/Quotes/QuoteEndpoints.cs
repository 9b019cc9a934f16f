using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Api;
using Sluice.Record.Companies;
using Sluice.Sell.Deals;
using Sluice.Sell.Quotes.Paper;

namespace Sluice.Sell.Quotes;

static class QuoteEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/deals/{id}/quotes", Draft).WithTags("quotes").Needs(Permission.Sell).WithSummary("Draft a quote from the deal's products").Accepts<JsonObject>("application/json").Produces<QuoteAnswer>(201);
        var quotes = api.MapGroup("/quotes").WithTags("quotes");
        quotes.MapGet("", List).Needs(Permission.See).WithSummary("Quotes, the latest first; of one deal with dealId, in one state with state").Produces<ListAnswer<QuoteAnswer>>();
        quotes.MapGet("/{id}", One).Needs(Permission.See).Produces<QuoteAnswer>();
        quotes.MapPatch("/{id}", Change).Needs(Permission.Sell).WithSummary("Change a draft; linesAgain takes the deal's products anew").Accepts<JsonObject>("application/json").Produces<QuoteAnswer>();
        quotes.MapDelete("/{id}", Discard).Needs(Permission.Sell).WithSummary("Throw a draft away");
        quotes.MapPost("/{id}/issue", Issue).Needs(Permission.Sell).WithSummary("Draw its number and lock it; with send also mail its link").Accepts<JsonObject>("application/json").Produces<QuoteAnswer>();
        quotes.MapPost("/{id}/letters", Send).Needs(Permission.Sell).WithSummary("Mail its link").Accepts<JsonObject>("application/json").Produces<QuoteAnswer>();
        quotes.MapPost("/{id}/withdrawal", Withdraw).Needs(Permission.Sell).WithSummary("Take it back; its link says so").Produces<QuoteAnswer>();
        quotes.MapPost("/{id}/revisions", Revise).Needs(Permission.Sell).WithSummary("Draft the next revision under the same number").Accepts<JsonObject>("application/json").Produces<QuoteAnswer>(201);
        quotes.MapGet("/{id}/pdf", Pdf).Needs(Permission.See).WithSummary("The quote as PDF").Produces(200, contentType: "application/pdf");
    }

    static async Task<IResult> List(string? dealId, string? state, string? after, int? limit, SluiceDb db, QuoteLinks links, TimeProvider clock, CancellationToken cancel)
    {
        var quotes = db.Set<Quote>().AsNoTracking();
        if (dealId is not null)
        {
            if (!Ids.TryParse<DealId>(dealId, out var deal)) return Problems.Of(new Refusal("invalid", "The id of a deal is needed here.", "dealId"));
            quotes = quotes.Where(q => q.DealId == deal);
        }
        if (state is not null)
        {
            if (!Enum.TryParse<QuoteState>(state, ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted)) return Problems.Of(new Refusal("invalid", $"A state is one of {string.Join(", ", Enum.GetNames<QuoteState>()).ToLowerInvariant()}.", "state"));
            quotes = quotes.Where(q => q.State == wanted);
        }
        if (Ids.TryParse<QuoteId>(after, out var last)) quotes = quotes.Where(q => q.Id < last);
        var size = Limits.Page(limit);
        var rows = await quotes.OrderByDescending(q => q.Id).Take(size + 1).ToListAsync(cancel);
        var answers = new List<QuoteAnswer>();
        foreach (var quote in rows.Take(size)) answers.Add(await QuoteAnswer.Of(db, quote, links, clock, cancel));
        return Results.Ok(new ListAnswer<QuoteAnswer>(answers, rows.Count > size ? rows[size - 1].Id.Value.ToString("D") : null));
    }

    static async Task<IResult> One(string id, SluiceDb db, QuoteLinks links, TimeProvider clock, CancellationToken cancel) =>
        Ids.TryParse<QuoteId>(id, out var quote) && await db.Set<Quote>().AsNoTracking().SingleOrDefaultAsync(q => q.Id == quote, cancel) is { } found ? Results.Ok(await QuoteAnswer.Of(db, found, links, clock, cancel)) : Problems.NotFound("This quote");

    static async Task<IResult> Draft(string id, JsonObject json, SluiceDb db, Caller caller, QuoteLinks links, TimeProvider clock, CancellationToken cancel)
    {
        if (!Ids.TryParse<DealId>(id, out var deal)) return Problems.NotFound("This deal");
        var body = new Body(json);
        var told = Told(body);
        if (!body.IsGood()) return Problems.Of(body.Errors);
        return await Answered(await QuoteBook.Draft(db, deal, told, caller.Actor, clock, cancel), db, links, clock, 201, cancel);
    }

    static async Task<IResult> Change(string id, JsonObject json, SluiceDb db, QuoteLinks links, TimeProvider clock, CancellationToken cancel)
    {
        if (!Ids.TryParse<QuoteId>(id, out var quote)) return Problems.NotFound("This quote");
        var body = new Body(json);
        var told = Told(body) with { LinesAgain = body.YesNo("linesAgain") == true };
        if (!body.IsGood()) return Problems.Of(body.Errors);
        return await Answered(await QuoteBook.Change(db, quote, told, clock, cancel), db, links, clock, 200, cancel);
    }

    static async Task<IResult> Discard(string id, SluiceDb db, CancellationToken cancel) =>
        !Ids.TryParse<QuoteId>(id, out var quote) ? Problems.NotFound("This quote") : (await QuoteBook.Discard(db, quote, cancel)).Refused(out var refusal, out _) ? Refused(refusal) : Results.NoContent();

    static async Task<IResult> Issue(string id, JsonObject json, HttpRequest request, SluiceDb db, Caller caller, QuoteLinks links, TimeProvider clock, CancellationToken cancel)
    {
        if (!Ids.TryParse<QuoteId>(id, out var quote)) return Problems.NotFound("This quote");
        var body = new Body(json);
        var letter = body.YesNo("send") == true ? Letter(body, links) : null;
        if (letter is null) _ = Letter(body, links);
        if (!body.IsGood()) return Problems.Of(body.Errors);
        return await Answered(await QuoteBook.Issue(db, quote, letter, QuotePages.Origin(request), caller.Actor, clock, cancel), db, links, clock, 200, cancel);
    }

    static async Task<IResult> Send(string id, JsonObject json, SluiceDb db, QuoteLinks links, TimeProvider clock, CancellationToken cancel)
    {
        if (!Ids.TryParse<QuoteId>(id, out var quote)) return Problems.NotFound("This quote");
        var body = new Body(json);
        var letter = Letter(body, links);
        if (!body.IsGood()) return Problems.Of(body.Errors);
        return await Answered(await QuoteBook.Send(db, quote, letter, clock, cancel), db, links, clock, 200, cancel);
    }

    static async Task<IResult> Withdraw(string id, SluiceDb db, Caller caller, QuoteLinks links, TimeProvider clock, CancellationToken cancel) =>
        Ids.TryParse<QuoteId>(id, out var quote) ? await Answered(await QuoteBook.Withdraw(db, quote, caller.Actor, clock, cancel), db, links, clock, 200, cancel) : Problems.NotFound("This quote");

    static async Task<IResult> Revise(string id, JsonObject json, SluiceDb db, Caller caller, QuoteLinks links, TimeProvider clock, CancellationToken cancel)
    {
        if (!Ids.TryParse<QuoteId>(id, out var quote)) return Problems.NotFound("This quote");
        var body = new Body(json);
        var linesAgain = body.YesNo("linesAgain") ?? true;
        if (!body.IsGood()) return Problems.Of(body.Errors);
        return await Answered(await QuoteBook.Revise(db, quote, linesAgain, caller.Actor, clock, cancel), db, links, clock, 201, cancel);
    }

    static async Task<IResult> Pdf(string id, SluiceDb db, Caller caller, QuoteLinks links, PaperFonts fonts, CancellationToken cancel)
    {
        if (!Ids.TryParse<QuoteId>(id, out var wanted) || await db.Set<Quote>().AsNoTracking().SingleOrDefaultAsync(q => q.Id == wanted, cancel) is not { } quote) return Problems.NotFound("This quote");
        return Results.File(QuotePaper.Draw(fonts, quote, await QuoteBook.Sealed(db, quote, caller.Actor, cancel), quote.State == QuoteState.Draft ? null : await links.Of(db, quote, cancel)), "application/pdf", $"{quote.Name.Replace(" rev. ", "-", StringComparison.Ordinal)}.pdf");
    }

    static QuoteTold Told(Body body) => new()
    {
        Title = body.Text("title"), Intro = body.Text("intro", 4000), Terms = body.Text("terms", 8000), ValidUntil = body.Day("validUntil"),
        ToName = body.Text("toName"), ToCompany = body.Text("toCompany"), ToAddress = body.Text("toAddress", 1000), ToEmail = body.Text("toEmail", 250),
    };

    static QuoteLetter Letter(Body body, QuoteLinks links)
    {
        var (words, to) = (body.Text("message", 4000) ?? "", body.Text("to", 250) ?? "");
        if (to.Length > 0 && !System.Net.Mail.MailAddress.TryCreate(to, out _)) body.Refuse("to", $"{to} is no e-mail address.");
        return new QuoteLetter(links, words, to);
    }

    static async Task<IResult> Answered(Result<Quote> result, SluiceDb db, QuoteLinks links, TimeProvider clock, int status, CancellationToken cancel)
    {
        if (result.Refused(out var refusal, out var quote)) return Refused(refusal);
        var answer = await QuoteAnswer.Of(db, quote, links, clock, cancel);
        return status == 201 ? Results.Created($"/api/v1/quotes/{quote.Id.Value:D}", answer) : Results.Ok(answer);
    }

    static IResult Refused(Refusal refusal) => refusal == QuoteBook.Missing ? Problems.NotFound("This quote") : refusal == DealBook.Missing ? Problems.NotFound("This deal") : Problems.Of(refusal);
}
