using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.People;

namespace Sluice.Record.Api;

public sealed record ViewAnswer(ViewId Id, RecordKind Kind, string Name, string Filter, string Sort, string Columns, string Layout, bool Shared, UserId? OwnerId, int Position)
{
    public static ViewAnswer Of(SavedView v) => new(v.Id, v.Kind, v.Name, v.Filter, v.Sort, v.Columns, v.Layout, v.Shared, v.OwnerId, v.Position);
}

// Saved views: those everybody shares and the caller's own.
static class ViewEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var views = api.MapGroup("/views").WithTags("views");
        views.MapGet("", All).Needs(Permission.See).WithSummary("Saved views, shared and own").Produces<ListAnswer<ViewAnswer>>();
        views.MapPost("", Keep).Needs(Permission.Edit).WithSummary("Keep a filter with its order and columns").Accepts<JsonObject>("application/json").Produces<ViewAnswer>(201).ProducesProblem(422);
        views.MapDelete("/{id}", Delete).Needs(Permission.Edit).WithSummary("Delete a view").Produces(204).ProducesProblem(404);
    }

    static async Task<IResult> All(SluiceDb db, Caller caller, CancellationToken cancel) =>
        Results.Ok(new ListAnswer<ViewAnswer>([.. (await Seen(db, caller).AsNoTracking().OrderBy(v => v.Kind).ThenBy(v => v.Position).Take(500).ToListAsync(cancel)).Select(ViewAnswer.Of)], null));

    static async Task<IResult> Keep(JsonObject json, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var body = new Body(json);
        var (kind, name, filter) = (body.Choice<RecordKind>("kind") ?? RecordKind.Person, body.Text("name", 80), body.Text("filter", 10_000) ?? "");
        var (sort, columns, layout, shared) = (body.Text("sort", 60) ?? "", body.Text("columns", 2000) ?? "", body.Text("layout", 100) ?? "", body.YesNo("shared") ?? caller.UserId is null);
        if (name is not { Length: > 0 }) body.Refuse("name", "Name the view.");
        if (kind == RecordKind.Person) body.Take((await PeopleList.Where(db, filter, caller.UserId, clock, cancel)).Refusal, "filter");
        if (kind == RecordKind.Company) body.Take((await CompanyList.Where(db, filter, caller.UserId, clock, cancel)).Refusal, "filter");
        if (ListLayout.Read(layout).ToString() != layout) body.Refuse("layout", "A layout is empty, “groups:FIELD” or “board:FIELD”.");
        if (!body.IsGood("id", "ownerId", "position")) return Problems.Of(body.Errors);
        var view = SavedView.Keep(kind, name!, filter, sort, columns, layout, caller.UserId, shared, clock.Now());
        db.Add(view);
        await db.SaveChangesAsync(cancel);
        return Results.Created($"/api/v1/views/{view.Id.Value:D}", ViewAnswer.Of(view));
    }

    static async Task<IResult> Delete(string id, SluiceDb db, Caller caller, CancellationToken cancel)
    {
        if (!Ids.TryParse<ViewId>(id, out var key) || await Seen(db, caller).SingleOrDefaultAsync(v => v.Id == key, cancel) is not { } view) return Problems.NotFound("This view");
        db.Remove(view);
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
    }

    static IQueryable<SavedView> Seen(SluiceDb db, Caller caller)
    {
        var me = caller.UserId;
        return db.Set<SavedView>().Where(v => v.Shared || v.OwnerId == me);
    }
}
