using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Capture.Forms;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Platform.Files;

namespace Sluice.Capture.Uploads;

// A file that somebody sent with a form; its bytes lie on the shelf, named by its id.
public sealed class FormUpload : IInWorkspace, IOnShelf
{
    FormUpload() { }

    public UploadId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public SubmissionId SubmissionId { get; private set; }
    public Record.PersonId? PersonId { get; set; }
    // The question it answers.
    public string Field { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string ContentType { get; private set; } = "";
    public long Bytes { get; private set; }
    public DateTimeOffset At { get; private set; }

    string IOnShelf.Folder => UploadShelf.Place;
    string? IOnShelf.File => FileShelf.NameOf(Id);

    public static FormUpload Of(Submission submission, KeptUpload kept) => new()
    {
        Id = kept.Id,
        SubmissionId = submission.Id,
        Field = kept.Field,
        Name = kept.Name,
        ContentType = FileKinds.TypeOf(kept.Name) ?? "application/octet-stream",
        Bytes = kept.Bytes,
        At = submission.At,
    };
}

// On the shelf, and not yet part of a submission.
public sealed record KeptUpload(UploadId Id, string Field, string Name, long Bytes);

sealed class FormUploadMapping : IMapping<FormUpload>
{
    public void Map(EntityTypeBuilder<FormUpload> e)
    {
        e.ToTable("capture_uploads");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.SubmissionId });
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId });
    }
}
