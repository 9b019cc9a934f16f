using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sluice.Mail.Bounces;
using Sluice.Platform;

namespace Sluice.Record.Deliveries.Incoming;

// What a provider tells of one message. Delivery: from the message id it names, where that is one of ours.
public sealed record ProviderEvent(bool IsComplaint, string Address, DeliveryId? Delivery, BounceClass Class, string Reason);

// The calls of providers in their own shapes; what tells of neither a bounce nor a complaint is left out.
public static partial class ProviderEvents
{
    public static readonly IReadOnlyList<string> Providers = ["generic", "ses", "sendgrid", "postmark", "mailgun"];

    public static Result<IReadOnlyList<ProviderEvent>> Read(string provider, JsonNode? body) => provider switch
    {
        "generic" => Result<IReadOnlyList<ProviderEvent>>.Of(Each(body?["events"] ?? body).Select(Generic).OfType<ProviderEvent>().ToList()),
        "ses" => Ses(body),
        "sendgrid" => Result<IReadOnlyList<ProviderEvent>>.Of(Each(body).Select(SendGrid).OfType<ProviderEvent>().ToList()),
        "postmark" => Result<IReadOnlyList<ProviderEvent>>.Of(Each(body).Select(Postmark).OfType<ProviderEvent>().ToList()),
        "mailgun" => Result<IReadOnlyList<ProviderEvent>>.Of(Each(body?["event-data"]).Select(Mailgun).OfType<ProviderEvent>().ToList()),
        _ => new Refusal("unknown", $"One of {string.Join(", ", Providers)} is needed here.", "provider"),
    };

    static ProviderEvent? Generic(JsonNode node) => Text(node, "type") switch
    {
        "complaint" => new(true, Text(node, "address"), Id(Text(node, "messageId")), BounceClass.Unknown, Text(node, "reason")),
        "bounce" => new(false, Text(node, "address"), Id(Text(node, "messageId")), Enum.TryParse<BounceClass>(Text(node, "class"), true, out var named) ? named : BounceClass.Hard, Text(node, "reason")),
        _ => null,
    };

    // Amazon: the event is a text within the notification of SNS.
    static Result<IReadOnlyList<ProviderEvent>> Ses(JsonNode? body)
    {
        var message = body;
        if (Text(body, "Message") is { Length: > 0 } inner)
        {
            try { message = JsonNode.Parse(inner); }
            catch (JsonException) { return new Refusal("invalid", "“Message” holds no JSON.", "Message"); }
        }
        var id = Id(Headers(message?["mail"]?["headers"], "Message-ID"));
        var events = new List<ProviderEvent>();
        foreach (var who in Each(message?["complaint"]?["complainedRecipients"])) events.Add(new(true, Text(who, "emailAddress"), id, BounceClass.Unknown, Text(message?["complaint"], "complaintFeedbackType")));
        foreach (var who in Each(message?["bounce"]?["bouncedRecipients"])) events.Add(new(false, Text(who, "emailAddress"), id, Text(message?["bounce"], "bounceType") == "Permanent" ? BounceClass.Hard : BounceClass.Soft, Text(who, "diagnosticCode")));
        return events;
    }

    static ProviderEvent? SendGrid(JsonNode node) => Text(node, "event") switch
    {
        "spamreport" => new(true, Text(node, "email"), Id(Text(node, "smtp-id")), BounceClass.Unknown, "reported as spam"),
        "bounce" => new(false, Text(node, "email"), Id(Text(node, "smtp-id")), Text(node, "type") == "blocked" ? BounceClass.Policy : BounceClass.Hard, Text(node, "reason")),
        "dropped" => new(false, Text(node, "email"), Id(Text(node, "smtp-id")), BounceClass.Unknown, Text(node, "reason")),
        _ => null,
    };

    static ProviderEvent? Postmark(JsonNode node) => Text(node, "RecordType") switch
    {
        "SpamComplaint" => new(true, Text(node, "Email"), Id(Text(node["Metadata"], "messageId")), BounceClass.Unknown, "reported as spam"),
        "Bounce" => new(false, Text(node, "Email"), Id(Text(node["Metadata"], "messageId")), Text(node, "Type") switch { "HardBounce" or "BadEmailAddress" => BounceClass.Hard, "Blocked" or "DMARCPolicy" => BounceClass.Policy, "SpamNotification" => BounceClass.Content, _ => BounceClass.Soft }, Text(node, "Description")),
        _ => null,
    };

    static ProviderEvent? Mailgun(JsonNode node)
    {
        var id = Id(Text(node["message"]?["headers"], "message-id"));
        return Text(node, "event") switch
        {
            "complained" => new(true, Text(node, "recipient"), id, BounceClass.Unknown, "reported as spam"),
            "failed" => new(false, Text(node, "recipient"), id, Text(node, "severity") == "permanent" ? BounceClass.Hard : BounceClass.Soft, Text(node["delivery-status"], "message")),
            _ => null,
        };
    }

    static IEnumerable<JsonNode> Each(JsonNode? node) => node switch { JsonArray array => array.OfType<JsonNode>().Take(1000), null => [], _ => [node] };

    static string Text(JsonNode? node, string name) => node is JsonObject item && item[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text.Length > 500 ? text[..500] : text : "";

    static string Headers(JsonNode? headers, string name) => Each(headers).Where(h => Text(h, "name").Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => Text(h, "value")).FirstOrDefault("");

    static DeliveryId? Id(string messageId) => Ours.Match(messageId) is { Success: true } match && Guid.TryParseExact(match.Groups[1].Value, "N", out var id) ? new DeliveryId(id) : null;

    [GeneratedRegex("^<?([0-9a-f]{32})@", RegexOptions.IgnoreCase)]
    static partial Regex Ours { get; }
}
