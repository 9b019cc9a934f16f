using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Identify.Companies;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record;

namespace Sluice.Identify.Feeds;

public readonly record struct FeedId(Guid Value) : IId<FeedId>
{
    public static FeedId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out FeedId id) => Ids.TryParse(text, out id);
}

// At once as companies come; or gathered for nine in the morning, daily or on Mondays, in the workspace's zone.
public enum FeedPace { AtOnce, Daily, Weekly }

// What a visiting company must be. Record: a filter over the company of the record, in the language of all filters.
public sealed record FeedFilter(int Intent = 0, int Quality = 0, int Visits = 1, string? Country = null, string? Path = null, string? Known = null, string Record = "");

// What is done with a company that fits for the first time.
public sealed record FeedActs(UserId? Notify = null, UserId? Assign = null, string Tag = "", string Task = "", UserId? TaskFor = null, ListId? List = null)
{
    public bool IsNothing => Notify is null && Assign is null && Tag.Length == 0 && Task.Length == 0 && List is null;
    // Only a company of the record has an owner, tasks and a place on a list.
    public bool NeedsRecord => Assign is not null || Task.Length > 0 || List is not null;
}

public sealed record FeedDraft(string Name, string Folder, FeedFilter Filter, FeedActs Acts, FeedPace Pace);

// A saved filter over the companies that visit, with what shall be done for each new one.
public sealed class Feed : IInWorkspace
{
    static readonly TimeOnly Morning = new(9, 0);

    Feed() { }

    public FeedId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Name { get; private set; } = "";
    public string Folder { get; private set; } = "";
    public JsonText Filter { get; private set; } = JsonText.EmptyObject;
    public JsonText Acts { get; private set; } = JsonText.EmptyObject;
    public FeedPace Pace { get; private set; }
    public string CreatedBy { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? PausedAt { get; private set; }
    public string? PausedBy { get; private set; }
    public DateTimeOffset NextAt { get; private set; }

    public FeedFilter Asks => Filter.As<FeedFilter>();
    public FeedActs Does => Acts.As<FeedActs>();

    public static Result<Feed> Open(FeedDraft draft, TimeZoneInfo zone, Actor actor, DateTimeOffset now)
    {
        var feed = new Feed { Id = Ids.New<FeedId>(now), CreatedBy = actor.Value, CreatedAt = now };
        return feed.Change(draft, zone, now) is { } refusal ? refusal : feed;
    }

    public Refusal? Change(FeedDraft draft, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(draft.Name)) return new Refusal("required", "A feed needs a name.", "name");
        if (draft.Name.Trim().Length > 120) return new Refusal("tooLong", "Keep the name under 120 characters.", "name");
        if (draft.Filter.Intent is < 0 or > 10) return new Refusal("range", "Between 0 and 10.", "intent");
        if (draft.Filter.Quality is < 0 or > 10) return new Refusal("range", "Between 0 and 10.", "quality");
        if (draft.Filter.Visits is < 1 or > 1000) return new Refusal("range", "Between 1 and 1,000.", "visits");
        if (draft.Filter.Country is { Length: > 0 and not 2 }) return new Refusal("invalid", "A country is written with two letters: DE.", "country");
        (Name, Folder, Filter, Acts, Pace) = (draft.Name.Trim(), draft.Folder.Trim(), JsonText.Of(draft.Filter), JsonText.Of(draft.Acts), draft.Pace);
        NextAt = Next(now, zone);
        return null;
    }

    public void Pause(Actor actor, DateTimeOffset now) => (PausedAt, PausedBy) = (now, actor.Value);

    public void Resume(TimeZoneInfo zone, DateTimeOffset now) => (PausedAt, PausedBy, NextAt) = (null, null, Next(now, zone));

    public void Ran(TimeZoneInfo zone, DateTimeOffset now) => NextAt = Next(now, zone);

    // Nine o'clock of the next day, or Monday, on the wall; on a day without that hour, the hour after.
    DateTimeOffset Next(DateTimeOffset now, TimeZoneInfo zone)
    {
        if (Pace is FeedPace.AtOnce) return now;
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        if (TimeOnly.FromDateTime(local.DateTime) >= Morning) day = day.AddDays(1);
        while (Pace is FeedPace.Weekly && day.DayOfWeek != DayOfWeek.Monday) day = day.AddDays(1);
        var wall = day.ToDateTime(Morning);
        if (zone.IsInvalidTime(wall)) wall = wall.AddHours(1);
        return new DateTimeOffset(wall, zone.GetUtcOffset(wall)).ToUniversalTime();
    }
}

// A company is handled once, whichever feed was first; what was done stands beside it.
public sealed class FeedHandled : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public VisitCompanyId VisitCompanyId { get; set; }
    public FeedId FeedId { get; set; }
    public DateTimeOffset At { get; set; }
    public UserId? NotifyId { get; set; }
    public JsonText Done { get; set; } = new("[]");
}

sealed class FeedMapping : IMapping<Feed>, IMapping<FeedHandled>
{
    public void Map(EntityTypeBuilder<Feed> e)
    {
        e.ToTable("identify_feeds");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.Asks);
        e.Ignore(x => x.Does);
        e.HasIndex(x => new { x.WorkspaceId, x.NextAt });
    }

    public void Map(EntityTypeBuilder<FeedHandled> e)
    {
        e.ToTable("identify_feed_handled");
        e.HasKey(x => new { x.WorkspaceId, x.VisitCompanyId });
        e.HasIndex(x => new { x.WorkspaceId, x.FeedId, x.At });
        e.HasIndex(x => new { x.WorkspaceId, x.NotifyId, x.At });
    }
}
