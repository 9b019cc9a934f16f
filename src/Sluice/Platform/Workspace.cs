using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform.Db;

namespace Sluice.Platform;

// Small on purpose: it leads every key and index of the database.
public readonly record struct WorkspaceId(int Value)
{
    public static readonly WorkspaceId None = new(0);
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

public interface IInWorkspace
{
    WorkspaceId WorkspaceId { get; set; }
}

public sealed class Workspace
{
    Workspace() { }

    public WorkspaceId Id { get; private set; }
    public string Name { get; set; } = "";
    public string Slug { get; private set; } = "";
    public string TimeZone { get; set; } = "Etc/UTC";
    public string Currency { get; set; } = "EUR";
    public string Country { get; set; } = "";
    public string Language { get; set; } = "en";
    public TimeOnly OpensAt { get; set; } = new(9, 0);
    public TimeOnly ClosesAt { get; set; } = new(17, 0);
    public DateTimeOffset CreatedAt { get; private set; }

    public TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    public static Workspace Open(WorkspaceId id, string name, string slug, DateTimeOffset now) =>
        new() { Id = id, Name = name, Slug = slug, CreatedAt = now };
}

sealed class WorkspaceMapping : IMapping<Workspace>
{
    public void Map(EntityTypeBuilder<Workspace> e)
    {
        e.ToTable("platform_workspaces");
        e.Property(x => x.Id).ValueGeneratedNever();
        e.Ignore(x => x.Zone);
        e.HasIndex(x => x.Slug).IsUnique();
    }
}
