using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Files;

namespace Sluice.Capture.Landing;

// Takes pictures in and hands them out; their files are named by their ids.
sealed class PictureShelf(Store store, TimeProvider clock) : FileShelf(store)
{
    public const int MostBytes = 3_000_000;
    const int MostPixels = 8_000;

    public override string Folder => "pictures";

    public override async Task<List<string>> Named(SluiceDb db, IReadOnlyList<string> names, CancellationToken cancel)
    {
        var ids = IdsOf<PictureId>(names);
        return (await db.Set<Picture>().Where(p => ids.Contains(p.Id)).Select(p => p.Id).ToListAsync(cancel)).ConvertAll(id => NameOf(id));
    }

    public static Refusal? Look(ReadOnlySpan<byte> bytes) =>
        bytes.Length > MostBytes ? new Refusal("tooLarge", "A picture has at most 3 MB; a page should load on a telephone.", "file")
        : PictureBytes.Read(bytes) is not { } seen ? new Refusal("notAPicture", "That is no JPEG, PNG, WebP or GIF.", "file")
        : seen.Width is < 1 or > MostPixels || seen.Height is < 1 or > MostPixels ? new Refusal("size", $"A picture is at most {MostPixels:N0} pixels wide and high.", "file")
        : null;

    // The file is whole on disk before the row names it.
    public async Task<Result<Picture>> Keep(SluiceDb db, string name, string alt, byte[] bytes, CancellationToken cancel)
    {
        if (Look(bytes) is { } refusal) return refusal;
        var (type, width, height) = PictureBytes.Read(bytes)!.Value;
        var picture = new Picture { Id = Ids.New<PictureId>(clock), Name = name.Length > 120 ? name[^120..] : name, ContentType = type, Alt = alt.Trim(), Width = width, Height = height, Bytes = bytes.Length, At = clock.Now() };
        using (var part = await Take(db.Workspace, new MemoryStream(bytes), MostBytes, cancel)) part.KeepAs(NameOf(picture.Id));
        db.Add(picture);
        await db.SaveChangesAsync(cancel);
        return picture;
    }

    public async Task<(Picture Picture, string Path)?> Find(PictureId id, CancellationToken cancel)
    {
        await using var db = Store.OpenHouse();
        var picture = await db.Set<Picture>().IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel);
        return picture is not null && PathOf(picture.WorkspaceId, NameOf(id)) is var path && File.Exists(path) ? (picture, path) : null;
    }
}
