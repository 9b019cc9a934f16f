using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Settings.Pages;

namespace Sluice.Record.Settings;

static class SettingsPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/settings", Show).Needs(Permission.See);
        office.MapPost("/settings", Save).Needs(Permission.ManageWorkspace);
        FieldSettingsPages.Map(office);
        UserSettingsPages.Map(office);
        SecondFactorPages.Map(office);
        Rights.RightsPages.Map(office);
        KeySettingsPages.Map(office);
        // Where it stood before its files were kept.
        office.MapGet("/settings/exports", () => Page.SeeOther("/exports")).Needs(Permission.Export);
        AuditPages.Map(office);
        WorkSettingsPages.Map(office);
        MyPages.Map(office);
    }

    static async Task<IResult> Show(SluiceDb db, Caller caller, CancellationToken cancel)
    {
        if (!caller.May(Permission.ManageWorkspace)) return Page.SeeOther("/settings/me");
        return Page.Show<WorkspacePage>(new { Form = WorkspaceForm.Of(await Here(db, cancel)) });
    }

    static async Task<IResult> Save(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = WorkspaceForm.Read(await http.Request.ReadFormAsync(cancel));
        var workspace = await Here(db, cancel);
        var errors = form.Apply(workspace);
        if (errors.Count > 0) return Page.Show<WorkspacePage>(new { Form = form, Errors = errors }, 422);
        var changed = db.Entry(workspace).Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name).ToList();
        if (changed.Count > 0) await db.SaveAudited(AuditAct.WorkspaceChanged, AuditTarget.Of(workspace.Id), new { changed }, caller.Actor, clock, cancel);
        Toasts.Say(http, "Workspace saved.");
        return Page.SeeOther("/settings");
    }

    static Task<Workspace> Here(SluiceDb db, CancellationToken cancel) => db.Set<Workspace>().SingleAsync(w => w.Id == db.Workspace, cancel);
}
