using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Deliveries.Edge;

namespace Sluice.Nurture.Campaigns;

public enum CampaignState { Draft, Scheduled, Running, Paused, Finished, Cancelled }

// What a variant has of its own; empty is as the campaign.
public sealed record CampaignVariant(string Key, string Subject = "", string Text = "");

// To whom: everybody in any of these, except those in any of the others.
public sealed record CampaignAudience(IReadOnlyList<SegmentId> Segments, IReadOnlyList<ListId> Lists, IReadOnlyList<SegmentId> ExceptSegments, IReadOnlyList<ListId> ExceptLists)
{
    public static readonly CampaignAudience Nobody = new([], [], [], []);

    public bool IsEmpty => Segments.Count + Lists.Count == 0;

    public bool Equals(CampaignAudience? other) =>
        other is not null && Segments.SequenceEqual(other.Segments) && Lists.SequenceEqual(other.Lists) && ExceptSegments.SequenceEqual(other.ExceptSegments) && ExceptLists.SequenceEqual(other.ExceptLists);

    public override int GetHashCode() => HashCode.Combine(Segments.Count, Lists.Count, ExceptSegments.Count, ExceptLists.Count);
}

// One mailing to many. What it says is frozen when it starts. Capabilities stand in their own files (Campaign.Running.cs …).
public sealed partial class Campaign : IInWorkspace
{
    Campaign() { }

