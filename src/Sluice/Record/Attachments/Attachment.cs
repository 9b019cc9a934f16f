using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Files;
using Sluice.Record.Timeline;

namespace Sluice.Record.Attachments;

// A file that hangs on a note, and is about whom the note is about. Its bytes lie on the shelf, named by its id.
public sealed class Attachment : IInWorkspace, IOnShelf
{
    Attachment() { }

    public AttachmentId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public NoteId NoteId { get; private set; }
    public PersonId? PersonId { get; private set; }
    public CompanyId? CompanyId { get; private set; }
    public DealId? DealId { get; private set; }
    public string Name { get; private set; } = "";
    public string ContentType { get; private set; } = "";
    public long Bytes { get; private set; }
    public string Sha256 { get; private set; } = "";
    public UserId? AuthorId { get; private set; }
    public DateTimeOffset At { get; private set; }
    // It can be brought back for as long as its file is kept.
    public DateTimeOffset? RemovedAt { get; private set; }

    string IOnShelf.Folder => AttachmentShelf.Place;
    string? IOnShelf.File => FileShelf.NameOf(Id);

    public static Attachment On(RecordNote note, AttachmentId id, string name, string contentType, FilePart file, UserId? author, DateTimeOffset now) => new()
    {
        Id = id,
        NoteId = note.Id,
        PersonId = note.PersonId,
        CompanyId = note.CompanyId,
        DealId = note.DealId,
        Name = name,
        ContentType = contentType,
        Bytes = file.Bytes,
        Sha256 = file.Sha256,
        AuthorId = author,
        At = now,
    };

    public void Remove(DateTimeOffset now) => RemovedAt ??= now;

    public void Return() => RemovedAt = null;
}

public readonly record struct AttachmentId(Guid Value) : IId<AttachmentId>
{
    public static AttachmentId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out AttachmentId id) => Ids.TryParse(text, out id);
}

sealed class AttachmentMapping : IMapping<Attachment>
{
    public void Map(EntityTypeBuilder<Attachment> e)
    {
        e.ToTable("record_attachments");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.NoteId });
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId });
        e.HasIndex(x => new { x.WorkspaceId, x.RemovedAt }).WherePresent();
    }
}
