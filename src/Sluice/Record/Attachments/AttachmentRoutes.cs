using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Files;
using Sluice.Platform.Web;
using Sluice.Record.Api;
using Sluice.Record.Timeline;

namespace Sluice.Record.Attachments;

public sealed record AttachmentAnswer(AttachmentId Id, NoteId NoteId, PersonId? PersonId, CompanyId? CompanyId, DealId? DealId, string Name, string ContentType, long Bytes, string Sha256, UserId? AuthorId, DateTimeOffset At, string Url)
{
    public static AttachmentAnswer Of(Attachment a) => new(a.Id, a.NoteId, a.PersonId, a.CompanyId, a.DealId, a.Name, a.ContentType, a.Bytes, a.Sha256, a.AuthorId, a.At, $"/api/v1/attachments/{a.Id.Value:D}/file");
}

static class AttachmentRoutes
{
    // A note with all that is sent along with it.
    public static readonly RequestSizeLimitAttribute Limit = new(110_000_000);

    public static void MapOffice(IEndpointRouteBuilder office)
    {
        office.MapGet("/attachments/{id}", Give).Needs(Permission.See);
        office.MapPost("/attachments/{id}/removal", TakeAway).Needs(Permission.Edit);
        office.MapPost("/attachments/{id}/return", Return).Needs(Permission.Edit);
    }

    public static void MapApi(IEndpointRouteBuilder api)
    {
        var notes = api.MapGroup("/notes/{id}/attachments").WithTags("attachments");
        notes.MapGet("", List).Needs(Permission.See).WithSummary("Files that hang on a note").Produces<ListAnswer<AttachmentAnswer>>().ProducesProblem(404);
        notes.MapPost("", Add).Needs(Permission.Edit).WithSummary("Hang files on a note: multipart/form-data with parts “files”").Produces<ListAnswer<AttachmentAnswer>>(201).ProducesProblem(404).ProducesProblem(422).WithMetadata(Limit).DisableAntiforgery();
        var one = api.MapGroup("/attachments/{id}").WithTags("attachments");
        one.MapGet("", Get).Needs(Permission.See).WithSummary("What is known of a file").Produces<AttachmentAnswer>().ProducesProblem(404);
        one.MapGet("/file", File).Needs(Permission.See).WithSummary("The file itself").Produces(200).ProducesProblem(404);
        one.MapDelete("", Remove).Needs(Permission.Edit).WithSummary("Take a file away; for 30 days it can be brought back").Produces(204).ProducesProblem(404);
    }

    static async Task<IResult> Give(AttachmentId id, HttpContext http, SluiceDb db, AttachmentShelf shelf, CancellationToken cancel) =>
        await Find(db, id, cancel) is { } found && Bytes(found, http, shelf) is { } file ? file : Page.NotFound();

    static async Task<IResult> File(AttachmentId id, HttpContext http, SluiceDb db, AttachmentShelf shelf, CancellationToken cancel) =>
        await Find(db, id, cancel) is { } found && Bytes(found, http, shelf) is { } file ? file : Missing();

    static IResult? Bytes(Attachment attachment, HttpContext http, AttachmentShelf shelf) =>
        shelf.Give(http, attachment.WorkspaceId, FileShelf.NameOf(attachment.Id), attachment.ContentType, attachment.Name, attachment.Sha256, shown: attachment.ContentType.StartsWith("image/", StringComparison.Ordinal) || attachment.ContentType == "application/pdf");

    static async Task<IResult> TakeAway(AttachmentId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await Find(db, id, cancel) is not { } attachment) return Page.NotFound();
        attachment.Remove(clock.Now());
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"{attachment.Name} was taken away.", $"/attachments/{id.Value:D}/return");
        return Page.SeeOther(SignIn.SafeReturn(form["back"]));
    }

    static async Task<IResult> Return(AttachmentId id, HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        if (await db.Set<Attachment>().SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } attachment) return Page.NotFound();
        attachment.Return();
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"{attachment.Name} is back.");
        return Page.SeeOther(attachment switch { { DealId: { } deal } => $"/sell/deals/{deal.Value:D}", { PersonId: { } person } => $"/people/{person.Value:D}", _ => $"/companies/{attachment.CompanyId!.Value.Value:D}" });
    }

    static async Task<IResult> List(NoteId id, SluiceDb db, CancellationToken cancel) =>
        await db.Set<RecordNote>().AnyAsync(n => n.Id == id, cancel) ? Results.Ok(await Of(db, id, cancel)) : Problems.NotFound("This note");

    static async Task<IResult> Add(NoteId id, HttpContext http, SluiceDb db, AttachmentShelf shelf, Caller caller, CancellationToken cancel)
    {
        if (await db.Set<RecordNote>().AsNoTracking().SingleOrDefaultAsync(n => n.Id == id, cancel) is not { } note) return Problems.NotFound("This note");
        var files = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(cancel)).Files.GetFiles("files") : [];
        if (files.Count == 0) return Problems.Of(new Refusal("required", "Send a form with a part named “files”.", "files"));
        if (await shelf.Hang(db, note, files, caller.Actor, cancel) is { } refusal) return Problems.Of(refusal);
        await db.SaveChangesAsync(cancel);
        return Results.Created($"/api/v1/notes/{id.Value:D}/attachments", await Of(db, id, cancel));
    }

    static async Task<IResult> Get(AttachmentId id, SluiceDb db, CancellationToken cancel) => await Find(db, id, cancel) is { } found ? Results.Ok(AttachmentAnswer.Of(found)) : Missing();

    static async Task<IResult> Remove(AttachmentId id, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } attachment) return Missing();
        attachment.Remove(clock.Now());
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
    }

    static async Task<ListAnswer<AttachmentAnswer>> Of(SluiceDb db, NoteId note, CancellationToken cancel) =>
        new((await db.Set<Attachment>().AsNoTracking().Where(a => a.NoteId == note && a.RemovedAt == null).OrderBy(a => a.At).ThenBy(a => a.Name).ToListAsync(cancel)).ConvertAll(AttachmentAnswer.Of), null);

    static Task<Attachment?> Find(SluiceDb db, AttachmentId id, CancellationToken cancel) => db.Set<Attachment>().SingleOrDefaultAsync(a => a.Id == id && a.RemovedAt == null, cancel);

    static IResult Missing() => Problems.NotFound("The file");
}
