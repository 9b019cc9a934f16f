using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Attachments;

namespace Sluice.Record.Timeline;

// The present state of a note, with the files that hang on it.
public sealed record NoteState(NoteId Id, string Text, DateTimeOffset? EditedAt, bool Pinned)
{
    public IReadOnlyList<NoteFile> Files { get; init; } = [];

    public static async Task<NoteState?> Find(SluiceDb db, NoteId id, CancellationToken cancel) => (await Of(db, [id], cancel)).SingleOrDefault();

    public static async Task<IReadOnlyList<NoteState>> Of(SluiceDb db, IReadOnlyList<NoteId> ids, CancellationToken cancel)
    {
        var files = (await db.Set<Attachment>().AsNoTracking().Where(a => ids.Contains(a.NoteId) && a.RemovedAt == null).OrderBy(a => a.At).ThenBy(a => a.Name).ToListAsync(cancel)).ToLookup(a => a.NoteId, a => new NoteFile(a.Id, a.Name, a.Bytes, a.ContentType.StartsWith("image/", StringComparison.Ordinal)));
        var notes = await db.Set<RecordNote>().AsNoTracking().Where(n => ids.Contains(n.Id)).Select(n => new NoteState(n.Id, n.Text, n.EditedAt, n.PinnedAt != null)).ToListAsync(cancel);
        return notes.ConvertAll(n => n with { Files = [.. files[n.Id]] });
    }
}

public sealed record NoteFile(AttachmentId Id, string Name, long Bytes, bool Picture);
