using Sluice.Mail.Addresses;
using Sluice.Mail.Mime;

namespace Sluice.Mail.Bounces;

/// <summary>Reads complaints: RFC 5965 reports, and those of providers that send the message alone with fields of their own.</summary>
static class FeedbackReport
{
    static readonly string[] RecipientFields = ["original-rcpt-to", "removal-recipient", "redacted-address"];
    static readonly string[] ReturnedFields = ["X-HmXmrOriginalRecipient", "To", "X-Original-To", "Delivered-To"];

    /// <summary>The complaint of a message; null where it is none.</summary>
    public static MailReading? Read(MimePart message)
    {
        var report = message.Find("message/feedback-report");
        if (report is null && message.ContentType["report-type"] != "feedback-report" && !IsOwnForm(message)) return null;
        var fields = report is null ? [] : ReportFields.Read(report.Text()).SelectMany(group => group).ToLookup(field => field.Key, field => field.Value, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => string.Join(", ", group), StringComparer.OrdinalIgnoreCase);
        var returned = Returned.Headers(message);
        var said = fields.GetValueOrDefault("feedback-type")?.Trim().ToLowerInvariant() ?? "abuse";
        // A report on a failed signature (RFC 6591) tells the owner of a domain something, and nothing of the recipient's wishes.
        if (said == "auth-failure" && returned.Count == 0) return null;
        var events = Recipients(report, fields, returned).Select(recipient => new MailEvent(recipient, BounceClass.Unknown, BounceReason.Feedback) { Action = said });
        return new(MailKind.Feedback, [.. events]) { Returned = returned, EnvelopeId = fields.GetValueOrDefault("original-envelope-id") };
    }

    static IEnumerable<string> Recipients(MimePart? report, Dictionary<string, string> fields, HeaderList returned)
    {
        var said = report is null ? [] : Repeated(report).ToList();
        foreach (var field in RecipientFields)
        {
            if (said.Count == 0 && fields.TryGetValue(field, out var value)) said.AddRange(Addressing.All(value));
        }
        foreach (var name in ReturnedFields)
        {
            if (said.Count == 0 && returned[name] is { } value) said.AddRange(AddressList.Parse(value).Select(address => address.Address));
        }
        return said.Count == 0 ? [""] : said.Distinct(StringComparer.OrdinalIgnoreCase);
    }

    // Original-Rcpt-To may occur once for each recipient (RFC 5965 §3.2).
    static IEnumerable<string> Repeated(MimePart report) =>
        report.Text().ReplaceLineEndings("\n").Split('\n').Where(line => line.StartsWith("Original-Rcpt-To:", StringComparison.OrdinalIgnoreCase)).Select(Addressing.First).OfType<string>();

    // Hotmail's junk mail reports, and others that attach the message under a subject of theirs.
    static bool IsOwnForm(MimePart message) =>
        message.Subject.StartsWith("complaint about message from", StringComparison.OrdinalIgnoreCase) && message.Find("message/rfc822") is not null
        || Returned.Headers(message)["X-HmXmrOriginalRecipient"] is not null
        || message.Walk().Any(part => part.ContentType.MediaType == "text/plain" && part.Text() is { Length: < 20_000 } text && text.Contains("email abuse report for an email message", StringComparison.OrdinalIgnoreCase));
}
