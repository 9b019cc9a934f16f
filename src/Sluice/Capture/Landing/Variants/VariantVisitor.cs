using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Capture.Landing;

// A visitor of a day, which variant they saw and whether they sent a form. The key says nothing of who it is.
public sealed class VariantVisitor : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public PageId PageId { get; set; }
    public int Test { get; set; }
    public Guid Visitor { get; set; }
    public string Variant { get; set; } = "";
    public DateTimeOffset At { get; set; }
    public DateTimeOffset? ConvertedAt { get; set; }
}

sealed class VariantVisitorMapping : IMapping<VariantVisitor>
{
    public void Map(EntityTypeBuilder<VariantVisitor> e)
    {
        e.ToTable("capture_variant_visitors");
        e.HasKey(x => new { x.WorkspaceId, x.PageId, x.Test, x.Visitor });
    }
}
