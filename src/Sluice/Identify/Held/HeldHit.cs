using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Visits;

namespace Sluice.Identify.Held;

// An event that does not count because it looks like junk, kept as it would have counted, so that it can be let through.
public sealed class HeldHit : IInWorkspace
{
    // Beyond so many a day of a site they are counted only: whoever floods a site must not fill the disk.
    public const int MostADay = 5_000;

    public Guid Id { get; set; }
    public WorkspaceId WorkspaceId { get; set; }
    public SiteId SiteId { get; set; }
    public DropReason Reason { get; set; }
    // The day under which it stands among what did not count.
    public DateOnly Day { get; set; }
    public DateTimeOffset At { get; set; }
    public string Agent { get; set; } = "";
    public string Page { get; set; } = "";
    public long Network { get; set; }
    public JsonText Row { get; set; }

    // Judgements that can be wrong. What a visitor or the site's owner asked not to count is never kept.
    public static bool Holds(DropReason reason) => reason is DropReason.Bot or DropReason.DataCentre or DropReason.RateLimited or DropReason.SpamReferrer or DropReason.ExcludedHost;

    public static HeldHit Of(Hit hit, DropReason reason, string agent, DateOnly day) => new()
    {
        Id = hit.Id,
        WorkspaceId = hit.WorkspaceId,
        SiteId = hit.SiteId,
        Reason = reason,
        Day = day,
        At = hit.At,
        Agent = agent.Length > 200 ? agent[..200] : agent,
        Page = hit.Host + hit.Path,
        Network = hit.Network,
        Row = new JsonText(JsonSerializer.Serialize(hit, Json.Options)),
    };

    public Hit Hit() => JsonSerializer.Deserialize<Hit>(Row.Value, Json.Options)!;
}

sealed class HeldHitMapping : IMapping<HeldHit>
{
    public void Map(EntityTypeBuilder<HeldHit> e)
    {
        e.ToTable("identify_held");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.SiteId, x.Day });
        e.HasIndex(x => new { x.WorkspaceId, x.Reason, x.Agent });
    }
}
