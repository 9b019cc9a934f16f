using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Platform.Work;
using Sluice.Record.Changes;
using Sluice.Record.Import.Kinds;

namespace Sluice.Record.Import;

static class ImportEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/imports", List).Needs(Permission.Import);
        api.MapPost("/imports", Begin).Needs(Permission.Import).WithMetadata(ImportUpload.Limit);
        api.MapGet("/imports/{id}", One).Needs(Permission.Import);
        api.MapPost("/imports/{id}/undo", Undo).Needs(Permission.Import);
        api.MapPost("/imports/{id}/cancellation", Cancel).Needs(Permission.Import);
    }

    // Parts: kind, file (one or several), mode, match, createFields, list, basis, preset, unknown, dryRun, column.HEADER, kind.FILE …
    static async Task<IResult> Begin(HttpContext http, SluiceDb db, Store store, Caller caller, TimeProvider clock)
    {
        var cancel = http.RequestAborted;
        if ((await ImportUpload.Read(http, store.Settings, cancel)).Refused(out var refusal, out var sent)) return Problems.Of(refusal);
        var asked = sent.Fields.GetValueOrDefault("kind", "people");
        if (ImportKinds.Find(asked) is not { } kind) return Problems.Of(ImportKinds.Unknown(asked));
        if (ImportForm.Read(sent.Fields, new ImportOptions()).Refused(out refusal, out var options)) return Problems.Of(refusal);
        var run = ImportRun.Draft(kind.Name, sent.Files, options, caller.Actor, clock.Now());
        db.Add(run);
        db.Enqueue(new RunImport(run.Id, sent.Fields.GetValueOrDefault("dryRun") is "true" or "1"), clock);
        await db.SaveChangesAsync(cancel);
        return Results.Created($"/api/v1/imports/{run.Id.Value:D}", ImportAnswer.Of(run));
    }

    static async Task<IResult> List(SluiceDb db, string? after, int? limit, CancellationToken cancel)
    {
        var take = Limits.Page(limit);
        var runs = db.Set<ImportRun>().AsNoTracking();
        if (after is not null)
        {
            if (!Cursor.TryParse(after, out var cursor) || cursor.Sort is null) return Problems.Of(new Refusal("invalid", "This cursor is not one of ours.", "after"));
            var before = DateTimeOffset.Parse(cursor.Sort, System.Globalization.CultureInfo.InvariantCulture);
            runs = runs.Where(i => i.CreatedAt < before);
        }
        var found = await runs.OrderByDescending(i => i.CreatedAt).Take(take + 1).ToListAsync(cancel);
        var next = found.Count > take ? new Cursor(found[take - 1].CreatedAt.ToString("O"), found[take - 1].Id.Value).ToString() : null;
        return Results.Ok(new ListAnswer<ImportAnswer>([.. found.Take(take).Select(ImportAnswer.Of)], next));
    }

    static async Task<IResult> One(ImportId id, SluiceDb db, CancellationToken cancel) =>
        await db.Set<ImportRun>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancel) is { } run ? Results.Ok(ImportAnswer.Of(run)) : Problems.NotFound("This import");

    static async Task<IResult> Undo(ImportId id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<ImportRun>().SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } run) return Problems.NotFound("This import");
        if (run.BeginUndo(clock.Now()) is { } refusal) return Problems.Of(refusal);
        await db.EnqueueOnce(new UndoImport(id), clock, cancel);
        await run.TellUndoing(db, caller.Actor, clock, cancel);
        return Results.Accepted($"/api/v1/imports/{id.Value:D}", ImportAnswer.Of(run));
    }

    static async Task<IResult> Cancel(ImportId id, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<ImportRun>().SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } run) return Problems.NotFound("This import");
        run.AskToCancel(clock.Now());
        await db.SaveChangesAsync(cancel);
        return Results.Accepted($"/api/v1/imports/{id.Value:D}", ImportAnswer.Of(run));
    }
}

public sealed record ImportAnswer(
    ImportId Id, ImportId ImportId, string Kind, string Name, ImportState State, int Rows, int Created, int Updated, int Unchanged, int Rejected, int Duplicates, string? RejectedFile,
    IReadOnlyList<ImportWarning> Warnings, IReadOnlyList<ImportRejection> Rejections, IReadOnlyList<ImportPartReport> Parts, UndoReport? Undo, string? Error, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt, DateTimeOffset? UndoUntil)
{
    public static ImportAnswer Of(ImportRun run)
    {
        var told = run.Told;
        return new(run.Id, run.Id, run.Kind, run.Name, run.State, run.Rows, run.Created, run.Updated, run.Unchanged, run.Rejected, run.Duplicates, told.RejectedFiles.FirstOrDefault() is { } path ? Path.GetFileName(path) : null,
            told.Warnings, told.Rejections, told.Parts, told.Undo, run.Error, run.CreatedAt, run.FinishedAt, run.UndoUntil);
    }
}
