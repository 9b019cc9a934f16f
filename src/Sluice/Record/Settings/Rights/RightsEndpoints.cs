using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Api;

namespace Sluice.Record.Settings.Rights;

public sealed record RightAnswer(string Subject, OwnedKind Kind, RightAct Act, Reach Reach, DateTimeOffset? EndsAt);

public sealed record GrantAnswer(OwnedKind Kind, RightAct Act, Reach Reach, string Because, DateTimeOffset? EndsAt);

public sealed record FieldRightAnswer(string Subject, OwnedKind Kind, string Field, FieldLevel Level);

static class RightsEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/rights", All).WithTags("users").Needs(Permission.ManageUsers).WithSummary("Rights that differ from what the roles have by themselves").Produces<ListAnswer<RightAnswer>>();
        api.MapPut("/rights", Set).WithTags("users").Needs(Permission.ManageUsers).WithSummary("Give a right to \"role:Rep\", \"team:NAME\" or \"user:ID\": kind, act, reach (None, Own, Team, All), endsAt; without a reach the role's own counts again").Accepts<JsonObject>("application/json").Produces(204).ProducesProblem(422);
        api.MapGet("/rights/fields", Fields).WithTags("users").Needs(Permission.ManageUsers).WithSummary("Fields that not everybody may see or change").Produces<ListAnswer<FieldRightAnswer>>();
        api.MapPut("/rights/fields", SetField).WithTags("users").Needs(Permission.ManageUsers).WithSummary("Limit a field for \"role:Rep\", \"team:NAME\" or \"user:ID\": kind, field, level (Hidden, ReadOnly, Edit); without a level it is as for everybody").Accepts<JsonObject>("application/json").Produces(204).ProducesProblem(422);
        api.MapGet("/users/{id}/rights/fields", FieldsOf).WithTags("users").Needs(Permission.ManageUsers).WithSummary("The fields one user may not see or change, and whose word says so").Produces<ListAnswer<FieldGrant>>().ProducesProblem(404);
        api.MapGet("/users/{id}/rights", Of).WithTags("users").Needs(Permission.ManageUsers).WithSummary("What one user may, and whose word says so").Produces<ListAnswer<GrantAnswer>>().ProducesProblem(404);
    }

    static async Task<IResult> All(SluiceDb db, CancellationToken cancel) =>
        Results.Ok(new ListAnswer<RightAnswer>([.. (await db.Set<Right>().AsNoTracking().OrderBy(r => r.Subject).ThenBy(r => r.Kind).ThenBy(r => r.Act).Take(10_000).ToListAsync(cancel)).Select(r => new RightAnswer(r.Subject, r.Kind, r.Act, r.Reach, r.EndsAt))], null));

    static async Task<IResult> Set(JsonObject json, SluiceDb db, RightsBook book, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var body = new Body(json);
        var (subject, kind, act, reach, ends) = (body.Text("subject", 100) ?? "", body.Choice<OwnedKind>("kind"), body.Choice<RightAct>("act"), body.Choice<Reach>("reach"), body.Instant("endsAt"));
        if (kind is null) body.Refuse("kind", "Say of what: People, Companies or Deals.");
        if (act is null) body.Refuse("act", "Say what: See, Create, Edit, Delete, Export or Bulk.");
        if (!body.IsGood()) return Problems.Of(body.Errors);
        return (await RightsDesk.Set(db, book, subject, [new RightTold(kind!.Value, act!.Value, reach)], ends, caller.Actor, clock, cancel)).Refused(out var refusal, out _) ? Problems.Of(refusal) : Results.NoContent();
    }

    static async Task<IResult> Fields(SluiceDb db, CancellationToken cancel) =>
        Results.Ok(new ListAnswer<FieldRightAnswer>([.. (await db.Set<FieldRight>().AsNoTracking().OrderBy(r => r.Subject).ThenBy(r => r.Kind).ThenBy(r => r.Field).Take(10_000).ToListAsync(cancel)).Select(r => new FieldRightAnswer(r.Subject, r.Kind, r.Field, r.Level))], null));

    static async Task<IResult> SetField(JsonObject json, SluiceDb db, RightsBook book, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var body = new Body(json);
        var (subject, kind, field, level) = (body.Text("subject", 100) ?? "", body.Choice<OwnedKind>("kind"), body.Text("field", 100) ?? "", body.Choice<FieldLevel>("level"));
        if (kind is null) body.Refuse("kind", "Say of what: People, Companies or Deals.");
        if (!body.IsGood()) return Problems.Of(body.Errors);
        if ((await LimitableFields.Find(db, kind!.Value, field, level, cancel)).Refused(out var refusal, out _)) return Problems.Of(refusal);
        return (await RightsDesk.Set(db, book, subject, new FieldRightTold(kind.Value, field, level), caller.Actor, clock, cancel)).Refused(out refusal, out _) ? Problems.Of(refusal) : Results.NoContent();
    }

    static async Task<IResult> FieldsOf(UserId id, SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        await RightsDesk.Of(db, id, clock.Now(), cancel) is { } rights ? Results.Ok(new ListAnswer<FieldGrant>([.. rights.Fields.All.OrderBy(f => f.Kind).ThenBy(f => f.Field, StringComparer.Ordinal)], null)) : Problems.NotFound("This user");

    static async Task<IResult> Of(UserId id, SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        await RightsDesk.Of(db, id, clock.Now(), cancel) is { } rights
            ? Results.Ok(new ListAnswer<GrantAnswer>([.. from kind in Enum.GetValues<OwnedKind>() from act in Enum.GetValues<RightAct>() let grant = rights.Of(kind, act) select new GrantAnswer(kind, act, grant.Reach, grant.Because, grant.EndsAt)], null))
            : Problems.NotFound("This user");
}
