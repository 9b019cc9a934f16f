using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Outbox;

namespace Sluice.Sell.Quotes;

// The letter with the link of a quote. Words: what the rep writes above it; To: another address than the quote's.
public sealed record QuoteLetter(QuoteLinks Links, string Words = "", string To = "")
{
    public string? Address(Quote quote) => To.Trim() is { Length: > 0 } other ? other : quote.Told.To.Email is { Length: > 0 } own ? own : null;

    public async Task Write(SluiceDb db, Quote quote, TimeProvider clock, CancellationToken cancel)
    {
        var told = quote.Told;
        var words = Words.Trim() is { Length: > 0 } said ? said : $"{(told.To.Name.Length > 0 ? $"Hello {told.To.Name}," : "Hello,")}\n\nhere is our quote {quote.Name}: {told.Title}.";
        var text = $"{words}\n\nRead it, download it as PDF and accept or decline it here:\n{await Links.Of(db, quote, cancel)}\n\nIt is valid until {new QuoteFigures(told.Language, quote.Currency).Day(quote.ValidUntil)}.\n\n{told.Rep}\n{told.From.Company}\n";
        var own = string.Equals(Address(quote), told.To.Email, StringComparison.OrdinalIgnoreCase);
        await Post.Write(db, new Letter(Address(quote)!, $"Quote {quote.Name}: {told.Title}", text, $"quote {quote.Name}")
        {
            ToName = own ? told.To.Name : "",
            Person = own ? quote.PersonId : null,
            DedupeKey = $"quote:{quote.Id.Value:N}:letter:{clock.Now().UtcTicks}",
        }, clock, cancel);
    }
}
