using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Forms;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Platform.Files;

namespace Sluice.Capture.Uploads;

// Files from strangers: few, small, of known kinds, and never shown by us in a browser.
sealed class UploadShelf(Store store, TimeProvider clock) : FileShelf(store)
{
    public const string Place = "uploads";
    public const long MostBytes = 10_000_000, MostTogether = 25_000_000;

    public override string Folder => Place;

    public override async Task<List<string>> Named(SluiceDb db, IReadOnlyList<string> names, CancellationToken cancel)
    {
        var ids = IdsOf<UploadId>(names);
        return (await db.Set<FormUpload>().Where(u => ids.Contains(u.Id)).Select(u => u.Id).ToListAsync(cancel)).ConvertAll(id => NameOf(id));
    }

    // What is wrong with a file, in words for whoever sent it.
    public static async Task<string?> Fault(IFormFile file, CancellationToken cancel)
    {
        var name = Called(file);
        if (file.Length > MostBytes) return $"{name} is larger than {MostBytes / 1_000_000} MB.";
        if (FileKinds.TypeOf(name) is null) return $"A file of this kind is not taken. Possible: {FileKinds.Endings}.";
        await using var stream = file.OpenReadStream();
        var head = new byte[512];
        var length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel);
        return FileKinds.IsWhatItSays(name, head.AsSpan(0, length)) ? null : $"{name} is not what its name says.";
    }

    // Before the submission is saved: a file without one is swept away.
    public async Task<IReadOnlyList<KeptUpload>> Keep(WorkspaceId workspace, IEnumerable<(string Field, IFormFile File)> files, CancellationToken cancel)
    {
        var kept = new List<KeptUpload>();
        foreach (var (field, file) in files)
        {
            await using var stream = file.OpenReadStream();
            using var part = await Take(workspace, stream, MostBytes, cancel);
            var id = Ids.New<UploadId>(clock);
            part.KeepAs(NameOf(id));
            kept.Add(new KeptUpload(id, field, Called(file), part.Bytes));
        }
        return kept;
    }
}
