using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Identify.Naming;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Visits;

namespace Sluice.Identify;

// One page view, event, time on page or identification that counts. The address it came from is never kept.
public sealed class Hit : IInWorkspace, INumbered
{
    public long Sequence { get; set; }
    // PostgreSQL only, as on Activity: keeps the builder of visits below what may still appear.
    public long WriterTransaction { get; set; }
    public Guid Id { get; set; }
    public WorkspaceId WorkspaceId { get; set; }
    public SiteId SiteId { get; set; }
    public Guid Visitor { get; set; }
    // The visitor's key under yesterday's salt, so that a visit survives midnight.
    public Guid? VisitorBefore { get; set; }
    public HitKind Kind { get; set; }
    public DateTimeOffset At { get; set; }
    public DateOnly Day { get; set; }
    public string Host { get; set; } = "";
    public string Path { get; set; } = "";
    // The whole query: what the source of the visit is read from.
    public string Query { get; set; } = "";
    public string? Referrer { get; set; }
    public string? Title { get; set; }
    public string? Name { get; set; }
    public string? Props { get; set; }
    public Guid? View { get; set; }
    public long EngagedMs { get; set; }
    public int Scroll { get; set; }
    public string Device { get; set; } = "";
    public string Browser { get; set; } = "";
    public string Os { get; set; } = "";
    // What was read off the address while it was there.
    public long Network { get; set; }
    public string Country { get; set; } = "";
    public Guid? Block { get; set; }
    public OwnBlockId? OwnBlock { get; set; }

    public static Hit Of(PageHit hit, KnownSite site, VisitorKeys keys)
    {
        var agent = UserAgent.Of(hit.Agent);
        var origin = site.Origins.Of(hit.Address);
        return new Hit
        {
            Id = hit.Id,
            WorkspaceId = site.Workspace,
            SiteId = site.Id,
            Visitor = GuidOf(keys.Current),
            VisitorBefore = keys.Previous is { } before ? GuidOf(before) : null,
            Kind = hit.Kind,
            At = new DateTimeOffset(hit.At.UtcTicks / 10 * 10, TimeSpan.Zero),
            Day = DateOnly.FromDateTime(hit.At.UtcDateTime),
            Host = hit.Page.Host,
            Path = hit.Page.Path,
            Query = hit.RawQuery.Length > PageAddress.Longest ? hit.RawQuery[..PageAddress.Longest] : hit.RawQuery,
            Referrer = hit.Referrer is { Length: > 1000 } longer ? longer[..1000] : hit.Referrer,
            Title = hit.Title,
            Name = hit.Name,
            Props = hit.Kind is HitKind.Engagement ? null : hit.Props,
            View = hit.View,
            EngagedMs = hit.EngagedMilliseconds,
            Scroll = hit.ScrollPercent,
            Device = agent.Device.ToString(),
            Browser = agent.Browser,
            Os = agent.Os,
            Network = origin.Network,
            Country = origin.Country,
            Block = origin.Block,
            OwnBlock = origin.Own,
        };
    }

    public SessionHit ForSession(PageAddress page) =>
        new(new VisitorKeys(KeyOf(Visitor), VisitorBefore is { } before ? KeyOf(before) : null), At, Kind, page, VisitSource.Of(Referrer, Query, Host), EngagedMs, Scroll);

    [System.Text.Json.Serialization.JsonIgnore]
    public PageAddress? Page => PageAddress.TryParse($"http://{Host}{Path}{Query}", out var page) ? page : null;

    public static Guid GuidOf(VisitorKey key)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, key.High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], key.Low);
        return new Guid(bytes, bigEndian: true);
    }

    public static VisitorKey KeyOf(Guid visitor)
    {
        Span<byte> bytes = stackalloc byte[16];
        visitor.TryWriteBytes(bytes, bigEndian: true, out _);
        return new VisitorKey(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
    }
}

sealed class HitMapping : IMapping<Hit>
{
    public void Map(EntityTypeBuilder<Hit> e)
    {
        e.ToTable("identify_hits");
        e.HasKey(x => x.Sequence);
        e.Property(x => x.Sequence).ValueGeneratedOnAdd();
        e.Property(x => x.WriterTransaction).ValueGeneratedOnAdd();
        e.Ignore(x => x.Page);
        // The same event twice is one: the database refuses it.
        e.HasIndex(x => new { x.WorkspaceId, x.Id }).IsUnique();
        e.HasIndex(x => new { x.WorkspaceId, x.WriterTransaction, x.Sequence });
    }
}
