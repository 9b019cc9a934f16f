using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Export.Pages;
using Sluice.Record.Settings;

namespace Sluice.Record.Export;

static class ExportPages
{
    // As many as a page of a list holds, and as an address carries.
    const int MostTicked = 100;

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/exports", ShowAll).Needs(Permission.Export);
        office.MapGet("/exports/new", ShowNew).Needs(Permission.Export);
        office.MapPost("/exports", Begin).Needs(Permission.Export);
        office.MapPost("/exports/ticked", Ticked).Needs(Permission.Export);
        office.MapGet("/exports/{id}", Show).Needs(Permission.Export);
        office.MapGet("/exports/{id}/file", Take).Needs(Permission.Export);
        office.MapPost("/exports/{id}/cancellation", Cancel).Needs(Permission.Export);
    }

    static async Task<IResult> ShowAll(string? after, SluiceDb db, Caller caller, CancellationToken cancel)
    {
        if ((await ExportDesk.Page(db, caller, after, null, cancel)).Refused(out _, out var page)) return Page.SeeOther("/exports");
        return Page.Show<ExportsPage>(new { Runs = page.Data, page.Next, After = after, Names = await AuditNames.Of(db, cancel), Takes = (Func<ExportRun, bool>)(run => ExportDesk.MayTake(run, caller)) });
    }

    static async Task<IResult> ShowNew(string? kind, string? filter, string? format, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (ExportChoice.Of(kind ?? "people", filter, format, http.Request.Query["columns"]).Refused(out _, out var choice)) return Page.SeeOther("/exports/new");
        return Page.Show<NewExportPage>(new { Model = await NewExport.Of(db, choice, caller, clock, cancel) });
    }

    // The ticked rows of a list, or all that its filter finds: a filter either way.
    static async Task<IResult> Ticked(HttpContext http, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var ids = form["ids"].Where(i => Guid.TryParse(i, out _)).Take(MostTicked).Select(i => FilterPrinter.Quote(i!)).ToList();
        var filter = form["all"] == "1" ? form["filter"].ToString() : ids.Count == 0 ? null : $"id in ({string.Join(", ", ids)})";
        if (filter is null)
        {
            Toasts.Say(http, "Tick the rows first.");
            return Page.SeeOther(SignIn.SafeReturn(form["back"]));
        }
        return Page.SeeOther("/exports/new" + QueryString.Create(new KeyValuePair<string, string?>[] { new("kind", form["kind"] == "company" ? "companies" : "people"), new("filter", filter) }));
    }

    // Few rows leave at once; more are written to a file, which waits for whoever asked.
    static async Task<IResult> Begin(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (ExportChoice.Of(form["kind"], form["filter"], form["format"], form["columns"]).Refused(out var refusal, out var choice)) return Page.Failed(422, refusal.Message);
        var model = await NewExport.Of(db, choice, caller, clock, cancel);
        if (model.Rows is not { } rows) return Page.Show<NewExportPage>(new { Model = model }, 422);
        // The button names a number: it is that of the filter that was counted, or the new one is shown first.
        if (form["act"] == "count" || form["counted"] != choice.Filter) return Page.SeeOther(Url(choice));
        if (model.Count is not { Value: > 0 } count) return Page.Show<NewExportPage>(new { Model = model }, 422);
        if (!count.Capped) return await ExportRoutes.Send(choice, rows, http, db, caller, clock);
        return Page.SeeOther(Url(await ExportRun.Enqueue(db, choice, caller.Actor, clock, cancel)));
    }

    static async Task<IResult> Show(ExportId id, SluiceDb db, Caller caller, CancellationToken cancel) =>
        await ExportDesk.Find(db, id, caller, cancel) is { } run ? Page.Show<ExportPage>(new { Run = run, Names = await AuditNames.Of(db, cancel), Takes = ExportDesk.MayTake(run, caller) }) : Page.NotFound();

    static async Task<IResult> Take(ExportId id, SluiceDb db, Store store, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await ExportDesk.Find(db, id, caller, cancel) is not { } run) return Page.NotFound();
        return (await ExportDesk.Take(db, store.Settings, run, caller, clock, cancel)).Refused(out var refusal, out var file) ? Page.Failed(ExportDesk.Status(refusal), refusal.Message)
            : Results.File(file, ExportFile.ContentType(run.Format), ExportFolder.NameOf(run));
    }

    static async Task<IResult> Cancel(ExportId id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await ExportDesk.Find(db, id, caller, cancel) is not { } run) return Page.NotFound();
        return await ExportDesk.Cancel(db, id, caller, clock, cancel) is { } refusal ? Page.Failed(ExportDesk.Status(refusal), refusal.Message) : Page.SeeOther(Url(run));
    }

    static string Url(ExportChoice choice) =>
        "/exports/new" + QueryString.Create([new("kind", choice.Kind.Name), new("filter", choice.Filter), new("format", choice.Format.ToString().ToLowerInvariant()), .. choice.Columns.Select(c => new KeyValuePair<string, string?>("columns", c))]);

    static string Url(ExportRun run) => $"/exports/{run.Id.Value:D}";
}
