using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform.Db;

namespace Sluice.Record.Export;

sealed class ExportMapping : IMapping<ExportRun>
{
    public void Map(EntityTypeBuilder<ExportRun> e)
    {
        e.ToTable("record_exports");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.IsBusy).Ignore(x => x.ColumnList);
    }
}
