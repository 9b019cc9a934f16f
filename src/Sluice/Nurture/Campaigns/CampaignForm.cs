using Sluice.Platform;
using Sluice.Record;
using Sluice.Record.Deliveries.Edge;

namespace Sluice.Nurture.Campaigns;

// A segment or list that may be written to, as the form shows it. Members: null where nobody counts.
public sealed record AudienceGroup(string Value, string Name, int? Members, bool In, bool Except);

static class CampaignForm
{
    public static CampaignTold Read(IFormCollection form, DateTimeOffset? scheduledAt)
    {
        string? Text(string name) => form.TryGetValue(name, out var value) ? value.ToString().ReplaceLineEndings("\n") : null;
        int? Number(string name) => Text(name) is { Length: > 0 } text ? int.TryParse(text, out var number) ? number : -1 : null;
        var subjects = form["variantSubject"].Where(s => !string.IsNullOrWhiteSpace(s)).Select((s, i) => new CampaignVariant(((char)('A' + i)).ToString(), s!.Trim())).ToList();
        return new CampaignTold
        {
            Name = Text("name"), Subject = Text("subject"), Preheader = Text("preheader"), Text = Text("text"), IsHtml = form.ContainsKey("isHtml") ? form["isHtml"] == "true" : null, FromName = Text("fromName"), ReplyTo = Text("replyTo"),
            SaysRelay = form.ContainsKey("relayId"), RelayId = RelayId.TryParse(Text("relayId"), null, out var relay) ? relay : null,
            SaysTopic = form.ContainsKey("topicId"), TopicId = TopicId.TryParse(Text("topicId"), null, out var topic) ? topic : null,
            Audience = form.ContainsKey("audience") ? new CampaignAudience(Ids<SegmentId>(form["in"], "s:"), Ids<ListId>(form["in"], "l:"), Ids<SegmentId>(form["except"], "s:"), Ids<ListId>(form["except"], "l:")) : null,
            Variants = form.ContainsKey("variantSubject") ? subjects : null,
            TestShare = Number("testShare"), TestHours = Number("testHours"), HoldOut = Number("holdOut"), TracksClicks = form.ContainsKey("audience") ? form["tracksClicks"] == "true" : null,
            SaysPerHour = form.ContainsKey("perHour"), PerHour = Number("perHour"), SaysSchedule = form.ContainsKey("scheduledAt"), ScheduledAt = scheduledAt, InTheirZone = form.ContainsKey("audience") ? form["inTheirZone"] == "true" : null,
        };
    }

    static IReadOnlyList<TId> Ids<TId>(IEnumerable<string?> values, string prefix) where TId : struct, IId<TId> =>
        [.. values.Where(v => v?.StartsWith(prefix, StringComparison.Ordinal) == true).Select(v => Platform.Ids.TryParse<TId>(v![prefix.Length..], out var id) ? (TId?)id : null).OfType<TId>().Distinct()];
}

static class CampaignWords
{
    public static string Of(CampaignState state) => state switch
    {
        CampaignState.Draft => "a draft", CampaignState.Scheduled => "scheduled", CampaignState.Running => "sending", CampaignState.Paused => "paused", CampaignState.Finished => "sent", _ => "cancelled",
    };

    public static string? Kind(CampaignState state) => state switch { CampaignState.Running or CampaignState.Finished => "ok", CampaignState.Paused or CampaignState.Cancelled => "warn", _ => null };

    // Gates as a marketer reads them.
    public static string Gate(string gate) => gate switch
    {
        "suppressed" => "Must not be written to",
        "consent" => "No lawful basis for mail",
        "budget" => "Heard from us often enough",
        "wish" => "Asked for less, or a pause",
        "topic" => "Left this topic",
        "bounced" => "Mail came back before",
        "empty" => "A field without words was empty",
        "duplicate" => "Two records, one mailbox",
        "holdout" => "Held out on purpose",
        "gone" => "Record was deleted",
        "address" => "No usable address",
        "sender" => "The relay has no sender",
        "content" => "The message could not be written",
        _ => gate,
    };
}
