using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Record.Export;

// The current view as a file: streamed as it is read.
static class ExportRoutes
{
    public static void Map(StageRoutes routes)
    {
        routes.Office.MapGet("/people/export", (string? filter, string? format, HttpContext http, SluiceDb db, TimeProvider clock) => Send("people", filter, format, http, db, clock, api: false)).Needs(Permission.Export);
        routes.Office.MapGet("/companies/export", (string? filter, string? format, HttpContext http, SluiceDb db, TimeProvider clock) => Send("companies", filter, format, http, db, clock, api: false)).Needs(Permission.Export);
        routes.Api.MapGet("/exports/{kind}", (string kind, string? filter, string? format, HttpContext http, SluiceDb db, TimeProvider clock) => Send(kind, filter, format, http, db, clock, api: true)).Needs(Permission.Export);
        routes.Api.MapPost("/exports", (ExportAsk ask, HttpContext http, SluiceDb db, TimeProvider clock) => Send(ask.Kind, ask.Filter, ask.Format, http, db, clock, api: true)).Needs(Permission.Export).WithMetadata(new KeepsNoAnswer());
    }

    static async Task<IResult> Send(string kind, string? filter, string? format, HttpContext http, SluiceDb db, TimeProvider clock, bool api)
    {
        if (ExportKinds.Find(kind) is not { } found) return Problems.Of(new Refusal("unknown", $"Possible kinds: {string.Join(", ", ExportKinds.All.Select(k => k.Name))}.", "kind"));
        if (!Enum.TryParse<ExportFormat>(format ?? "csv", ignoreCase: true, out var shape)) return Problems.Of(new Refusal("unknown", "The format is csv, xlsx or jsonl.", "format"));
        if ((await found.Read(db, filter ?? "", clock, http.RequestAborted)).Refused(out var refusal, out var rows)) return api ? Problems.Of(refusal) : Page.Failed(422, refusal.Message);
                return Results.Stream(async to =>
        {
            // The writers write synchronously; a pipe between keeps the server's rule that responses are not.
            await using var buffer = new BufferedStream(new Waiting(to), 1 << 16);
            await ExportFile.Write(buffer, shape, rows, http.RequestAborted);
        }, ExportFile.ContentType(shape), $"{found.Name}.{shape.ToString().ToLowerInvariant()}");
    }

    sealed record ExportAsk(string Kind, string? Filter, string? Format);
}
