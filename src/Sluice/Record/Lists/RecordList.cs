using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Fields;

namespace Sluice.Record.Lists;

// Fixed members, put in by hand, by an import or from a filter's result at one moment.
public sealed class RecordList : IInWorkspace
{
    RecordList() { }

    public ListId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Name { get; set; } = "";
    public RecordKind Kind { get; private set; }
    public UserId? OwnerId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public static RecordList Start(string name, RecordKind kind, UserId? owner, DateTimeOffset now) =>
        new() { Id = Ids.New<ListId>(now), Name = name.Trim(), Kind = kind, OwnerId = owner, CreatedAt = now };
}

public sealed class ListMember : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public ListId ListId { get; set; }
    // A PersonId or CompanyId, as the list's kind says.
    public Guid RecordId { get; set; }
    public DateTimeOffset AddedAt { get; set; }
    public string Note { get; set; } = "";
    // Put in by an import, and taken out again with it.
    public ImportId? ImportId { get; set; }
}

// A stored filter with its columns and order: a tab over a list.
public sealed class SavedView : IInWorkspace
{
    SavedView() { }

    public ViewId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public RecordKind Kind { get; private set; }
    public string Name { get; set; } = "";
    public string Filter { get; set; } = "";
    public string Sort { get; set; } = "";
    public string Columns { get; set; } = "";
    // As ListLayout writes it.
    public string Layout { get; set; } = "";
    public UserId? OwnerId { get; private set; }
    public bool Shared { get; set; }
    public int Position { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public static SavedView Keep(RecordKind kind, string name, string filter, string sort, string columns, string layout, UserId? owner, bool shared, DateTimeOffset now) =>
        new() { Id = Ids.New<ViewId>(now), Kind = kind, Name = name.Trim(), Filter = filter, Sort = sort, Columns = columns, Layout = layout, OwnerId = owner, Shared = shared, CreatedAt = now };
}

sealed class ListMapping : IMapping<RecordList>, IMapping<ListMember>, IMapping<SavedView>
{
    public void Map(EntityTypeBuilder<RecordList> e)
    {
        e.ToTable("record_lists");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.Name });
    }

    public void Map(EntityTypeBuilder<ListMember> e)
    {
        e.ToTable("record_list_members");
        e.HasKey(x => new { x.WorkspaceId, x.ListId, x.RecordId });
        e.HasIndex(x => new { x.WorkspaceId, x.RecordId });
    }

    public void Map(EntityTypeBuilder<SavedView> e)
    {
        e.ToTable("record_views");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.Kind, x.Position });
    }
}
