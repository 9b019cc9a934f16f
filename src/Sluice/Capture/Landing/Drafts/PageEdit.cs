using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Blocks;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Capture.Landing;

// One step of editing, so that it can be taken back, today or tomorrow.
public sealed class PageEdit : IInWorkspace
{
    public const int Kept = 200;

    public WorkspaceId WorkspaceId { get; set; }
    public PageId PageId { get; set; }
    public string Variant { get; set; } = "A";
    public int Number { get; set; }
    public int Start { get; set; }
    public string Removed { get; set; } = "";
    public string Inserted { get; set; } = "";
    public string Actor { get; set; } = "";
    public DateTimeOffset At { get; set; }

    public TextChange Change => new(Start, Removed, Inserted);
}

sealed class PageEditMapping : IMapping<PageEdit>
{
    public void Map(EntityTypeBuilder<PageEdit> e)
    {
        e.ToTable("capture_page_edits");
        e.HasKey(x => new { x.WorkspaceId, x.PageId, x.Variant, x.Number });
        e.Ignore(x => x.Change);
    }
}
