using System.Globalization;
using Sluice.Record.Timeline;

namespace Sluice.Sell;

[Kind("sell.deal_created", 1, Channel.Deal, Direction.Own)]
public sealed record DealCreated(Guid DealId, string Name, long? AmountMinor, string Currency, string Stage) : IFact
{
    public Words Say() => new("Deal opened", AmountMinor is null ? $"{Name}, {Stage}" : $"{Name}, {DealWords.Money(AmountMinor.Value, Currency)}, {Stage}", Icon: "layout-kanban", Href: DealWords.Href(DealId));
}

[Kind("sell.deal_moved", 1, Channel.Deal, Direction.Own)]
public sealed record DealMoved(Guid DealId, string Name, string From, string To, long SecondsBefore) : IFact
{
    public Words Say() => new($"Deal moved to {To}", $"{Name}, from {From}", Icon: "arrow-right", Href: DealWords.Href(DealId));
}

[Kind("sell.move_undone", 1, Channel.Deal, Direction.Own)]
public sealed record DealMoveUndone(Guid DealId, string Name, string BackTo) : IFact
{
    public Words Say() => new("Move taken back", $"{Name}, again in {BackTo}", Icon: "arrow-back-up", Href: DealWords.Href(DealId));
}

[Kind("sell.deal_won", 1, Channel.Deal, Direction.Own)]
public sealed record DealWon(Guid DealId, string Name, long? AmountMinor, string Currency, int Days) : IFact
{
    public Words Say() => new("Deal won", AmountMinor is null ? Name : $"{Name}, {DealWords.Money(AmountMinor.Value, Currency)}", Icon: "trophy", Href: DealWords.Href(DealId));
}

[Kind("sell.deal_lost", 1, Channel.Deal, Direction.Own)]
public sealed record DealLost(Guid DealId, string Name, string Reason, string Note) : IFact
{
    public Words Say() => new("Deal lost", $"{Name}, {Reason}", Note: Note.Length > 0 ? Note : null, Icon: "x", Href: DealWords.Href(DealId));
}

[Kind("sell.amount_changed", 1, Channel.Deal, Direction.Own)]
public sealed record DealAmountChanged(Guid DealId, string Name, long? Before, long? After, string Currency) : IFact
{
    public Words Say() => new("Amount changed", $"{Name}, {DealWords.Money(Before, Currency)} → {DealWords.Money(After, Currency)}", Icon: "pencil", Href: DealWords.Href(DealId));
}

[Kind("sell.close_date_changed", 1, Channel.Deal, Direction.Own)]
public sealed record DealCloseDateChanged(Guid DealId, string Name, DateOnly? Before, DateOnly? After) : IFact
{
    public Words Say() => new("Close date changed", $"{Name}, {DealWords.Day(Before)} → {DealWords.Day(After)}", Icon: "calendar-event", Href: DealWords.Href(DealId));
}

[Kind("sell.deal_deleted", 1, Channel.Deal, Direction.Own)]
public sealed record DealDeleted(Guid DealId, string Name) : IFact
{
    public Words Say() => new("Deal deleted", Name, Icon: "x");
}

[Kind("sell.quote_issued", 1, Channel.Deal, Direction.Out)]
public sealed record QuoteIssued(Guid QuoteId, string Number, string Deal, long TotalMinor, string Currency, DateOnly ValidUntil, string SentTo) : IFact
{
    public Words Say() => new(SentTo.Length > 0 ? $"Quote {Number} sent" : $"Quote {Number} issued", $"{Deal}, {DealWords.Money(TotalMinor, Currency)}, valid until {DealWords.Day(ValidUntil)}{(SentTo.Length > 0 ? $", to {SentTo}" : "")}", Icon: "file-text", Href: DealWords.Quote(QuoteId));
}

[Kind("sell.quote_viewed", 1, Channel.Deal, Direction.In)]
public sealed record QuoteViewed(Guid QuoteId, string Number, string Deal) : IFact
{
    public Words Say() => new($"Opened the quote {Number}", Deal, Icon: "eye", Href: DealWords.Quote(QuoteId));
}

[Kind("sell.quote_accepted", 1, Channel.Deal, Direction.In)]
public sealed record QuoteAccepted(Guid QuoteId, string Number, string Deal, long TotalMinor, string Currency, string By) : IFact
{
    public Words Say() => new($"Accepted the quote {Number}", $"{Deal}, {DealWords.Money(TotalMinor, Currency)}, signed “{By}”", Icon: "heart-handshake", Href: DealWords.Quote(QuoteId));
}

[Kind("sell.quote_declined", 1, Channel.Deal, Direction.In)]
public sealed record QuoteDeclined(Guid QuoteId, string Number, string Deal, string Reason) : IFact
{
    public Words Say() => new($"Declined the quote {Number}", Deal, Quote: Reason.Length > 0 ? Reason : null, Icon: "thumb-down", Href: DealWords.Quote(QuoteId));
}

// Replaced: a later revision took its place.
[Kind("sell.quote_withdrawn", 1, Channel.Deal, Direction.Own)]
public sealed record QuoteWithdrawn(Guid QuoteId, string Number, string Deal, bool Replaced) : IFact
{
    public Words Say() => new(Replaced ? $"Quote {Number} replaced" : $"Quote {Number} withdrawn", Deal, Icon: "file-export", Href: DealWords.Quote(QuoteId));
}

[Kind("sell.quote_expired", 1, Channel.Deal, Direction.Own)]
public sealed record QuoteExpired(Guid QuoteId, string Number, string Deal) : IFact
{
    public Words Say() => new($"Quote {Number} expired", Deal, Icon: "clock-pause", Href: DealWords.Quote(QuoteId));
}

static class DealWords
{
    public static string Href(Guid deal) => $"/sell/deals/{deal:D}";

    public static string Quote(Guid quote) => $"/sell/quotes/{quote:D}";

    public static string Money(long? minor, string currency) => minor is null ? "nothing" : $"{currency} {(minor.Value / 100m).ToString("#,0.##", CultureInfo.InvariantCulture)}";

    public static string Day(DateOnly? day) => day?.ToString("d MMM yyyy", CultureInfo.InvariantCulture) ?? "none";
}
