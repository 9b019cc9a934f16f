using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Filters;
using Sluice.Record.Timeline;
using Sluice.Sell.Deals;
using Sluice.Sell.Products;

namespace Sluice.Sell.Quotes;

// What somebody says about a draft; null leaves as it is.
public sealed record QuoteTold
{
    public string? Title { get; init; }
    public string? Intro { get; init; }
    public string? Terms { get; init; }
    public DateOnly? ValidUntil { get; init; }
    public string? ToName { get; init; }
    public string? ToCompany { get; init; }
    public string? ToAddress { get; init; }
    public string? ToEmail { get; init; }
    // The deal's lines as they are now, in the place of those the draft was made from.
    public bool LinesAgain { get; init; }
}

// Drafting, issuing and withdrawing, each with its facts in one transaction. What buyers answer stands in QuoteBook.Answers.cs.
public static partial class QuoteBook
{
    public static readonly Refusal Missing = new("notFound", "This quote was not found.");

    public static Task<Result<Quote>> Draft(SluiceDb db, DealId id, QuoteTold told, Actor actor, TimeProvider clock, CancellationToken cancel) => db.Transact<Result<Quote>>(async () =>
    {
        if (await db.Set<Deal>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id && d.DeletedAt == null, cancel) is not { } deal) return DealBook.Missing;
        var lines = await Lines(db, id, cancel);
        if (lines.Count == 0) return new Refusal("noLines", "Put products on the deal first: a quote is made from them.", "products");
        var settings = await QuoteSettings.Of(db, cancel);
        var about = await DealBook.AboutOf(db, deal, cancel);
        var content = new QuoteContent { Title = deal.Name, Terms = settings.Terms, Lines = lines, To = await QuoteAddress.Of(db, about.Person, deal.CompanyId, cancel) };
        var quote = Quote.Draft(id, about.Person, deal.CompanyId, deal.Currency, content, (await Today(db, clock, cancel)).AddDays(settings.ValidDays), actor, clock.Now());
        if (await Write(db, quote, told, clock, cancel) is { } refusal) return refusal;
        db.Add(quote);
        await db.SaveChangesAsync(cancel);
        return quote;
    }, cancel);

    public static Task<Result<Quote>> Change(SluiceDb db, QuoteId id, QuoteTold told, TimeProvider clock, CancellationToken cancel) => Hold(db, id, async quote => await Write(db, quote, told, clock, cancel), cancel);

    public static Task<Result<Quote>> Discard(SluiceDb db, QuoteId id, CancellationToken cancel) => Hold(db, id, quote =>
    {
        if (quote.State != QuoteState.Draft) return Task.FromResult<Refusal?>(new Refusal("issued", "What was issued stays. Withdraw it instead."));
        db.Remove(quote);
        return Task.FromResult<Refusal?>(null);
    }, cancel);

    // Draws its number and locks what it says; with a letter, whoever it is for gets its link by mail.
    public static Task<Result<Quote>> Issue(SluiceDb db, QuoteId id, QuoteLetter? letter, string origin, Actor actor, TimeProvider clock, CancellationToken cancel) => Hold(db, id, async quote =>
    {
        if (quote.State != QuoteState.Draft) return new Refusal("issued", $"{quote.Name} is issued already. Make a revision to change it.");
        var today = await Today(db, clock, cancel);
        if (quote.ValidUntil < today) return new Refusal("past", "The day until which it is valid has passed.", "validUntil");
        if (quote.Told.Lines.Count == 0) return new Refusal("noLines", "Nothing stands on this quote.", "products");
        if (letter is not null && letter.Address(quote) is null) return new Refusal("required", "Say to whose e-mail address it shall go.", "toEmail");
        var number = (Year: quote.Year ?? today.Year, quote.Number);
        // One after the other: a number is drawn from those that are kept, so that none is given twice and none is left out.
        await db.LockOn($"quotes {number.Year}", cancel);
        var drawn = number.Number ?? 1 + (await db.Set<Quote>().IgnoreQueryFilters().Where(q => q.WorkspaceId == db.Workspace && q.Year == number.Year).MaxAsync(q => q.Number, cancel) ?? 0);
        quote.Issue(number.Year, drawn, await Sealed(db, quote, actor, cancel), origin, clock.Now());
        await Replace(db, quote, actor, clock, cancel);
        db.Append(new QuoteIssued(quote.Id.Value, quote.Name, quote.Told.Title, quote.TotalMinor, quote.Currency, quote.ValidUntil, letter?.Address(quote) ?? ""), About(quote), actor, clock);
        if (letter is not null) await letter.Write(db, quote, clock, cancel);
        return null;
    }, cancel);

    // A further letter with the same link.
    public static Task<Result<Quote>> Send(SluiceDb db, QuoteId id, QuoteLetter letter, TimeProvider clock, CancellationToken cancel) => Hold(db, id, async quote =>
    {
        if (!quote.IsOut || quote.On(await Today(db, clock, cancel)) == QuoteState.Expired) return new Refusal("closed", $"{quote.Name} is not open for an answer.");
        if (letter.Address(quote) is null) return new Refusal("required", "Say to whose e-mail address it shall go.", "toEmail");
        await letter.Write(db, quote, clock, cancel);
        return null;
    }, cancel);

    public static Task<Result<Quote>> Withdraw(SluiceDb db, QuoteId id, Actor actor, TimeProvider clock, CancellationToken cancel) => Hold(db, id, quote =>
    {
        if (quote.Withdraw(clock.Now()) is { } refusal) return Task.FromResult<Refusal?>(refusal);
        db.Append(new QuoteWithdrawn(quote.Id.Value, quote.Name, quote.Told.Title, false), About(quote), actor, clock);
        return Task.FromResult<Refusal?>(null);
    }, cancel);

    // A draft under the same number; the one that is out stays good until the revision is issued.
    public static Task<Result<Quote>> Revise(SluiceDb db, QuoteId id, bool linesAgain, Actor actor, TimeProvider clock, CancellationToken cancel) => db.Transact<Result<Quote>>(async () =>
    {
        await db.LockOn($"quote {id.Value:N}", cancel);
        if (await db.Set<Quote>().AsNoTracking().SingleOrDefaultAsync(q => q.Id == id, cancel) is not { } quote) return Missing;
        if (quote.State is QuoteState.Draft) return new Refusal("draft", "A draft is changed as it is.");
        if (quote.State is QuoteState.Accepted) return new Refusal("accepted", "It was accepted as it is. Make a new quote for what comes on top.");
        var revisions = db.Set<Quote>().Where(q => q.Year == quote.Year && q.Number == quote.Number);
        if (await revisions.AnyAsync(q => q.State == QuoteState.Draft, cancel)) return new Refusal("revised", "There is a draft of the next revision already.");
        var next = quote.Revise(1 + await revisions.MaxAsync(q => q.Revision, cancel), (await Today(db, clock, cancel)).AddDays((await QuoteSettings.Of(db, cancel)).ValidDays), actor, clock.Now());
        if (linesAgain && await Write(db, next, new QuoteTold { LinesAgain = true }, clock, cancel) is { } refusal) return refusal;
        db.Add(next);
        await db.SaveChangesAsync(cancel);
        return next;
    }, cancel);

    public static async Task<DateOnly> Today(SluiceDb db, TimeProvider clock, CancellationToken cancel) => (await WorkspaceDay.Clock(db, clock, cancel)).Today;

    static async Task<Refusal?> Write(SluiceDb db, Quote quote, QuoteTold told, TimeProvider clock, CancellationToken cancel)
    {
        if (quote.State != QuoteState.Draft) return new Refusal("issued", $"{quote.Name} is issued; what it says never changes. Make a revision.");
        var before = quote.Told;
        var content = before with
        {
            Title = told.Title?.Trim() ?? before.Title, Intro = told.Intro?.Trim() ?? before.Intro, Terms = told.Terms?.Trim() ?? before.Terms,
            To = new QuoteParty(told.ToName?.Trim() ?? before.To.Name, told.ToCompany?.Trim() ?? before.To.Company, told.ToAddress?.Trim() ?? before.To.Address, told.ToEmail?.Trim() ?? before.To.Email),
            Lines = told.LinesAgain ? await Lines(db, quote.DealId, cancel) : before.Lines,
        };
        if (content.Title.Length is 0 or > 200) return new Refusal("required", "A quote has a title of at most 200 characters.", "title");
        if (content.Intro.Length > 4000 || content.Terms.Length > 8000) return new Refusal("invalid", "This holds 4,000 characters before the lines and 8,000 behind them.", "intro");
        if (content.To.Name.Length > 200 || content.To.Company.Length > 200 || content.To.Address.Length > 1000) return new Refusal("invalid", "Names have 200 characters at most, an address 1,000.", "toAddress");
        if (content.To.Email.Length > 0 && (content.To.Email.Length > 250 || !System.Net.Mail.MailAddress.TryCreate(content.To.Email, out _))) return new Refusal("invalid", $"{content.To.Email} is no e-mail address.", "toEmail");
        if (told.LinesAgain && content.Lines.Count == 0) return new Refusal("noLines", "No products are on the deal any more.", "products");
        if (told.ValidUntil is { } day && (day < await Today(db, clock, cancel) || day.Year > 2200)) return new Refusal("past", "A quote is valid until a day to come.", "validUntil");
        quote.Write(quote.PersonId, quote.CompanyId, content, told.ValidUntil ?? quote.ValidUntil);
        return null;
    }

    static async Task<List<QuoteLine>> Lines(SluiceDb db, DealId deal, CancellationToken cancel) =>
        [.. (await (from line in db.Set<DealProduct>().AsNoTracking()
                    join product in db.Set<Product>() on line.ProductId equals product.Id
                    where line.DealId == deal
                    orderby line.Position
                    select new { line, product.Name, product.Code }).Take(200).ToListAsync(cancel))
            .Select(l => new QuoteLine(l.Name, l.Code, l.line.Note, l.line.Quantity, l.line.ListMinor, l.line.PriceMinor, l.line.DiscountBp, l.line.TaxBp, l.line.Billing, l.line.TermMonths))];

    // As it goes out: who offers it, as they are called today.
    public static async Task<QuoteContent> Sealed(SluiceDb db, Quote quote, Actor actor, CancellationToken cancel)
    {
        if (quote.State != QuoteState.Draft) return quote.Told;
        var (settings, workspace) = (await QuoteSettings.Of(db, cancel), await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel));
        var owner = await db.Set<Deal>().Where(d => d.Id == quote.DealId).Select(d => d.OwnerId).SingleOrDefaultAsync(cancel) ?? actor.AsUser;
        var rep = (await Members.Of(db, cancel)).FirstOrDefault(m => m.Id == owner);
        return quote.Told with { From = new QuoteParty("", settings.Seller.Length > 0 ? settings.Seller : workspace.Name, settings.Address, rep?.Email ?? ""), Rep = rep?.Name ?? "", Footer = settings.Footer, Language = workspace.Language };
    }

    static async Task Replace(SluiceDb db, Quote quote, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        foreach (var old in await db.Set<Quote>().Where(q => q.Year == quote.Year && q.Number == quote.Number && q.Revision < quote.Revision && (q.State == QuoteState.Issued || q.State == QuoteState.Viewed)).ToListAsync(cancel))
        {
            old.Withdraw(clock.Now());
            db.Append(new QuoteWithdrawn(old.Id.Value, old.Name, old.Told.Title, true), About(old), actor, clock);
        }
    }

    internal static About About(Quote quote) => new(quote.PersonId, quote.CompanyId, quote.DealId);
}
