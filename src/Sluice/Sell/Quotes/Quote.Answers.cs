using Sluice.Platform;

namespace Sluice.Sell.Quotes;

public sealed partial class Quote
{
    public bool See(DateTimeOffset now)
    {
        if (State != QuoteState.Issued) return false;
        (State, ViewedAt) = (QuoteState.Viewed, now);
        Version++;
        return true;
    }

    // Null and unchanged where it was accepted before: to accept twice is to accept.
    public Refusal? Accept(string name, DateOnly today, DateTimeOffset now)
    {
        if (State == QuoteState.Accepted) return null;
        if (Closed(today) is { } refusal) return refusal;
        if (name.Trim() is not { Length: >= 2 and <= 200 } signed) return new Refusal("required", "Type your name, so that we know who accepts.", "name");
        (State, SignedBy, AnsweredAt) = (QuoteState.Accepted, signed, now);
        Version++;
        return null;
    }

    public Refusal? Decline(string reason, DateOnly today, DateTimeOffset now)
    {
        if (State == QuoteState.Declined) return null;
        if (Closed(today) is { } refusal) return refusal;
        if (reason.Length > 2000) return new Refusal("invalid", "This holds 2,000 characters at most.", "reason");
        (State, Reason, AnsweredAt) = (QuoteState.Declined, reason.Trim(), now);
        Version++;
        return null;
    }

    public Refusal? Withdraw(DateTimeOffset now)
    {
        if (State is not (QuoteState.Issued or QuoteState.Viewed or QuoteState.Expired)) return new Refusal("closed", $"This quote is {Word(State)}; it cannot be withdrawn.");
        (State, AnsweredAt) = (QuoteState.Withdrawn, now);
        Version++;
        return null;
    }

    public bool Expire(DateOnly today, DateTimeOffset now)
    {
        if (!IsOut || ValidUntil >= today) return false;
        (State, AnsweredAt) = (QuoteState.Expired, now);
        Version++;
        return true;
    }

    // What it is on this day, though the worker that writes it down may come an hour later.
    public QuoteState On(DateOnly today) => IsOut && ValidUntil < today ? QuoteState.Expired : State;

    Refusal? Closed(DateOnly today) => On(today) switch
    {
        QuoteState.Issued or QuoteState.Viewed => null,
        QuoteState.Expired => new Refusal("expired", "This quote is no longer valid. Ask for a new one."),
        QuoteState.Withdrawn => new Refusal("withdrawn", "This quote was withdrawn. Ask for a new one."),
        var state => new Refusal("closed", $"This quote is {Word(state)} already."),
    };

    public static string Word(QuoteState state) => state switch { QuoteState.Viewed => "seen", _ => state.ToString().ToLowerInvariant() };
}
