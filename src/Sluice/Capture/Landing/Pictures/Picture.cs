using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Capture.Landing;

// A picture for public pages; its bytes lie in the data directory, its address is /i/{id}.
public sealed class Picture : IInWorkspace
{
    public PictureId Id { get; set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Name { get; set; } = "";
    public string ContentType { get; set; } = "";
    public string Alt { get; set; } = "";
    public int Width { get; set; }
    public int Height { get; set; }
    public long Bytes { get; set; }
    public DateTimeOffset At { get; set; }

    public string Url => $"/i/{Id.Value:D}";
}

public readonly record struct PictureId(Guid Value) : IId<PictureId>
{
    public static PictureId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out PictureId id) => Ids.TryParse(text, out id);
}

sealed class PictureMapping : IMapping<Picture>
{
    public void Map(EntityTypeBuilder<Picture> e)
    {
        e.ToTable("capture_pictures");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => x.Id).IsUnique();
        e.Ignore(x => x.Url);
    }
}
