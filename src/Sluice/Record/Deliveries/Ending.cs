using Sluice.Mail.Bounces;
using Sluice.Mail.Smtp;
using Sluice.Record.Deliveries.Relays;

namespace Sluice.Record.Deliveries;

// How sending ended, as the ledger says it. Every result has one ending; there is no other.
static class Ending
{
    // Postfix's own way in spirit: soon at first, then seldom, for two days.
    static readonly TimeSpan[] Pauses = [.. new[] { 5, 15, 60, 120, 240, 480, 720, 1440 }.Select(m => TimeSpan.FromMinutes(m))];

    public static LedgerNote Of(OnItsWay way, SmtpResult result, DateTimeOffset now)
    {
        var (mail, mailing) = (way.Mail, way.Mailing);
        var tried = (short)(mail.Delivery.Attempts + 1);
        if (result.Outcome == SmtpOutcome.Accepted) return new(mail, mailing, DeliveryState.Sent, now) { Attempts = tried, Reply = Short(result.Words) };
        // Not this message's fault: it keeps its place, and the relay rests.
        if (Relay.IsRelayFault(result)) return new(mail, mailing, DeliveryState.Waiting, now) { Gate = "relay", Reason = Short(result.Words) };
        if (result.Outcome == SmtpOutcome.Uncertain)
        {
            return mailing.Uncertain == UncertainPolicy.Hold
                ? new(mail, mailing, DeliveryState.Uncertain, now) { Attempts = tried, Gate = "uncertain", Reason = Unsure(result.Words) }
                : Later(way, tried, now, "uncertain", Unsure(result.Words), null);
        }
        var said = SmtpVerdict.Of(mail.Delivery.Address, result) ?? new MailEvent(mail.Delivery.Address, BounceClass.Unknown, BounceReason.Undefined) { Diagnosis = result.Words };
        return result.Outcome == SmtpOutcome.Deferred
            ? Later(way, tried, now, "deferred", Short(result.Words), said)
            : new(mail, mailing, DeliveryState.Bounced, now) { Attempts = tried, Gate = "refused", Reason = Short(result.Words), Reply = Short(result.Words), Bounce = said };
    }

    public static string Unsure(string words) => $"All was sent and no answer came: the relay has it or has not. {Short(words)}";

    static LedgerNote Later(OnItsWay way, short tried, DateTimeOffset now, string gate, string reason, MailEvent? said)
    {
        if (tried > Pauses.Length) return new(way.Mail, way.Mailing, DeliveryState.Failed, now) { Attempts = tried, Gate = gate, Reason = $"Given up after {tried} tries: {reason}", Bounce = said };
        return new(way.Mail, way.Mailing, DeliveryState.Waiting, now) { Attempts = tried, DueAt = now + Pauses[tried - 1], Gate = gate, Reason = reason, Reply = reason };
    }

    static string Short(string words) => words.Length > 500 ? words[..500] : words;
}
