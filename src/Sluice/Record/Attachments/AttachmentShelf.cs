using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Files;
using Sluice.Record.Timeline;

namespace Sluice.Record.Attachments;

// Takes files in for notes. Any kind: what comes back is never run by a browser (AttachmentRoutes).
public sealed class AttachmentShelf(Store store, TimeProvider clock) : FileShelf(store)
{
    public const string Place = "attachments";
    public const int MostFiles = 10;
    public const long MostBytes = 25_000_000;
    // As long as a removed one can be brought back.
    public static readonly TimeSpan KeptAfterRemoval = TimeSpan.FromDays(30);

    // Shown by the browser itself; everything else is only handed out to be saved.
    static readonly Dictionary<string, string> Shown = new(StringComparer.OrdinalIgnoreCase) { [".pdf"] = "application/pdf", [".txt"] = "text/plain; charset=utf-8", [".csv"] = "text/csv; charset=utf-8" };

    public override string Folder => Place;

    public override async Task<List<string>> Named(SluiceDb db, IReadOnlyList<string> names, CancellationToken cancel)
    {
        var ids = IdsOf<AttachmentId>(names);
        return (await db.Set<Attachment>().Where(a => ids.Contains(a.Id)).Select(a => a.Id).ToListAsync(cancel)).ConvertAll(id => NameOf(id));
    }

    public override Task Forget(SluiceDb db, CancellationToken cancel)
    {
        var until = clock.Now() - KeptAfterRemoval;
        return db.Transact(() => db.Set<Attachment>().Where(a => a.RemovedAt < until).ExecuteDeleteAsync(cancel), cancel);
    }

    // All of them or none; saves nothing.
    public async Task<Refusal?> Hang(SluiceDb db, RecordNote note, IReadOnlyList<IFormFile> files, Actor actor, CancellationToken cancel)
    {
        files = [.. files.Where(f => f.FileName.Length > 0)];
        if (files.Count == 0) return null;
        var there = await db.Set<Attachment>().CountAsync(a => a.NoteId == note.Id && a.RemovedAt == null, cancel);
        if (there + files.Count > MostFiles) return new Refusal("tooMany", $"A note holds {MostFiles} files.", "files");
        if (files.FirstOrDefault(f => f.Length > MostBytes) is { } large) return new Refusal("tooLarge", $"{Called(large)} is larger than {MostBytes / 1_000_000} MB.", "files");
        if (files.FirstOrDefault(f => f.Length == 0) is { } empty) return new Refusal("required", $"{Called(empty)} is empty.", "files");
        foreach (var file in files) await Keep(db, note, file, actor, cancel);
        return null;
    }

    async Task Keep(SluiceDb db, RecordNote note, IFormFile file, Actor actor, CancellationToken cancel)
    {
        await using var stream = file.OpenReadStream();
        using var part = await Take(db.Workspace, stream, MostBytes, cancel);
        var (id, name) = (Ids.New<AttachmentId>(clock), Called(file, 150));
        part.KeepAs(NameOf(id));
        db.Add(Attachment.On(note, id, name, TypeOf(part, name), part, actor.AsUser, clock.Now()));
    }

    // What the bytes are, where a picture; otherwise by the ending, and never what a browser would run.
    static string TypeOf(FilePart part, string name) =>
        PictureBytes.Read(part.Head)?.ContentType ?? Shown.GetValueOrDefault(Path.GetExtension(name)) ?? "application/octet-stream";
}
