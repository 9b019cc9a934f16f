using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Api;
using Sluice.Sell.Products;

namespace Sluice.Sell.Quotes;

// Link: where its reader answers it; null while it is a draft.
public sealed record QuoteAnswer(
    QuoteId Id, string? Number, int Revision, QuoteState State, DealId DealId, PersonId? PersonId, CompanyId? CompanyId, string Title, string Intro, string Terms, QuoteParty To, DateOnly ValidUntil,
    IReadOnlyList<QuoteLineAnswer> Lines, IReadOnlyList<BillingAnswer> Payments, MoneyJson ContractValue, string? Link, DateTimeOffset CreatedAt, DateTimeOffset? IssuedAt, DateTimeOffset? ViewedAt, DateTimeOffset? AnsweredAt, string? SignedBy, string? DeclineReason)
{
    public static async Task<QuoteAnswer> Of(SluiceDb db, Quote q, QuoteLinks links, TimeProvider clock, CancellationToken cancel)
    {
        var (told, state) = (q.Told, q.IsOut ? q.On(await QuoteBook.Today(db, clock, cancel)) : q.State);
        return new QuoteAnswer(q.Id, q.Number is null ? null : q.Name, q.Revision, state, q.DealId, q.PersonId, q.CompanyId, told.Title, told.Intro, told.Terms, told.To, q.ValidUntil,
            [.. told.Lines.Select(l => QuoteLineAnswer.Of(l, q.Currency))], [.. told.Sums.Billings.Select(b => BillingAnswer.Of(b, q.Currency))], MoneyJson.Of(q.TotalMinor, q.Currency)!,
            q.State == QuoteState.Draft ? null : await links.Of(db, q, cancel), q.CreatedAt, q.IssuedAt, q.ViewedAt, q.AnsweredAt, q.SignedBy.Length > 0 ? q.SignedBy : null, q.Reason.Length > 0 ? q.Reason : null);
    }
}

public sealed record QuoteLineAnswer(string Name, string? Code, string? Note, decimal Quantity, MoneyJson ListPrice, MoneyJson Price, decimal Discount, decimal TaxRate, Billing Billing, int? TermMonths, MoneyJson Net, MoneyJson ContractTotal)
{
    public static QuoteLineAnswer Of(QuoteLine l, string currency) => new(l.Name, l.Code.Length > 0 ? l.Code : null, l.Note.Length > 0 ? l.Note : null, l.Quantity, MoneyJson.Of(l.ListMinor, currency)!, MoneyJson.Of(l.PriceMinor, currency)!,
        Percents.Of(l.DiscountBp), Percents.Of(l.TaxBp), l.Billing, l.TermMonths, MoneyJson.Of(l.Net(), currency)!, MoneyJson.Of(l.Contract(), currency)!);
}

// What falls due once, each month, each quarter, each year.
public sealed record BillingAnswer(Billing Billing, MoneyJson Net, IReadOnlyList<TaxAnswer> Taxes, MoneyJson Gross)
{
    public static BillingAnswer Of(BillingSum b, string currency) => new(b.Billing, MoneyJson.Of(b.NetMinor, currency)!, [.. b.Taxes.Select(t => new TaxAnswer(Percents.Of(t.TaxBp), MoneyJson.Of(t.NetMinor, currency)!, MoneyJson.Of(t.TaxMinor, currency)!))], MoneyJson.Of(b.GrossMinor, currency)!);
}

public sealed record TaxAnswer(decimal Rate, MoneyJson Net, MoneyJson Tax);
