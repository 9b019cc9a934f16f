using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Record.Timeline;

// Somebody of the workspace whom a note names with @. It stands in their Today until they have done with it.
public sealed class Mention : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public NoteId NoteId { get; set; }
    public UserId UserId { get; set; }
    public DateTimeOffset At { get; set; }
    public DateTimeOffset? SeenAt { get; set; }
}

sealed class MentionMapping : IMapping<Mention>
{
    public void Map(EntityTypeBuilder<Mention> e)
    {
        e.ToTable("record_mentions");
        e.HasKey(x => new { x.WorkspaceId, x.NoteId, x.UserId });
        e.HasIndex(x => new { x.WorkspaceId, x.UserId, x.At });
    }
}
