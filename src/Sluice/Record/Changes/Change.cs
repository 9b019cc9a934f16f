using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Record.Changes;

public enum ChangeOp { Set, Add, Make, Remove }

// What an import or a merge did to a row it did not make itself. Set: a value before and after; Add: a row it put
// beside a record (an address, an employment); Make: a record of a kind that carries no import id; Remove: a whole
// row it took away, kept in Before. Taking the act back reads them backwards.
public sealed class Change : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    // The id of the import or merge.
    public Guid CauseId { get; set; }
    public long Number { get; set; }
    public int Row { get; set; }
    public ChangeOp Op { get; set; }
    public string Entity { get; set; } = "";
    public string Key { get; set; } = "";
    public string? Field { get; set; }
    public string? Before { get; set; }
    public string? After { get; set; }
}

sealed class ChangeMapping : IMapping<Change>
{
    public void Map(EntityTypeBuilder<Change> e)
    {
        e.ToTable("record_changes");
        e.HasKey(x => new { x.WorkspaceId, x.CauseId, x.Number });
        e.Property(x => x.Number).ValueGeneratedNever();
        e.HasIndex(x => new { x.WorkspaceId, x.Key });
    }
}
