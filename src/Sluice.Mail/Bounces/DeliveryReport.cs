using Sluice.Mail.Mime;

namespace Sluice.Mail.Bounces;

/// <summary>Reads delivery status notifications (RFC 3464, RFC 6533) in the dialects of their senders.</summary>
static class DeliveryReport
{
    static readonly string[] Recipients = ["final-recipient", "x-actual-recipient", "original-recipient"];

    /// <summary>The bounce of a message; null where it carries no report. A report that all went well is no bounce.</summary>
    public static MailReading? Read(MimePart message)
    {
        var groups = message.Walk().Where(IsReport).SelectMany(part => ReportFields.Read(part.Text())).ToList();
        var about = groups.Where(IsRecipient).ToList();
        if (about.Count == 0) return null;
        var returned = Returned.Headers(message);
        var notice = new Lazy<NoticeText>(() => NoticeText.Of(message));
        var blocks = new Lazy<NoticeBlocks>(() => NoticeBlocks.Of(notice.Value.Words, Senders.Of(message, returned)));
        var events = about.Where(group => Action(group) is not ("delivered" or "relayed" or "expanded")).Select(group => Event(group, blocks, notice, returned, message)).ToList();
        if (events.Count == 0) return MailReading.Nothing with { Returned = returned };
        return new(MailKind.Bounce, [.. events.DistinctBy(e => e.Recipient, StringComparer.OrdinalIgnoreCase)]) { Returned = returned, EnvelopeId = groups[0].GetValueOrDefault("original-envelope-id") };
    }

    static MailEvent Event(Dictionary<string, string> group, Lazy<NoticeBlocks> blocks, Lazy<NoticeText> notice, HeaderList returned, MimePart message)
    {
        var final = Recipients.Select(name => Addressing.First(group.GetValueOrDefault(name))).FirstOrDefault(address => address is not null)
            ?? (blocks.Value.Recipients is [var first, ..] ? first : null) ?? Addressing.First(message.Headers["X-Failed-Recipients"]) ?? Addressing.First(returned["To"]) ?? ReportFields.Untyped(group.GetValueOrDefault("final-recipient"));
        var words = ReportFields.Untyped(group.GetValueOrDefault("diagnostic-code"));
        var status = Codes.Status(group.GetValueOrDefault("status") ?? "");
        var near = blocks.Value.WordsOf(final);
        var found = Diagnosis.Of(final, words, status, Action(group), near ?? notice.Value.Words);
        if (IsPoor(found, words))
        {
            var wider = Diagnosis.Of(final, $"{words}\n{near ?? notice.Value.Words}", status, Action(group));
            if (wider.Reason is not BounceReason.Undefined) found = wider;
        }
        var original = Addressing.First(group.GetValueOrDefault("original-recipient"));
        return found with { OriginalRecipient = original is null || original.Equals(final, StringComparison.OrdinalIgnoreCase) ? null : original };
    }

    // Nothing but "failed": the words for people may tell more.
    static bool IsPoor(MailEvent found, string words) =>
        found.Reason is BounceReason.Undefined || words.Length < 12 || PhraseTable.Find(words.ToLowerInvariant()) is null && (Codes.IsVague(found.Status) || found.ReplyCode.Length == 0);

    static bool IsReport(MimePart part) => part.ContentType.MediaType is "message/delivery-status" or "message/global-delivery-status" or "message/x-delivery-status" or "text/x-delivery-status";

    static bool IsRecipient(Dictionary<string, string> group) => Recipients.Any(group.ContainsKey) || group.ContainsKey("action") && group.ContainsKey("status");

    static string Action(Dictionary<string, string> group)
    {
        var said = group.GetValueOrDefault("action")?.Trim().ToLowerInvariant() ?? "";
        var word = said.Split(' ', ';', '(')[0];
        return word switch { "failure" or "fail" or "failed" => "failed", "deferred" or "delay" or "delayed" => "delayed", "deliverable" => "delivered", _ => word };
    }
}
