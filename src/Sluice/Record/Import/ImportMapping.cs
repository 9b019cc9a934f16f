using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform.Db;

namespace Sluice.Record.Import;

sealed class ImportMapping : IMapping<ImportRun>
{
    public void Map(EntityTypeBuilder<ImportRun> e)
    {
        e.ToTable("record_imports");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.CreatedAt, x.Id });
        e.Ignore(x => x.FileList).Ignore(x => x.Asked).Ignore(x => x.Told).Ignore(x => x.By).Ignore(x => x.IsBusy).Ignore(x => x.UndoUntil);
    }
}
