using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Record.Export;

public sealed record ExportAnswer(ExportId Id, string Kind, string Filter, ExportFormat Format, string Actor, int? Rows, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt)
{
    public static ExportAnswer Of(ExportRun run) => new(run.Id, run.Kind, run.Filter, run.Format, run.Actor, run.Rows, run.StartedAt, run.FinishedAt);
}

// The current view as a file: streamed as it is read, and remembered with who asked for it.
public static class ExportRoutes
{
    public static void Map(StageRoutes routes)
    {
        MapOffice(routes.Office, "/people/export", "people");
        MapOffice(routes.Office, "/companies/export", "companies");
        routes.Api.MapGet("/exports", List).Needs(Permission.Export).WithSummary("Who exported what and when, the latest first").Produces<ListAnswer<ExportAnswer>>();
        routes.Api.MapGet("/exports/{kind}", (string kind, string? filter, string? format, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock) => Send(kind, filter, format, http, db, caller, clock, api: true)).Needs(Permission.Export).WithMetadata(new StreamedAnswer());
        routes.Api.MapPost("/exports", (ExportAsk ask, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock) => Send(ask.Kind, ask.Filter, ask.Format, http, db, caller, clock, api: true)).Needs(Permission.Export).WithMetadata(new StreamedAnswer());
    }

    public static void MapOffice(IEndpointRouteBuilder office, string path, string kind) =>
        office.MapGet(path, (string? filter, string? format, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock) => Send(kind, filter, format, http, db, caller, clock, api: false)).Needs(Permission.Export).WithMetadata(new StreamedAnswer());

    static async Task<IResult> List(SluiceDb db, string? after, int? limit, CancellationToken cancel)
    {
        var runs = db.Set<ExportRun>().AsNoTracking();
        if (after is not null)
        {
            if (!Cursor.TryParse(after, out var cursor)) return Problems.Of(new Refusal("invalid", "This cursor is not one of ours.", "after"));
            var last = new ExportId(cursor.Id);
            runs = runs.Where(r => r.Id < last);
        }
        var take = Limits.Page(limit);
        var found = await runs.OrderByDescending(r => r.Id).Take(take + 1).ToListAsync(cancel);
        return Results.Ok(new ListAnswer<ExportAnswer>([.. found.Take(take).Select(ExportAnswer.Of)], found.Count > take ? new Cursor(null, found[take - 1].Id.Value).ToString() : null));
    }

    static async Task<IResult> Send(string kind, string? filter, string? format, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, bool api)
    {
        var cancel = http.RequestAborted;
        if (ExportKinds.Find(kind) is not { } found) return Problems.Of(new Refusal("unknown", $"Possible kinds: {string.Join(", ", ExportKinds.All.Select(k => k.Name))}.", "kind"));
        if (!Enum.TryParse<ExportFormat>(format ?? "csv", ignoreCase: true, out var shape) || !Enum.IsDefined(shape)) return Problems.Of(new Refusal("unknown", "The format is csv, xlsx or jsonl.", "format"));
        if ((await found.Read(db, filter ?? "", clock, cancel)).Refused(out var refusal, out var rows)) return api ? Problems.Of(refusal) : Page.Failed(422, refusal.Message);
        var run = await ExportRun.Begin(db, found.Name, filter ?? "", shape, caller.Actor, clock, cancel);
        return Results.Stream(async to =>
        {
            // The writers write synchronously; a pipe between keeps the server's rule that responses are not.
            await using var buffer = new BufferedStream(new Waiting(to), 1 << 16);
            await run.End(db, await ExportFile.Write(buffer, shape, rows, cancel), clock, cancel);
        }, ExportFile.ContentType(shape), $"{found.Name}.{shape.ToString().ToLowerInvariant()}");
    }

    sealed record ExportAsk(string Kind, string? Filter, string? Format);
}
