using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Platform.Files;

namespace Sluice.Capture.Magnets;

public sealed record MagnetFile(string Name, string ContentType, string Sha256, long Bytes);

// Files of magnets, each named by the SHA-256 of its bytes.
sealed class MagnetShelf(Store store) : FileShelf(store)
{
    public const long Most = 100L << 20;

    public override string Folder => "magnets";

    public override Task<List<string>> Named(SluiceDb db, IReadOnlyList<string> names, CancellationToken cancel) =>
        db.Set<Magnet>().Where(m => names.Contains(m.Sha256)).Select(m => m.Sha256!).Distinct().ToListAsync(cancel);

    // Checked while it is read; what will not do leaves nothing behind.
    public async Task<Result<MagnetFile>> Keep(Stream from, string name, WorkspaceId workspace, CancellationToken cancel)
    {
        name = Path.GetFileName(name.Replace('\\', '/')).Trim();
        if (name.Length > 120) name = name[^120..];
        if (FileKinds.TypeOf(name) is not { } type) return new Refusal("type", $"A file of this kind is not handed out. Possible: {FileKinds.Endings}.", "file");
        using var part = await Take(workspace, from, Most, cancel);
        if (part.Bytes > Most) return new Refusal("tooLarge", $"A file has {Most >> 20} MB at most.", "file");
        if (part.Bytes == 0) return new Refusal("required", "The file is empty.", "file");
        if (!FileKinds.IsWhatItSays(name, part.Head)) return new Refusal("type", $"{name} is not what its name says.", "file");
        part.KeepAs(part.Sha256);
        return new MagnetFile(name, type, part.Sha256, part.Bytes);
    }
}
