using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Platform.Files;

namespace Sluice.Record.People;

// Pictures of people. Another picture is another file, so that browsers may keep each.
sealed class PortraitShelf(Store store) : FileShelf(store)
{
    public const string Place = "portraits";
    public const long MostBytes = 2_000_000;
    const int MostPixels = 4_000;

    public override string Folder => Place;

    public override Task<List<string>> Named(SluiceDb db, IReadOnlyList<string> names, CancellationToken cancel) =>
        db.Set<Person>().Where(p => names.Contains(p.Picture)).Select(p => p.Picture!).Distinct().ToListAsync(cancel);

    // Its name on the shelf, which tells its type.
    public async Task<Result<string>> Keep(SluiceDb db, Stream from, CancellationToken cancel)
    {
        using var part = await Take(db.Workspace, from, MostBytes, cancel);
        if (part.Bytes > MostBytes) return new Refusal("tooLarge", $"A picture of a person has at most {MostBytes / 1_000_000} MB.", "file");
        if (PictureBytes.Read(part.Head) is not { } seen) return new Refusal("notAPicture", "That is no JPEG, PNG, WebP or GIF.", "file");
        if (seen.Width is < 1 or > MostPixels || seen.Height is < 1 or > MostPixels) return new Refusal("size", $"A picture of a person is at most {MostPixels:N0} pixels wide and high.", "file");
        var name = $"{part.Sha256}.{seen.ContentType["image/".Length..]}";
        part.KeepAs(name);
        return name;
    }

    public static string TypeOf(string name) => "image/" + Path.GetExtension(name).TrimStart('.');
}
