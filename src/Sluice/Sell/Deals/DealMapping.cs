using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform.Db;

namespace Sluice.Sell.Deals;

sealed class DealMapping : IMapping<Deal>
{
    public void Map(EntityTypeBuilder<Deal> e)
    {
        e.ToTable("sell_deals");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Property(x => x.Version).IsConcurrencyToken();
        e.HasIndex(x => new { x.WorkspaceId, x.StageId, x.Rank, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.PipelineId, x.Status, x.ClosedAt });
        e.HasIndex(x => new { x.WorkspaceId, x.Status, x.StageSince, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.SortName, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.CreatedAt, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.AmountMinor, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.CloseDate, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.CompanyId });
        e.HasIndex(x => new { x.WorkspaceId, x.OwnerId, x.Status });
        e.HasIndex(x => new { x.WorkspaceId, x.ExternalId });
        e.HasIndex(x => new { x.WorkspaceId, x.ImportId, x.Id });
    }
}
