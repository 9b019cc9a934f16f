using System.Text.Json;
using Sluice.Mail.Mime;

namespace Sluice.Mail.Bounces;

/// <summary>Reads what Amazon SES tells by mail through SNS: JSON in the text, bare or in an envelope.</summary>
static class SesNotification
{
    /// <summary>The bounce or complaint; null where the message is no such notification.</summary>
    public static MailReading? Read(MimePart message)
    {
        if (message.ContentType.MediaType != "text/plain" || message.Body.Length > 256 << 10) return null;
        var text = message.Text().TrimStart();
        if (!text.StartsWith('{') || !text.Contains("notificationType", StringComparison.Ordinal)) return null;
        return Parse(text) is { } told ? Events(told) : null;
    }

    // The line breaks that transport put into long lines are no part of the JSON.
    static JsonElement? Parse(string text)
    {
        try
        {
            var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(text.Replace("\r", "", StringComparison.Ordinal).Replace("\n ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)));
            if (!JsonDocument.TryParseValue(ref reader, out var document)) return null;
            using (document)
            {
                var root = document.RootElement;
                if (root.ValueKind is not JsonValueKind.Object) return null;
                return Text(root, "Message") is { Length: > 0 } inner ? Parse(inner) : root.Clone();
            }
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static MailReading? Events(JsonElement told) => Text(told, "notificationType") switch
    {
        "Bounce" when told.TryGetProperty("bounce", out var bounce) => new(MailKind.Bounce, [.. Of(bounce, "bouncedRecipients").Select(who => Bounced(bounce, who))]),
        "Complaint" when told.TryGetProperty("complaint", out var complaint) => new(MailKind.Feedback, [.. Of(complaint, "complainedRecipients").Select(who => new MailEvent(Address(who), BounceClass.Unknown, BounceReason.Feedback) { Action = Text(complaint, "complaintFeedbackType") is { Length: > 0 } kind ? kind : "abuse" })]),
        "Delivery" => MailReading.Nothing,
        _ => null,
    };

    static MailEvent Bounced(JsonElement bounce, JsonElement who)
    {
        var read = Diagnosis.Of(Address(who), Text(who, "diagnosticCode"), Text(who, "status"), Text(who, "action"));
        if (read.Reason is not BounceReason.Undefined) return read;
        var reason = (Text(bounce, "bounceType"), Text(bounce, "bounceSubType")) switch
        {
            (_, "MailboxFull") => BounceReason.MailboxFull,
            (_, "MessageTooLarge") => BounceReason.MessageTooLarge,
            (_, "ContentRejected" or "AttachmentRejected") => BounceReason.ContentError,
            ("Permanent", "General" or "NoEmail" or "Suppressed" or "OnAccountSuppressionList") => BounceReason.UserUnknown,
            ("Transient", _) => BounceReason.SystemError,
            _ => BounceReason.Undefined,
        };
        return read with { Reason = reason, Class = BounceClasses.Of(reason) };
    }

    static IEnumerable<JsonElement> Of(JsonElement parent, string name) => parent.TryGetProperty(name, out var list) && list.ValueKind is JsonValueKind.Array ? list.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.Object) : [];

    static string Address(JsonElement who) => Addressing.First(Text(who, "emailAddress")) ?? "";

    static string Text(JsonElement parent, string name) => parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "";
}
