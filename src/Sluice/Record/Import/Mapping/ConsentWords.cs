using Sluice.Record.People;
using Sluice.Tabular;

namespace Sluice.Record.Import.Mapping;

// "yes", or since when: HubSpot writes true, Mailchimp a time.
readonly record struct YesOrSince(bool Yes, DateTimeOffset? At, string? Word = null);

// Whether somebody may be written to, in the words of HubSpot, Mautic, listmonk, Mailchimp and Pipedrive.
// That somebody is on a mailing list is no consent: only stops are taken from a status. Unasked: not stopped, but
// the basis of the import as a whole is not theirs either.
readonly record struct MailingStatus(bool Stopped, string Word, bool Unasked = false);

static class ConsentWords
{
    static readonly HashSet<string> Stops = new(StringComparer.Ordinal)
        { "unsubscribed", "unsubscribe", "optedout", "optout", "blocklisted", "blacklisted", "blocked", "disabled", "donotcontact", "donotmail", "donotemail", "cleaned", "bounced", "hardbounced", "complained", "spam", "abgemeldet", "desinscrit", "desabonne" };

    static readonly HashSet<string> Goes = new(StringComparer.Ordinal)
        { "subscribed", "subscribe", "enabled", "confirmed", "optedin", "optin", "archived", "active", "marketingcontact" };

    static readonly HashSet<string> Unasked = new(StringComparer.Ordinal) { "unconfirmed", "pending", "noconsent", "nonsubscribed", "transactional", "nonmarketingcontact" };

    // "active" or "pending" alone may be the state of anything.
    static readonly HashSet<string> Telling = new(StringComparer.Ordinal)
        { "subscribed", "unsubscribed", "optedin", "optedout", "blocklisted", "blacklisted", "cleaned", "unconfirmed", "enabled", "disabled", "nonsubscribed", "noconsent", "nonmarketingcontact", "marketingcontact" };

    public static bool IsMailingStatus(ColumnProfile profile)
    {
        var words = (profile.Choices.Count > 0 ? profile.Choices : profile.Samples).Select(HeaderKey.Of).ToList();
        return words.Exists(Telling.Contains) && words.TrueForAll(w => Stops.Contains(w) || Goes.Contains(w) || Unasked.Contains(w));
    }

    public static bool IsBounce(string word) => word.Contains("bounce", StringComparison.OrdinalIgnoreCase) || word.Contains("cleaned", StringComparison.OrdinalIgnoreCase);

    public static Cell Mailing(string text)
    {
        var word = HeaderKey.Of(text);
        if (Stops.Contains(word)) return Cell.Of(new MailingStatus(true, text));
        if (Unasked.Contains(word)) return Cell.Of(new MailingStatus(false, text, true));
        return Goes.Contains(word) ? Cell.Of(new MailingStatus(false, text)) : Cell.Bad($"“{text}” tells nothing about mail.");
    }

    public static Cell YesOrSince(string text, DateOrder order)
    {
        if (CellParse.YesNo(text) is { Ok: true } yes) return Cell.Of(new YesOrSince(yes.Value, null));
        if (CellParse.DateTime(text, order) is { Ok: true } at) return Cell.Of(new YesOrSince(true, at.Value.ToUniversalTime()));
        return Cell.Bad($"“{text}” is neither yes nor no nor a time.");
    }

    // Whatever else stands in a column of those who said no, it is a no.
    public static Cell Stop(string text, DateOrder order)
    {
        if (Missing.InName(text) || Nothing.Contains(text)) return Cell.None;
        var read = YesOrSince(text, order);
        return read.Problem is null ? read : Cell.Of(new YesOrSince(true, null, text));
    }

    static readonly HashSet<string> Nothing = new(StringComparer.OrdinalIgnoreCase) { "none", "null", "nan", "nil", "0000-00-00 00:00:00", "select", "?" };

    // Ours, and HubSpot's "Freely given consent from contact", "Legitimate interest – prospect/lead", "Performance of a contract".
    public static Cell Basis(string text)
    {
        var key = HeaderKey.Of(text);
        if (key.Contains("legitimateinterest", StringComparison.Ordinal) || key.Contains("berechtigtesinteresse", StringComparison.Ordinal)) return Cell.Of(LawfulBasis.LegitimateInterest);
        if (key.Contains("contract", StringComparison.Ordinal) || key.Contains("vertrag", StringComparison.Ordinal)) return Cell.Of(LawfulBasis.Contract);
        if (key is "notapplicable" or "noconsent" or "keine") return Cell.None;
        if (key.StartsWith("consent", StringComparison.Ordinal) || key.Contains("givenconsent", StringComparison.Ordinal) || key is "einwilligung" or "optin" or "doubleoptin") return Cell.Of(LawfulBasis.Consent);
        return Cell.Bad($"“{text}” is no lawful basis: consent, legitimate interest or contract.");
    }
}
