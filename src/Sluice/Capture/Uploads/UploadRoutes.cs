using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Forms;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Files;
using Sluice.Platform.Web;

namespace Sluice.Capture.Uploads;

public sealed record UploadAnswer(UploadId Id, string Field, string Name, string ContentType, long Bytes, string Url)
{
    public static UploadAnswer Of(FormUpload u) => new(u.Id, u.Field, u.Name, u.ContentType, u.Bytes, $"/api/v1/uploads/{u.Id.Value:D}");
}

static class UploadRoutes
{
    public static void MapOffice(IEndpointRouteBuilder office) =>
        office.MapGet("/capture/uploads/{id}", (UploadId id, HttpContext http, SluiceDb db, UploadShelf shelf, CancellationToken cancel) => Give(id, http, db, shelf, Page.NotFound, cancel)).Needs(Permission.See);

    public static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/submissions/{id}/uploads", List).WithTags("submissions").Needs(Permission.See).WithSummary("Files that came with a submission").Produces<ListAnswer<UploadAnswer>>().ProducesProblem(404);
        api.MapGet("/uploads/{id}", (UploadId id, HttpContext http, SluiceDb db, UploadShelf shelf, CancellationToken cancel) => Give(id, http, db, shelf, () => Problems.NotFound("The file"), cancel)).WithTags("submissions").Needs(Permission.See).WithSummary("The file itself").Produces(200).ProducesProblem(404);
    }

    static async Task<IResult> List(SubmissionId id, SluiceDb db, CancellationToken cancel) => await db.Set<Submission>().AnyAsync(s => s.Id == id, cancel)
        ? Results.Ok(new ListAnswer<UploadAnswer>((await db.Set<FormUpload>().AsNoTracking().Where(u => u.SubmissionId == id).OrderBy(u => u.Id).ToListAsync(cancel)).ConvertAll(UploadAnswer.Of), null))
        : Problems.NotFound("The submission");

    // A stranger made it: to be saved, never shown.
    static async Task<IResult> Give(UploadId id, HttpContext http, SluiceDb db, UploadShelf shelf, Func<IResult> missing, CancellationToken cancel)
    {
        var upload = await db.Set<FormUpload>().AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, cancel);
        return upload is null ? missing() : shelf.Give(http, db.Workspace, FileShelf.NameOf(id), "application/octet-stream", upload.Name) ?? missing();
    }
}