    public CampaignId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Name { get; private set; } = "";
    public string Subject { get; private set; } = "";
    public string Preheader { get; private set; } = "";
    public string Text { get; private set; } = "";
    public bool IsHtml { get; private set; }
    // Empty: as the relay says.
    public string FromName { get; private set; } = "";
    public string ReplyTo { get; private set; } = "";
    public RelayId? RelayId { get; private set; }
    public TopicId? TopicId { get; private set; }
    public JsonText AudienceJson { get; private set; } = JsonText.Of(CampaignAudience.Nobody);
    public JsonText VariantsJson { get; private set; } = new("[]");
    // How many of a hundred get a variant before the better one goes to the rest.
    public int TestShare { get; private set; } = 100;
    public int TestHours { get; private set; } = 4;
    // How many of a hundred get nothing, so that it shows what the mail does.
    public int HoldOut { get; private set; }
    public bool TracksClicks { get; private set; } = true;
    public int? PerHour { get; private set; }
    public DateTimeOffset? ScheduledAt { get; private set; }
    // At that hour on each one's own wall.
    public bool InTheirZone { get; private set; }
    public CampaignState State { get; private set; }
    public string? Halted { get; private set; }
    // Somebody let it go on after it had halted: it halts no more by itself.
    public DateTimeOffset? GoesOnSince { get; private set; }
    public string Origin { get; private set; } = "";
    public string? Winner { get; private set; }
    public PersonId? FilledTo { get; private set; }
    public DateTimeOffset? FilledAt { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public DateTimeOffset? ArchivedAt { get; set; }

    public CampaignAudience Audience => AudienceJson.As<CampaignAudience>();
    public IReadOnlyList<CampaignVariant> Variants => VariantsJson.As<CampaignVariant[]>();
    public bool IsDraft => State is CampaignState.Draft or CampaignState.Scheduled;

    public static Campaign Draw(string name, DateTimeOffset now) => new() { Id = Ids.New<CampaignId>(now), Name = name.Trim(), CreatedAt = now, UpdatedAt = now };

    public Refusal? Describe(CampaignTold told, DateTimeOffset now)
    {
        if (told.ChangesWords && !IsDraft) return new Refusal("started", "It has started: what it says and to whom stays as it is. Copy it to change it.", told.FirstField);
        // What was typed is taken over even where it is refused: the form shows it again, and nothing is saved.
        (Name, Subject, Preheader, Text) = (told.Name?.Trim() ?? Name, told.Subject?.Trim() ?? Subject, told.Preheader?.Trim() ?? Preheader, told.Text ?? Text);
        (IsHtml, FromName, ReplyTo) = (told.IsHtml ?? IsHtml, told.FromName?.Trim() ?? FromName, told.ReplyTo?.Trim() ?? ReplyTo);
        (TestShare, TestHours, HoldOut) = (told.TestShare ?? TestShare, told.TestHours ?? TestHours, told.HoldOut ?? HoldOut);
        (TracksClicks, InTheirZone, UpdatedAt) = (told.TracksClicks ?? TracksClicks, told.InTheirZone ?? InTheirZone, now);
        if (told.SaysRelay) RelayId = told.RelayId;
        if (told.SaysTopic) TopicId = told.TopicId;
        if (told.SaysPerHour) PerHour = told.PerHour;
        if (told.SaysSchedule) ScheduledAt = told.ScheduledAt;
        if (told.Audience is { } audience) AudienceJson = JsonText.Of(audience);
        if (told.Variants is { } named) VariantsJson = JsonText.Of(named);
        if (told.Name is { } name && name.Trim().Length is 0 or > 120) return new Refusal("required", "Give it a name of at most 120 characters.", "name");
        if (told.Subject is { Length: > 250 }) return new Refusal("tooLong", "A subject has at most 250 characters.", "subject");
        if (told.Preheader is { Length: > 250 }) return new Refusal("tooLong", "This line has at most 250 characters.", "preheader");
        if (told.Text is { Length: > 500_000 }) return new Refusal("tooLong", "A mail has at most 500,000 characters; Gmail shows 102 KB.", "text");
        if (told.ReplyTo is { Length: > 0 } reply && Sluice.Mail.Addresses.MailAddress.TryParse(reply) is null) return new Refusal("invalid", "An e-mail address is needed here.", "replyTo");
        if (told.FromName is { } from && (from.Length > 100 || from.Any(char.IsControl))) return new Refusal("invalid", "A name on one line is needed here, of at most 100 characters.", "fromName");
        if (told.TestShare is < 1 or > 100) return new Refusal("invalid", "1 to 100 of a hundred.", "testShare");
        if (told.TestHours is < 1 or > 168) return new Refusal("invalid", "1 to 168 hours.", "testHours");
        if (told.HoldOut is < 0 or > 50) return new Refusal("invalid", "0 to 50 of a hundred.", "holdOut");
        if (told.PerHour is < 1) return new Refusal("invalid", "At least 1 an hour.", "perHour");
        if (told.Variants is { Count: > 5 } or { Count: 1 }) return new Refusal("invalid", "A test has two to five variants.", "variants");
        if (told.Variants is { } variants && variants.Any(v => v.Subject.Length + v.Text.Length == 0)) return new Refusal("required", "Each variant says something of its own.", "variants");
        return null;
    }

    public Campaign Copy(DateTimeOffset now)
    {
        var copy = Draw(Name.Length > 112 ? Name[..112] + " (copy)" : Name + " (copy)", now);
        (copy.Subject, copy.Preheader, copy.Text, copy.IsHtml, copy.FromName, copy.ReplyTo) = (Subject, Preheader, Text, IsHtml, FromName, ReplyTo);
        (copy.RelayId, copy.TopicId, copy.AudienceJson, copy.VariantsJson) = (RelayId, TopicId, AudienceJson, VariantsJson);
        (copy.TestShare, copy.TestHours, copy.HoldOut, copy.TracksClicks, copy.PerHour, copy.InTheirZone) = (TestShare, TestHours, HoldOut, TracksClicks, PerHour, InTheirZone);
        return copy;
    }
}

sealed class CampaignMapping : IMapping<Campaign>
{
    public void Map(EntityTypeBuilder<Campaign> e)
    {
        e.ToTable("nurture_campaigns");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.Audience);
        e.Ignore(x => x.Variants);
        e.Ignore(x => x.IsDraft);
        e.HasIndex(x => x.State);
    }
}
