using System.Globalization;
using System.Text;
using Sluice.Record.Consent;
using Sluice.Record.Import.Mapping;
using Sluice.Record.People;

namespace Sluice.Record.Import.People;

// Why nobody may contact a person of the file, as it says.
readonly record struct Stop(ContactChannel Channel, string Reason, DateTimeOffset? Since);

// What a row says of mailing: the basis as it gives it, and whom it forbids.
sealed class ConsentSlots(ImportPart part)
{
    readonly int basis = part.Slot("basis"), because = part.Slot("unsubscribedBecause"), source = part.Slot("optInSource"), noCall = part.Slot("doNotCall");
    readonly int[] optedIn = part.Slots("optedIn"), from = part.Slots("optInIp"), unsubscribed = part.Slots("unsubscribed"), status = part.Slots("mailingStatus"), bounced = part.Slots("bounced");

    public bool Any { get; } = part.Slot("basis") >= 0 || part.Slot("doNotCall") >= 0 || new[] { "optedIn", "unsubscribed", "mailingStatus", "bounced" }.Any(f => part.Slot(f) >= 0);

    // Null where the row gives none. Who said no, or was never asked, gets none from the import as a whole either.
    public (LawfulBasis Basis, string? Note)? Basis(DraftRow row)
    {
        if (Out(row) is not null || Statuses(row).Any(s => s.Stopped || s.Unasked)) return (LawfulBasis.None, null);
        if (row.Get<LawfulBasis>(basis) is { } said) return (said, $"as {part.Says}");
        return Receipt(row) is { } receipt ? (LawfulBasis.Consent, receipt) : null;
    }

    public IEnumerable<Stop> Stops(DraftRow row)
    {
        if (Mail(row) is { } mail) yield return mail;
        if (row.Get<YesOrSince>(noCall) is { Yes: true } call) yield return new Stop(ContactChannel.Phone, "do not call", call.At);
    }

    // Whether mail to the row's addresses came back for good.
    public bool Bounces(DraftRow row) => First(row, bounced) is not null || Out(row) is { Word: { } word } && ConsentWords.IsBounce(word) || Statuses(row).Any(s => s.Stopped && ConsentWords.IsBounce(s.Word));

    // "opted in 2 Jan 2023 10:00 UTC from 203.0.113.7, confirmed 2 Jan 2023 10:05 UTC, as Mailchimp’s people.csv says".
    string? Receipt(DraftRow row)
    {
        var words = new StringBuilder();
        for (var i = 0; i < optedIn.Length; i++)
        {
            if (row.Get<YesOrSince>(optedIn[i]) is not { Yes: true } answer) continue;
            words.Append(words.Length == 0 ? "opted in" : ", confirmed");
            if (answer.At is { } at) words.Append(at.TimeOfDay == TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $" {at:d MMM yyyy}") : string.Create(CultureInfo.InvariantCulture, $" {at:d MMM yyyy HH:mm} UTC"));
            if (i < from.Length && row.Text(from[i]) is { } address) words.Append(" from ").Append(address);
        }
        if (words.Length == 0) return null;
        if (row.Text(source) is { } way) words.Append(" by ").Append(way);
        return words.Append(", as ").Append(part.Says).ToString();
    }

    Stop? Mail(DraftRow row)
    {
        if (Out(row) is { } no) return new Stop(ContactChannel.Mail, (no.Word, row.Text(because)) switch { (_, { } why) => $"unsubscribed: {why}", ({ } word, _) => word, _ => "unsubscribed" }, no.At);
        if (Statuses(row).Where(s => s.Stopped).Select(s => s.Word).FirstOrDefault() is { } told) return new Stop(ContactChannel.Mail, told.ToLowerInvariant(), null);
        return First(row, bounced) is { } bad ? new Stop(ContactChannel.Mail, bad.Word ?? "bounced", bad.At) : null;
    }

    YesOrSince? Out(DraftRow row) => First(row, unsubscribed);

    // The first that says yes, with the time and the word of whichever has them.
    static YesOrSince? First(DraftRow row, int[] slots)
    {
        YesOrSince? found = null;
        foreach (var slot in slots)
            if (row.Get<YesOrSince>(slot) is { Yes: true } yes) found = found is { } first ? first with { At = first.At ?? yes.At, Word = first.Word ?? yes.Word } : yes;
        return found;
    }

    IEnumerable<MailingStatus> Statuses(DraftRow row)
    {
        foreach (var slot in status)
            if (row.Get<MailingStatus>(slot) is { } said) yield return said;
    }
}
