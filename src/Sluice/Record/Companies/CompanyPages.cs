using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Attachments;
using Sluice.Record.Companies.Pages;
using Sluice.Record.Fields;
using Sluice.Record.Merges;
using Sluice.Record.Pages;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Companies;

// The page of one company and what is done on it.
static class CompanyPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/companies/{id}", Show).Needs(Permission.See);
        office.MapPost("/companies/{id}/facts/{section}", Save).Needs(Permission.Edit);
        office.MapPost("/companies/{id}/proposals/{field}", Decide).Needs(Permission.Edit);
        office.MapPost("/companies/{id}/owner", Own).Needs(Permission.Edit);
        office.MapPost("/companies/{id}/parent", SetParent).Needs(Permission.Edit);
        office.MapPost("/companies/{id}/notes", AddNote).Needs(Permission.Edit).WithMetadata(AttachmentRoutes.Limit);
        office.MapPost("/companies/{id}/tasks", AddTask).Needs(Permission.Edit);
        office.MapPost("/companies/{id}/touches", AddTouch).Needs(Permission.Edit);
        office.MapPost("/companies/{id}/deletion", Delete).Needs(Permission.Delete);
        office.MapPost("/companies/{id}/restoration", Restore).Needs(Permission.Delete);
    }

    static async Task<IResult> Show(CompanyId id, HttpContext http, SluiceDb db, Caller caller, CancellationToken cancel)
    {
        if (await CompanyPageModel.Load(db, id, http, caller, cancel) is { } model) return Page.Show<CompanyPage>(new { Model = model });
        return await MergedInto.Find(db, id.Value, cancel) is { } keep ? Page.SeeOther($"/companies/{keep:D}") : Page.NotFound();
    }

    static async Task<IResult> Again(CompanyId id, HttpContext http, SluiceDb db, Caller caller, Func<CompanyPageModel, CompanyPageModel> with, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        return await CompanyPageModel.Load(db, id, http, caller, cancel) is { } model ? Page.Show<CompanyPage>(new { Model = with(model) }, 422) : Page.NotFound();
    }

    static async Task<IResult> Save(CompanyId id, string section, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await CompanyPageModel.FieldsOf(db, section, cancel) is not { } fields || await CompanyEdits.Load(db, id, cancel) is not { } company) return Page.NotFound();
        var outcome = await CompanyEdits.Apply(db, company, fields, SectionEdit.Posts(form), caller.Actor, clock, cancel);
        if (!outcome.IsGood) return await Again(id, http, db, caller, m => m with { Edit = SectionEdit.Refused(section, form, outcome), Stream = m.Stream with { ShowFacts = true } }, cancel);
        if (outcome.Changes.Count > 0) Toasts.Say(http, $"{string.Join(", ", outcome.Changes.Select(c => c.Label))} saved.");
        return Page.SeeOther(Back(id, form));
    }

    static async Task<IResult> Decide(CompanyId id, string field, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await CompanyEdits.Load(db, id, cancel) is not { } company || !company.Sources.TryGetValue(field, out var source) || source.Proposed is not { } proposed) return Page.NotFound();
        company.DropProposal(field);
        foreach (var section in new[] { "reach", "name", "about", "fields" })
            if (form["verdict"] == "take" && await CompanyPageModel.FieldsOf(db, section, cancel) is { } fields && fields.Any(f => f.Key == field))
                await CompanyEdits.Apply(db, company, fields, name => name == field ? proposed.Value : null, caller.Actor, clock, cancel);
        await db.SaveChangesAsync(cancel);
        return Page.SeeOther(Back(id, form));
    }

    static async Task<IResult> Own(CompanyId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await CompanyEdits.Load(db, id, cancel) is not { } company) return Page.NotFound();
        var members = await Members.Of(db, cancel);
        UserId? owner = UserId.TryParse(form["owner"], null, out var asked) && members.Any(m => m.Id == asked) ? asked : null;
        if (Ownership.Give(db, company, owner, members, caller.Actor, clock))
        {
            await db.SaveChangesAsync(cancel);
            Toasts.Say(http, owner is null ? $"{company.Name} has no owner now." : $"{members.NameOf(owner)} looks after {company.Name} now.");
        }
        return Page.SeeOther(Back(id, form));
    }

    static async Task<IResult> SetParent(CompanyId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await CompanyEdits.Load(db, id, cancel) is not { } company) return Page.NotFound();
        if (await Parents.Set(db, company, form["parent"].ToString(), caller.Actor, clock, cancel) is { } refusal)
            return await Again(id, http, db, caller, m => m with { Edit = new SectionEdit("parent"), ParentError = refusal.Message, Stream = m.Stream with { ShowFacts = true } }, cancel);
        await db.SaveChangesAsync(cancel);
        return Page.SeeOther(Back(id, form));
    }

    static Task<IResult> AddNote(CompanyId id, HttpContext http, SluiceDb db, AttachmentShelf shelf, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        Compose(id, http, db, caller, (about, form) => Composing.Note(db, about, form, shelf, caller.Actor, clock, cancel), "Note kept.", cancel);

    static Task<IResult> AddTask(CompanyId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        Compose(id, http, db, caller, (about, form) => Composing.Task(db, about, form, Days.Zone(caller), caller.Actor, clock, cancel), "Task planned.", cancel);

    static Task<IResult> AddTouch(CompanyId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        Compose(id, http, db, caller, (about, form) => Composing.Touch(db, about, form, Days.Zone(caller), caller.Actor, clock, cancel), "Touch logged.", cancel);

    static async Task<IResult> Compose(CompanyId id, HttpContext http, SluiceDb db, Caller caller, Func<About, IFormCollection, Task<ComposerDraft?>> write, string said, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (!await db.Set<Company>().AnyAsync(c => c.Id == id && c.DeletedAt == null, cancel)) return Page.NotFound();
        if (await write(new About(Company: id), form) is { } draft) return await Again(id, http, db, caller, m => m with { Stream = m.Stream with { Draft = draft } }, cancel);
        Toasts.Say(http, said);
        return Page.SeeOther(Back(id, form));
    }

    static async Task<IResult> Delete(CompanyId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await CompanyEdits.Load(db, id, cancel) is not { } company) return Page.NotFound();
        Removals.Delete(db, company, caller.Actor, clock);
        await db.SaveAudited(RecordAudit.CompanyDeleted, AuditTarget.Of("company", id), null, caller.Actor, clock, cancel);
        Toasts.Say(http, $"{company.Name} deleted.", $"/companies/{id.Value:D}/restoration");
        return Page.SeeOther(ListPlace.Url("/companies", form["list"].ToString()));
    }

    static async Task<IResult> Restore(CompanyId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Removals.DeletedCompany(db, id, cancel) is not { } company) return Page.NotFound();
        if (await Removals.Merged(db, id.Value, cancel) is not null) return Page.SeeOther($"/companies/{id.Value:D}");
        Removals.Restore(db, company, caller.Actor, clock);
        await db.SaveAudited(RecordAudit.CompanyRestored, AuditTarget.Of("company", id), null, caller.Actor, clock, cancel);
        Toasts.Say(http, $"{company.Name} is back.");
        return Page.SeeOther($"/companies/{id.Value:D}");
    }

    static string Back(CompanyId id, IFormCollection form) =>
        form["list"].ToString() is { Length: > 0 } list ? $"/companies/{id.Value:D}?list={list}" : $"/companies/{id.Value:D}";
}
