using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Identify.Naming;

public sealed record OwnBlockRequest
{
    public string? Block { get; init; }
    public string? Company { get; init; }
    public string? Domain { get; init; }
}

public sealed record OwnBlockAnswer(OwnBlockId Id, string Block, string Company, string? Domain, DateTimeOffset CreatedAt)
{
    public static OwnBlockAnswer Of(OwnBlock b) => new(b.Id, b.Block, b.Company, b.Domain, b.CreatedAt);
}

static class OwnBlockEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/networks", List).Needs(Permission.See);
        api.MapPost("/networks", Add).Needs(Permission.Capture);
        api.MapGet("/networks/{id}", Get).Needs(Permission.See);
        api.MapDelete("/networks/{id}", Remove).Needs(Permission.Capture);
    }

    static async Task<IResult> List(string? after, int? limit, SluiceDb db, CancellationToken cancel)
    {
        var page = Limits.Page(limit);
        var blocks = db.Set<OwnBlock>().AsNoTracking();
        if (after is { Length: > 0 })
        {
            if (!Cursor.TryParse(after, out var cursor)) return Problems.Of(new Refusal("cursor", "This is no place in a list; take “next” of the page before.", "after"));
            var id = new OwnBlockId(cursor.Id);
            blocks = blocks.Where(b => b.Id > id);
        }
        var rows = await blocks.OrderBy(b => b.Id).Take(page + 1).ToListAsync(cancel);
        return Results.Ok(new ListAnswer<OwnBlockAnswer>([.. rows.Take(page).Select(OwnBlockAnswer.Of)], rows.Count > page ? new Cursor(null, rows[page - 1].Id.Value).ToString() : null));
    }

    static async Task<IResult> Get(OwnBlockId id, SluiceDb db, CancellationToken cancel) =>
        await db.Set<OwnBlock>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, cancel) is { } block ? Results.Ok(OwnBlockAnswer.Of(block)) : Problems.NotFound("The block");

    static async Task<IResult> Add(OwnBlockRequest body, SluiceDb db, Caller caller, SiteShelf shelf, TimeProvider clock, CancellationToken cancel)
    {
        if ((await OwnBlocks.Note(db, body.Block, body.Company, body.Domain, caller.Actor, clock, cancel)).Refused(out var refusal, out var block)) return Problems.Of(refusal);
        shelf.ForgetAll();
        return Results.Created($"/api/v1/networks/{block.Id.Value:D}", OwnBlockAnswer.Of(block));
    }

    static async Task<IResult> Remove(OwnBlockId id, SluiceDb db, SiteShelf shelf, TimeProvider clock, CancellationToken cancel)
    {
        if (!await OwnBlocks.Remove(db, id, clock, cancel)) return Problems.NotFound("The block");
        shelf.ForgetAll();
        return Results.NoContent();
    }
}
