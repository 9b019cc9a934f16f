using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Export.Kinds;

namespace Sluice.Record.Export;

// The current view as a file: streamed as it is read, and remembered with who asked for it.
public static class ExportRoutes
{
    public static void Map(StageRoutes routes)
    {
        MapOffice(routes.Office, "/people/export", "people");
        MapOffice(routes.Office, "/companies/export", "companies");
        ExportPages.Map(routes.Office);
        ExportEndpoints.Map(routes.Api);
        routes.Api.MapGet("/exports/{kind}", (string kind, string? filter, string? format, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock) => Ask(kind, filter, format, http, db, caller, clock, api: true)).Needs(Permission.Export).WithMetadata(new StreamedAnswer());
        routes.Api.MapPost("/exports", (ExportAsk ask, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock) => Ask(ask.Kind, ask.Filter, ask.Format, http, db, caller, clock, api: true)).Needs(Permission.Export).WithMetadata(new StreamedAnswer());
    }

    public static void MapOffice(IEndpointRouteBuilder office, string path, string kind) =>
        office.MapGet(path, (string? filter, string? format, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock) => Ask(kind, filter, format, http, db, caller, clock, api: false)).Needs(Permission.Export).WithMetadata(new StreamedAnswer());

    static async Task<IResult> Ask(string kind, string? filter, string? format, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, bool api)
    {
        if (ExportChoice.Of(kind, filter, format).Refused(out var refusal, out var choice)) return Problems.Of(refusal);
        if ((await choice.Read(db, caller.UserId, clock, http.RequestAborted)).Refused(out refusal, out var rows)) return api ? Problems.Of(refusal) : Page.Failed(422, refusal.Message);
        return await Send(choice, rows, http, db, caller, clock);
    }

    internal static async Task<IResult> Send(ExportChoice choice, ExportRows rows, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock)
    {
        var cancel = http.RequestAborted;
        var run = await ExportRun.Begin(db, choice, caller.Actor, clock, cancel);
        return Results.Stream(async to =>
        {
            try
            {
                // The writers write synchronously; a pipe between keeps the server's rule that responses are not.
                await using var buffer = new BufferedStream(new Waiting(to), 1 << 16);
                await run.End(db, await ExportFile.Write(buffer, choice.Format, rows, cancel), clock, cancel);
            }
            catch
            {
                // Whoever asked may be gone; that half of it left is told all the same.
                if (run.State == ExportState.Sending) await run.BreakOff(db, clock, CancellationToken.None);
                throw;
            }
        }, ExportFile.ContentType(choice.Format), $"{choice.Kind.Name}.{choice.Format.ToString().ToLowerInvariant()}");
    }

    internal sealed record ExportAsk(string Kind, string? Filter, string? Format);
}
