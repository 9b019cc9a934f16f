using Sluice.Record;
using Sluice.Record.Deliveries.Edge;

namespace Sluice.Nurture.Campaigns;

// As it is to be; null where nothing is said.
public sealed record CampaignTold
{
    public string? Name { get; init; }
    public string? Subject { get; init; }
    public string? Preheader { get; init; }
    public string? Text { get; init; }
    public bool? IsHtml { get; init; }
    public string? FromName { get; init; }
    public string? ReplyTo { get; init; }
    public bool SaysRelay { get; init; }
    public RelayId? RelayId { get; init; }
    public bool SaysTopic { get; init; }
    public TopicId? TopicId { get; init; }
    public CampaignAudience? Audience { get; init; }
    public IReadOnlyList<CampaignVariant>? Variants { get; init; }
    public int? TestShare { get; init; }
    public int? TestHours { get; init; }
    public int? HoldOut { get; init; }
    public bool? TracksClicks { get; init; }
    public bool SaysPerHour { get; init; }
    public int? PerHour { get; init; }
    public bool SaysSchedule { get; init; }
    public DateTimeOffset? ScheduledAt { get; init; }
    public bool? InTheirZone { get; init; }

    // The name and the pace may change while it runs.
    public bool ChangesWords => FirstField.Length > 0;

    public string FirstField =>
        Subject is not null ? "subject" : Preheader is not null ? "preheader" : Text is not null || IsHtml is not null ? "text" : FromName is not null ? "fromName" : ReplyTo is not null ? "replyTo"
        : SaysRelay ? "relayId" : SaysTopic ? "topicId" : Audience is not null ? "segments" : Variants is not null ? "variants" : TestShare is not null ? "testShare" : TestHours is not null ? "testHours"
        : HoldOut is not null ? "holdOut" : TracksClicks is not null ? "tracksClicks" : SaysSchedule ? "scheduledAt" : InTheirZone is not null ? "inTheirZone" : "";
}
