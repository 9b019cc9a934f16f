using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Api;

namespace Sluice.Capture.Magnets;

public sealed record MagnetAnswer(MagnetId Id, string Name, string? Url, string? FileName, string? ContentType, long Bytes, string? Sha256, int Version, int LinkDays, int Downloads, int People, int Downloaded, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static MagnetAnswer Of(MagnetCount row) => new(row.Magnet.Id, row.Magnet.Name, row.Magnet.Url, row.Magnet.FileName, row.Magnet.ContentType, row.Magnet.Bytes, row.Magnet.Sha256, row.Magnet.Version, row.Magnet.LinkDays, row.Magnet.Downloads, row.People, row.Downloads, row.Magnet.CreatedAt, row.Magnet.UpdatedAt);
}

static class MagnetEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var magnets = api.MapGroup("/magnets").WithTags("magnets");
        magnets.MapGet("", List).Needs(Permission.See).WithSummary("Magnets, with how many people got a link and how often it was used").Produces<ListAnswer<MagnetAnswer>>();
        magnets.MapPost("", Create).Needs(Permission.Capture).WithSummary("A magnet: JSON with name and url, or multipart/form-data with name and file").Accepts<JsonObject>("application/json", "multipart/form-data").Produces<MagnetAnswer>(201).ProducesProblem(422).WithMetadata(MagnetUpload.Limit);
        magnets.MapGet("/{id}", Get).Needs(Permission.See).WithSummary("One magnet").Produces<MagnetAnswer>().ProducesProblem(404);
        magnets.MapPatch("/{id}", Change).Needs(Permission.Capture).WithSummary("Change name, url, linkDays or downloads").Accepts<JsonObject>("application/json").Produces<MagnetAnswer>().ProducesProblem(404).ProducesProblem(422);
        magnets.MapPut("/{id}/file", Replace).Needs(Permission.Capture).WithSummary("Replace the file (multipart/form-data, part “file”); links that are out lead to the new one, and the statistics stay").Produces<MagnetAnswer>().ProducesProblem(404).ProducesProblem(422).WithMetadata(MagnetUpload.Limit);
        magnets.MapDelete("/{id}", Archive).Needs(Permission.Capture).WithSummary("Take down: its links answer 410").Produces(204).ProducesProblem(404);
    }

    static async Task<ListAnswer<MagnetAnswer>> List(SluiceDb db, CancellationToken cancel) => new([.. (await MagnetCount.All(db, cancel)).Select(MagnetAnswer.Of)], null);

    static async Task<IResult> Get(MagnetId id, SluiceDb db, CancellationToken cancel) => await MagnetCount.One(db, id, cancel) is { } row ? Results.Ok(MagnetAnswer.Of(row)) : Missing();

    static async Task<IResult> Create(HttpContext http, SluiceDb db, MagnetShelf shelf, TimeProvider clock, CancellationToken cancel)
    {
        if ((await MagnetUpload.Read(http, shelf, db.Workspace, cancel)).Refused(out var refusal, out var sent)) return Problems.Of(refusal);
        var body = new Body(sent.Fields);
        var (name, url, days, most) = Said(body);
        if (name is not { Length: > 0 }) body.Refuse("name", "A magnet needs a name.");
        if (!body.IsGood(ReadOnly)) return Problems.Of(body.Errors);
        if (sent.File is null && string.IsNullOrWhiteSpace(url)) return Problems.Of(new Refusal("required", "Send a file, or name an address.", "file"));
        var magnet = Magnet.Offer(name!, clock.Now());
        if (magnet.Describe(name, url, days, most, clock.Now()) is { } wrong) return Problems.Of(wrong);
        if (sent.File is { } file) magnet.Hold(file, clock.Now());
        db.Add(magnet);
        await db.SaveChangesAsync(cancel);
        return Results.Created($"/api/v1/magnets/{magnet.Id.Value:D}", MagnetAnswer.Of(new MagnetCount(magnet, 0, 0)));
    }

    static async Task<IResult> Change(MagnetId id, JsonObject json, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } magnet) return Missing();
        var body = new Body(json);
        var (name, url, days, most) = Said(body);
        if (!body.IsGood(ReadOnly)) return Problems.Of(body.Errors);
        if (magnet.Describe(name, url, days, most, clock.Now()) is { } refusal) return Problems.Of(refusal);
        await db.SaveChangesAsync(cancel);
        return Results.Ok(MagnetAnswer.Of((await MagnetCount.One(db, id, cancel))!));
    }

    static async Task<IResult> Replace(MagnetId id, HttpContext http, SluiceDb db, MagnetShelf shelf, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } magnet) return Missing();
        if ((await MagnetUpload.Read(http, shelf, db.Workspace, cancel)).Refused(out var refusal, out var sent)) return Problems.Of(refusal);
        if (sent.File is not { } file) return Problems.Of(new Refusal("required", "Send a file.", "file"));
        magnet.Hold(file, clock.Now());
        await db.SaveChangesAsync(cancel);
        return Results.Ok(MagnetAnswer.Of((await MagnetCount.One(db, id, cancel))!));
    }

    static async Task<IResult> Archive(MagnetId id, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } magnet) return Missing();
        magnet.Archive(clock.Now());
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
    }

    static readonly string[] ReadOnly = ["id", "fileName", "contentType", "bytes", "sha256", "version", "people", "downloaded", "createdAt", "updatedAt"];

    static (string? Name, string? Url, int? Days, int? Most) Said(Body body) => (body.Text("name", 200), body.Text("url", 2000), body.Whole("linkDays"), body.Whole("downloads"));

    static Task<Magnet?> Find(SluiceDb db, MagnetId id, CancellationToken cancel) => db.Set<Magnet>().SingleOrDefaultAsync(m => m.Id == id && m.ArchivedAt == null, cancel);

    static IResult Missing() => Problems.NotFound("The magnet");
}
