using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Sluice.Capture.Pages;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Capture.Landing;

static class PictureRoutes
{
    public static void Map(StageRoutes routes)
    {
        routes.Public.MapGet("/i/{id}", Show).Anyone();
        routes.Office.MapGet("/capture/pictures", List).Needs(Permission.See);
        routes.Office.MapPost("/capture/pictures", Upload).Needs(Permission.Capture).WithMetadata(new RequestSizeLimitAttribute(PictureShelf.MostBytes + 100_000));
        routes.Office.MapPost("/capture/pictures/{id}/words", Describe).Needs(Permission.Capture);
    }

    // An id never gets other bytes: browsers may keep it for ever.
    static async Task<IResult> Show(string id, HttpContext http, PictureShelf shelf)
    {
        if (!Ids.TryParse<PictureId>(id, out var read) || await shelf.Find(read, http.RequestAborted) is not { } found) return Results.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return Results.File(found.Path, found.Picture.ContentType, lastModified: found.Picture.At, entityTag: new EntityTagHeaderValue($"\"{read.Value:N}\""));
    }

    static async Task<IResult> List(SluiceDb db, CancellationToken cancel) => Page.Show<PicturesPage>(new { Pictures = await All(db, cancel) });

    static async Task<IResult> Upload(HttpContext http, SluiceDb db, PictureShelf shelf, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var file = form.Files["file"];
        Refusal? refusal = file is null or { Length: 0 } ? new Refusal("required", "Choose a picture first.", "file") : file.Length > PictureShelf.MostBytes ? new Refusal("tooLarge", "A picture has at most 3 MB; a page should load on a telephone.", "file") : null;
        if (refusal is null)
        {
            using var bytes = new MemoryStream();
            await file!.CopyToAsync(bytes, cancel);
            if (!(await shelf.Keep(db, Path.GetFileName(file.FileName), form["alt"].ToString(), bytes.ToArray(), cancel)).Refused(out refusal, out _))
            {
                Toasts.Say(http, "Picture kept.");
                return Page.SeeOther("/capture/pictures");
            }
        }
        return Page.Show<PicturesPage>(new { Pictures = await All(db, cancel), Alt = form["alt"].ToString(), Errors = new Dictionary<string, string> { [refusal.Field ?? ""] = refusal.Message } }, 422);
    }

    static async Task<IResult> Describe(PictureId id, HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        if (await db.Set<Picture>().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } picture) return Page.NotFound();
        picture.Alt = (await http.Request.ReadFormAsync(cancel))["alt"].ToString().Trim();
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, "Words kept. Pages that show the picture keep their own.");
        return Page.SeeOther("/capture/pictures");
    }

    public static Task<List<Picture>> All(SluiceDb db, CancellationToken cancel) => db.Set<Picture>().AsNoTracking().OrderByDescending(p => p.At).Take(200).ToListAsync(cancel);
}
