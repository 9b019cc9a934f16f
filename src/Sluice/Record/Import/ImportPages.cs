using System.IO.Compression;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Platform.Work;
using Sluice.Record.Fields;
using Sluice.Record.Import.Kinds;
using Sluice.Record.Import.Pages;

namespace Sluice.Record.Import;

static class ImportPages
{
    public static void Map(IEndpointRouteBuilder office, IEndpointRouteBuilder open)
    {
        office.MapGet("/people/import", (string? kind, SluiceDb db, CancellationToken cancel) => Start(db, null, cancel, kind)).Needs(Permission.Import);
        // Reads its own body as a stream, so the token comes in the address and is checked here.
        open.MapPost("/imports", Upload).Needs(Permission.Import).WithMetadata(ImportUpload.Limit);
        office.MapGet("/imports/{id}", One).Needs(Permission.Import);
        office.MapPost("/imports/{id}/check", (ImportId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock) => Go(id, true, http, db, caller, clock)).Needs(Permission.Import);
        office.MapPost("/imports/{id}/run", (ImportId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock) => Go(id, false, http, db, caller, clock)).Needs(Permission.Import);
        office.MapPost("/imports/{id}/cancel", Cancel).Needs(Permission.Import);
        office.MapPost("/imports/{id}/undo", Undo).Needs(Permission.Import);
        office.MapGet("/imports/{id}/rejected", Rejected).Needs(Permission.Import);
    }

    static async Task<IResult> Start(SluiceDb db, Refusal? refusal, CancellationToken cancel, string? kind = null) =>
        Page.Show<ImportStartPage>(new { Earlier = await Earlier(db, cancel), Problem = refusal?.Message, Kind = kind ?? "people" }, refusal is null ? 200 : 422);

    static async Task<IResult> Upload(HttpContext http, SluiceDb db, Store store, Caller caller, TimeProvider clock, IAntiforgery antiforgery)
    {
        var cancel = http.RequestAborted;
        http.Request.Headers["X-Csrf-Token"] = http.Request.Query["csrf"].ToString();
        await antiforgery.ValidateRequestAsync(http);
        await OfficePage.Surround(http);
        if ((await ImportUpload.Read(http, store.Settings, cancel)).Refused(out var refusal, out var sent)) return await Start(db, refusal, cancel);
        var kind = ImportKinds.Find(sent.Fields.GetValueOrDefault("kind", "people")) ?? ImportKinds.Find("people")!;
        if (ImportForm.Read(sent.Fields, new ImportOptions()).Refused(out refusal, out var options)) return await Start(db, refusal, cancel);
        var country = await db.Set<Workspace>().Where(w => w.Id == db.Workspace).Select(w => w.Country).SingleAsync(cancel);
        var run = ImportRun.Draft(kind.Name, sent.Files, options with { Country = country.Length == 2 ? country : options.Country }, caller.Actor, clock.Now());
        db.Add(run);
        db.Enqueue(new RunImport(run.Id, true), clock);
        await db.SaveChangesAsync(cancel);
        return Page.SeeOther($"/imports/{run.Id.Value:D}");
    }

    static async Task<IResult> One(ImportId id, SluiceDb db, CancellationToken cancel)
    {
        if (await db.Set<ImportRun>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } run) return Page.NotFound();
        var kind = ImportKinds.Find(run.Kind);
        var custom = await db.Set<FieldDefinition>().AsNoTracking().Where(f => f.ArchivedAt == null).OrderBy(f => f.Label).Take(2_000).ToListAsync(cancel);
        var members = await (from member in db.Set<Membership>() join user in db.Set<User>() on member.UserId equals user.Id where user.DisabledAt == null orderby user.Name select new Ui.Choice(user.Id.Value.ToString(), user.Name, null)).Take(500).ToListAsync(cancel);
        return Page.Show<ImportPage>(new { Run = run, Kind = kind, CustomFields = (IReadOnlyList<FieldDefinition>)custom, Members = (IReadOnlyList<Ui.Choice>)members, Earlier = await Earlier(db, cancel, id) });
    }

    static async Task<IResult> Go(ImportId id, bool dry, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock)
    {
        var cancel = http.RequestAborted;
        if (await db.Set<ImportRun>().SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } run) return Page.NotFound();
        var form = (await http.Request.ReadFormAsync(cancel)).ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);
        if (ImportForm.Read(ImportForm.Turned(form, run), run.Asked with { Columns = [], Unknown = null }).Refused(out var refusal, out var options)) Toasts.Say(http, refusal.Message);
        else if (run.State is ImportState.Ready or ImportState.Draft)
        {
            run.Options = JsonText.Of(options);
            var begun = run.Begin(dry, clock.Now()) is null;
            if (begun) await db.EnqueueOnce(new RunImport(id, dry), clock, cancel);
            if (begun && !dry) await run.TellStarted(db, caller.Actor, clock, cancel);
            else await db.SaveChangesAsync(cancel);
        }
        return Page.SeeOther($"/imports/{id.Value:D}");
    }

    static async Task<IResult> Cancel(ImportId id, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<ImportRun>().SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } run) return Page.NotFound();
        run.AskToCancel(clock.Now());
        await db.SaveChangesAsync(cancel);
        return Page.SeeOther($"/imports/{id.Value:D}");
    }

    static async Task<IResult> Undo(ImportId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<ImportRun>().SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } run) return Page.NotFound();
        if (caller.Rights is not null && run.Actor != caller.Actor.Value) return Page.Failed(403, "An import is taken back by whoever made it, or by somebody without limits.");
        if (run.BeginUndo(clock.Now()) is { } refusal) Toasts.Say(http, refusal.Message);
        else
        {
            await db.EnqueueOnce(new UndoImport(id), clock, cancel);
            await run.TellUndoing(db, caller.Actor, clock, cancel);
        }
        return Page.SeeOther($"/imports/{id.Value:D}");
    }

    // Of several files a ZIP, which imports again as they did once its rows are mended.
    static async Task<IResult> Rejected(ImportId id, SluiceDb db, CancellationToken cancel)
    {
        var run = await db.Set<ImportRun>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancel);
        var paths = run?.Told.RejectedFiles.Where(File.Exists).ToList() ?? [];
        return paths switch
        {
            [] => Page.NotFound(),
            [var path] => Results.File(path, "text/csv", Path.GetFileName(path)),
            _ => Results.File(await Pack(paths, cancel), "application/zip", $"rejected-{id.Value.ToString("N")[^8..]}.zip"),
        };
    }

    // A file of its own that goes with the answer: together they may be large.
    static async Task<Stream> Pack(IReadOnlyList<string> paths, CancellationToken cancel)
    {
        var packed = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 << 10, FileOptions.DeleteOnClose);
        await using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var path in paths) await zip.CreateEntryFromFileAsync(path, Path.GetFileName(path), cancel);
        packed.Position = 0;
        return packed;
    }

    static async Task<IReadOnlyList<ImportRun>> Earlier(SluiceDb db, CancellationToken cancel, ImportId? but = null) =>
        [.. (await db.Set<ImportRun>().AsNoTracking().Where(i => i.StartedAt != null).OrderByDescending(i => i.CreatedAt).Take(11).ToListAsync(cancel)).Where(i => i.Id != but).Take(10)];
}
