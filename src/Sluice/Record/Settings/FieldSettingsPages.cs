using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Fields;
using Sluice.Record.Settings.Pages;

namespace Sluice.Record.Settings;

// Custom fields of each kind of record. A field put away keeps its values and can come back.
static class FieldSettingsPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/settings/fields", Show).Needs(Permission.ManageWorkspace);
        office.MapPost("/settings/fields", Add).Needs(Permission.ManageWorkspace);
        office.MapGet("/settings/fields/{kind}/{key}", Edit).Needs(Permission.ManageWorkspace);
        office.MapPost("/settings/fields/{kind}/{key}", Save).Needs(Permission.ManageWorkspace);
        office.MapPost("/settings/fields/{kind}/{key}/archive", Archive).Needs(Permission.ManageWorkspace);
        office.MapPost("/settings/fields/{kind}/{key}/return", Return).Needs(Permission.ManageWorkspace);
    }

    static async Task<IResult> Show(HttpContext http, SluiceDb db, CancellationToken cancel) =>
        await List(db, Kind(http.Request.Query["kind"]), null, [], 200, cancel, http.Request.Query["q"].ToString().Trim());

    static async Task<IResult> List(SluiceDb db, RecordKind kind, FieldForm? form, Dictionary<string, string> errors, int status, CancellationToken cancel, string find = "")
    {
        var fields = await db.Set<FieldDefinition>().AsNoTracking().Where(f => f.Kind == kind).OrderBy(f => f.ArchivedAt != null).ThenBy(f => f.CreatedAt).ThenBy(f => f.Key).Take(1000).ToListAsync(cancel);
        var found = find.Length == 0 ? fields : fields.FindAll(f => f.Label.Contains(find, StringComparison.CurrentCultureIgnoreCase) || f.Key.Contains(find, StringComparison.OrdinalIgnoreCase));
        return Page.Show<FieldsPage>(new { Kind = kind, Fields = found, All = fields.Count, Find = find, Form = form ?? new FieldForm(kind, "", "", CustomType.Text, "", "", false, false), Errors = errors }, status);
    }

    static async Task<IResult> Add(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var posted = await http.Request.ReadFormAsync(cancel);
        var kind = Kind(posted["kind"]);
        var form = FieldForm.Read(kind, "", posted);
        var errors = form.Check();
        var key = FieldDefinition.KeyFrom(form.Label);
        if (errors.Count == 0 && await Find(db, kind, key, cancel) is { } same) errors["label"] = same.ArchivedAt is null ? $"There is a field “{same.Label}” already." : $"“{same.Label}” was put away. Bring it back below; its values are still there.";
        if (errors.Count > 0) return await List(db, kind, form, errors, 422, cancel);
        var field = FieldDefinition.Define(kind, key, form.Label, form.Type, clock.Now());
        form.Apply(field);
        db.Add(field);
        await db.SaveAudited(RecordAudit.FieldMade, RecordAudit.TargetOf(field), new { field.Type, field.Personal }, caller.Actor, clock, cancel);
        Toasts.Say(http, $"Field “{field.Label}” added. Filters know it as fields.{field.Key}.");
        return Page.SeeOther(Url(kind));
    }

    static async Task<IResult> Edit(string kind, string key, SluiceDb db, CancellationToken cancel) =>
        await Find(db, Kind(kind), key, cancel) is { } field ? Page.Show<FieldPage>(new { Form = FieldForm.Of(field) }) : Page.NotFound();

    static async Task<IResult> Save(string kind, string key, HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, Kind(kind), key, cancel) is not { } field) return Page.NotFound();
        var form = FieldForm.Read(field.Kind, key, await http.Request.ReadFormAsync(cancel)) with { Type = field.Type };
        var errors = form.Check();
        if (errors.Count > 0) return Page.Show<FieldPage>(new { Form = form, Errors = errors }, 422);
        form.Apply(field);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"Field “{field.Label}” saved.");
        return Page.SeeOther(Url(field.Kind));
    }

    static async Task<IResult> Archive(string kind, string key, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, Kind(kind), key, cancel) is not { } field) return Page.NotFound();
        field.ArchivedAt ??= clock.Now();
        await db.SaveAudited(RecordAudit.FieldArchived, RecordAudit.TargetOf(field), null, caller.Actor, clock, cancel);
        Toasts.Say(http, $"“{field.Label}” put away; its values are kept.", $"/settings/fields/{kind}/{key}/return");
        return Page.SeeOther(Url(field.Kind));
    }

    static async Task<IResult> Return(string kind, string key, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, Kind(kind), key, cancel) is not { } field) return Page.NotFound();
        field.ArchivedAt = null;
        await db.SaveAudited(RecordAudit.FieldReturned, RecordAudit.TargetOf(field), null, caller.Actor, clock, cancel);
        Toasts.Say(http, $"“{field.Label}” is back.");
        return Page.SeeOther(Url(field.Kind));
    }

    static Task<FieldDefinition?> Find(SluiceDb db, RecordKind kind, string key, CancellationToken cancel) => db.Set<FieldDefinition>().SingleOrDefaultAsync(f => f.Kind == kind && f.Key == key, cancel);

    static RecordKind Kind(string? text) => Enum.TryParse<RecordKind>(text, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : RecordKind.Person;

    static string Url(RecordKind kind) => $"/settings/fields?kind={kind.ToString().ToLowerInvariant()}";
}
