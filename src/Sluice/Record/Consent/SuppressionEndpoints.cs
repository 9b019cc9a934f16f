using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Api;

namespace Sluice.Record.Consent;

public sealed record SuppressionAnswer(ContactChannel Channel, string Kind, string Address, PersonId? PersonId, string Reason, string Actor, DateTimeOffset Since)
{
    public static SuppressionAnswer Of(Suppression s) => new(s.Channel, new Barred(s.Channel, s.Address).Kind, s.Address, s.PersonId, s.Reason, s.Actor, s.Since);
}

static class SuppressionEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var suppressions = api.MapGroup("/suppressions").WithTags("suppressions");
        suppressions.MapGet("", List).Needs(Permission.See).WithSummary("Addresses, domains and numbers that must not be contacted, the latest first").Produces<ListAnswer<SuppressionAnswer>>().ProducesProblem(422);
        suppressions.MapPost("", Bar).Needs(Permission.Edit).WithSummary("Bar an address, a domain or a number").Accepts<JsonObject>("application/json").Produces<SuppressionAnswer>(201).Produces<SuppressionAnswer>().ProducesProblem(422);
        suppressions.MapDelete("", Lift).Needs(Permission.ManageWorkspace).WithSummary("Lift one: ?address=").Produces(204).ProducesProblem(404);
    }

    static async Task<IResult> List(SluiceDb db, string? address, string? personId, string? after, int? limit, CancellationToken cancel)
    {
        var rows = db.Set<Suppression>().AsNoTracking();
        if (address is not null)
        {
            if ((await Read(db, address, cancel)).Refused(out var refusal, out var one)) return Problems.Of(refusal);
            rows = rows.Where(s => s.Channel == one.Channel && s.Address == one.Address);
        }
        if (personId is not null)
        {
            if (!Ids.TryParse<PersonId>(personId, out var person)) return Problems.Of(new Refusal("invalid", "An id is needed here.", "personId"));
            rows = rows.Where(s => s.PersonId == person);
        }
        if (after is not null)
        {
            if (!Cursor.TryParse(after, out var cursor) || cursor.Sort?.Split('|', 2) is not [var at, var last] || !DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, out var since)) return Problems.Of(new Refusal("invalid", "This cursor is not one of ours.", "after"));
            rows = rows.Where(s => s.Since < since || (s.Since == since && s.Address.CompareTo(last) > 0));
        }
        var take = Limits.Page(limit);
        var found = await rows.OrderByDescending(s => s.Since).ThenBy(s => s.Address).Take(take + 1).ToListAsync(cancel);
        var next = found.Count > take ? new Cursor($"{found[take - 1].Since:O}|{found[take - 1].Address}", Guid.Empty).ToString() : null;
        return Results.Ok(new ListAnswer<SuppressionAnswer>([.. found.Take(take).Select(SuppressionAnswer.Of)], next));
    }

    static async Task<IResult> Bar(JsonObject json, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var body = new Body(json);
        var (address, reason) = (body.Text("address", 320), body.Text("reason") ?? "asked by hand");
        if (address is not { Length: > 0 }) body.Refuse("address", "Name the e-mail address, domain or number.");
        if (!body.IsGood("channel", "kind", "actor", "since", "personId")) return Problems.Of(body.Errors);
        if ((await Read(db, address!, cancel)).Refused(out var refusal, out var barred)) return Problems.Of(refusal);
        return await db.Transact(async () =>
        {
            await db.LockOn("suppression " + barred.Address, cancel);
            if (await db.Set<Suppression>().AsNoTracking().SingleOrDefaultAsync(s => s.Channel == barred.Channel && s.Address == barred.Address, cancel) is { } known) return Results.Ok(SuppressionAnswer.Of(known));
            var made = Suppression.Of(barred.Channel, barred.Address, reason, caller.Actor, clock.Now());
            db.Add(made);
            await db.SaveChangesAsync(cancel);
            return Results.Created($"/api/v1/suppressions?address={Uri.EscapeDataString(barred.Address)}", SuppressionAnswer.Of(made));
        }, cancel);
    }

    static async Task<IResult> Lift(string address, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if ((await Read(db, address, cancel)).Refused(out var refusal, out var barred)) return Problems.Of(refusal);
        var found = db.Set<Suppression>().Where(s => s.Channel == barred.Channel && s.Address == barred.Address);
        return await db.Transact(async () =>
        {
            var person = await found.Select(s => s.PersonId).FirstOrDefaultAsync(cancel);
            if (await found.ExecuteDeleteAsync(cancel) == 0) return Problems.NotFound("This suppression");
            // The chain outlives the person's record, so the address itself is not in it.
            var target = person is { } known ? AuditTarget.Of("person", known) : $"suppression:{barred.Kind}";
            await db.Audit(RecordAudit.SuppressionLifted, target, new { barred.Channel, barred.Kind }, caller.Actor, clock, cancel);
            return Results.NoContent();
        }, cancel);
    }

    static async Task<Result<Barred>> Read(SluiceDb db, string address, CancellationToken cancel) =>
        Barred.Read(address, await db.Set<Workspace>().Where(w => w.Id == db.Workspace).Select(w => w.Country).SingleAsync(cancel));
}
