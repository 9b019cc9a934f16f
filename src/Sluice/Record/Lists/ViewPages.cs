using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Fields;

namespace Sluice.Record.Lists;

// Saved views: kept with the filter, order and columns that were on screen; changed and dropped by whoever made them.
static class ViewPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapPost("/views", Keep).Needs(Permission.See);
        office.MapPost("/views/return", Return).Needs(Permission.See);
        office.MapPost("/views/{id}", Change).Needs(Permission.See);
        office.MapPost("/views/{id}/deletion", Delete).Needs(Permission.See);
    }

    static async Task<IResult> Keep(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var kind = form["kind"] == "company" ? RecordKind.Company : RecordKind.Person;
        var (path, name) = (PathOf(kind), form["name"].ToString().Trim());
        if (name.Length is 0 or > 60)
        {
            Toasts.Say(http, "A view needs a name, of 60 characters at most.");
            return Page.SeeOther(SignIn.SafeReturn(form["back"]));
        }
        var last = await db.Set<SavedView>().Where(v => v.Kind == kind).MaxAsync(v => (int?)v.Position, cancel) ?? 0;
        var view = SavedView.Keep(kind, name, form["filter"].ToString(), form["sort"].ToString(), form["columns"].ToString(), ListLayout.Read(form["layout"]).ToString(), caller.UserId, form["shared"].Count > 0 && caller.May(Permission.Edit), clock.Now());
        view.Position = last + 1;
        db.Add(view);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"View “{name}” saved.", $"/views/{view.Id.Value:D}/deletion");
        return Page.SeeOther($"{path}?view={view.Id.Value:D}");
    }

    // The undo of a deletion makes the view anew from what the undo carries.
    static async Task<IResult> Return(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        string Told(string key) => http.Request.Query[key].ToString();
        if (Told("name").Length is 0 or > 60) return Page.NotFound();
        var kind = Told("kind") == "company" ? RecordKind.Company : RecordKind.Person;
        var view = SavedView.Keep(kind, Told("name"), Told("filter"), Told("sort"), Told("columns"), ListLayout.Read(Told("layout")).ToString(), caller.UserId, Told("shared") == "true" && caller.May(Permission.Edit), clock.Now());
        db.Add(view);
        await db.SaveChangesAsync(cancel);
        return Page.SeeOther($"{PathOf(kind)}?view={view.Id.Value:D}");
    }

    static async Task<IResult> Change(ViewId id, HttpContext http, SluiceDb db, Caller caller, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await Own(db, id, caller, cancel) is not { } view) return Page.NotFound();
        if (form["name"].ToString().Trim() is { Length: > 0 and <= 60 } name) view.Name = name;
        if (caller.May(Permission.Edit)) view.Shared = form["shared"].Count > 0;
        if (form["take"].Count > 0) (view.Filter, view.Sort, view.Columns, view.Layout) = (form["filter"].ToString(), form["sort"].ToString(), form["columns"].ToString(), ListLayout.Read(form["layout"]).ToString());
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"View “{view.Name}” saved.");
        return Page.SeeOther($"{PathOf(view.Kind)}?view={id.Value:D}");
    }

    static async Task<IResult> Delete(ViewId id, HttpContext http, SluiceDb db, Caller caller, CancellationToken cancel)
    {
        if (await Own(db, id, caller, cancel) is not { } view) return Page.NotFound();
        await db.Set<Watches.ViewWatch>().Where(w => w.ViewId == id).ExecuteDeleteAsync(cancel);
        await db.Set<Watches.WatchedRecord>().Where(w => w.ViewId == id).ExecuteDeleteAsync(cancel);
        db.Remove(view);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"View “{view.Name}” deleted.", ReturnUrl(view));
        return Page.SeeOther(PathOf(view.Kind));
    }

    static string ReturnUrl(SavedView view) => "/views/return" + QueryString.Create(new KeyValuePair<string, string?>[]
    {
        new("kind", view.Kind == RecordKind.Company ? "company" : "person"), new("name", view.Name), new("filter", view.Filter), new("sort", view.Sort), new("columns", view.Columns), new("layout", view.Layout), new("shared", view.Shared ? "true" : "false"),
    });

    static Task<SavedView?> Own(SluiceDb db, ViewId id, Caller caller, CancellationToken cancel) =>
        db.Set<SavedView>().SingleOrDefaultAsync(v => v.Id == id && (v.OwnerId == caller.UserId || v.Shared && caller.Role == Role.Admin), cancel);

    static string PathOf(RecordKind kind) => kind == RecordKind.Company ? "/companies" : "/people";
}
