using Sluice.Record.Consent;
using Sluice.Record.Import.Mapping;
using Sluice.Record.People;

namespace Sluice.Record.Import.People;

// Why nobody may contact a person of the file, as it says.
readonly record struct Stop(ContactChannel Channel, string Reason, DateTimeOffset? Since);

// What a row says of mailing: the basis as it gives it, and whom it forbids.
sealed class ConsentSlots(ImportPart part)
{
    readonly int basis = part.Slot("basis"), because = part.Slot("unsubscribedBecause"), status = part.Slot("mailingStatus"), bounced = part.Slot("bounced"), noCall = part.Slot("doNotCall");
    readonly int[] optedIn = part.Slots("optedIn"), unsubscribed = part.Slots("unsubscribed");

    public bool Any => basis >= 0 || status >= 0 || bounced >= 0 || noCall >= 0 || optedIn.Length + unsubscribed.Length > 0;

    // Null where the row gives none.
    public (LawfulBasis Basis, string Note)? Basis(DraftRow row)
    {
        if (row.Get<LawfulBasis>(basis) is { } said) return (said, $"as {part.Table.Name} says");
        var answers = optedIn.Select(s => row.Get<YesOrSince>(s)).OfType<YesOrSince>().Where(a => a.Yes).ToList();
        if (answers.Count == 0) return null;
        var at = answers.Select(a => a.At).FirstOrDefault(a => a is not null);
        return (LawfulBasis.Consent, $"opted in{(at is { } when ? $" {when:d MMM yyyy}" : "")}, as {part.Table.Name} says");
    }

    public IEnumerable<Stop> Stops(DraftRow row)
    {
        if (Mail(row) is { } mail) yield return mail;
        if (row.Get<YesOrSince>(noCall) is { Yes: true } call) yield return new Stop(ContactChannel.Phone, "do not call", call.At);
    }

    Stop? Mail(DraftRow row)
    {
        var outs = unsubscribed.Select(s => row.Get<YesOrSince>(s)).OfType<YesOrSince>().Where(o => o.Yes).ToList();
        if (outs.Count > 0) return new Stop(ContactChannel.Mail, row.Text(because) is { } why ? $"unsubscribed: {why}" : "unsubscribed", outs.Select(o => o.At).FirstOrDefault(a => a is not null));
        if (row.Get<MailingStatus>(status) is { Stopped: true } told) return new Stop(ContactChannel.Mail, told.Word.ToLowerInvariant(), null);
        return row.Get<YesOrSince>(bounced) is { Yes: true } bad ? new Stop(ContactChannel.Mail, "bounced", bad.At) : null;
    }
}
