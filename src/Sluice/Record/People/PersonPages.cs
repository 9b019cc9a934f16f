using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Attachments;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Merges;
using Sluice.Record.Pages;
using Sluice.Record.People.Pages;
using Sluice.Record.Timeline;

namespace Sluice.Record.People;

// The page of one person and what is done on it.
static class PersonPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/people/{id}", Show).Needs(Permission.See);
        office.MapPost("/people/{id}/facts/{section}", Save).Needs(Permission.Edit);
        office.MapPost("/people/{id}/proposals/{field}", Decide).Needs(Permission.Edit);
        office.MapPost("/people/{id}/owner", Own).Needs(Permission.Edit);
        office.MapPost("/people/{id}/stage", ChangeStage).Needs(Permission.Edit);
        office.MapPost("/people/{id}/work", AddWork).Needs(Permission.Edit);
        office.MapPost("/people/{id}/work/{company}", ChangeWork).Needs(Permission.Edit);
        office.MapPost("/people/{id}/notes", AddNote).Needs(Permission.Edit).WithMetadata(AttachmentRoutes.Limit);
        office.MapPost("/people/{id}/tasks", AddTask).Needs(Permission.Edit);
        office.MapPost("/people/{id}/touches", AddTouch).Needs(Permission.Edit);
        office.MapPost("/people/{id}/deletion", Delete).Needs(Permission.Delete);
        office.MapPost("/people/{id}/restoration", Restore).Needs(Permission.Delete);
    }

    static async Task<IResult> Show(PersonId id, HttpContext http, SluiceDb db, Caller caller, CancellationToken cancel)
    {
        if (await PersonPageModel.Load(db, id, http, caller, cancel) is { } model) return Page.Show<PersonPage>(new { Model = model });
        return await MergedInto.Find(db, id.Value, cancel) is { } keep ? Page.SeeOther($"/people/{keep:D}") : Page.NotFound();
    }

    // The page again with what was refused and the answers kept.
    static async Task<IResult> Again(PersonId id, HttpContext http, SluiceDb db, Caller caller, Func<PersonPageModel, PersonPageModel> with, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        return await PersonPageModel.Load(db, id, http, caller, cancel) is { } model ? Page.Show<PersonPage>(new { Model = with(model) }, 422) : Page.NotFound();
    }

    static async Task<IResult> Save(PersonId id, string section, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await PersonPageModel.FieldsOf(db, section, cancel) is not { } fields || await Intake.Load(db, id, cancel) is not { } person) return Page.NotFound();
        var outcome = await PersonEdits.Apply(db, person, fields, SectionEdit.Posts(form), caller.Actor, clock, cancel);
        if (!outcome.IsGood) return await Again(id, http, db, caller, m => m with { Edit = SectionEdit.Refused(section, form, outcome), Stream = m.Stream with { ShowFacts = true } }, cancel);
        if (outcome.Changes.Count > 0) Toasts.Say(http, $"{string.Join(", ", outcome.Changes.Select(c => c.Label))} saved.");
        return Page.SeeOther(Back(id, form));
    }

    static async Task<IResult> Decide(PersonId id, string field, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await Intake.Load(db, id, cancel) is not { } person || !person.Sources.TryGetValue(field, out var source) || source.Proposed is not { } proposed) return Page.NotFound();
        person.DropProposal(field);
        foreach (var section in new[] { "reach", "name", "may", "about", "fields" })
            if (form["verdict"] == "take" && await PersonPageModel.FieldsOf(db, section, cancel) is { } fields && fields.Any(f => f.Key == field))
                await PersonEdits.Apply(db, person, fields, name => name == field ? proposed.Value : null, caller.Actor, clock, cancel);
        await db.SaveChangesAsync(cancel);
        return Page.SeeOther(Back(id, form));
    }

    static async Task<IResult> Own(PersonId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await Intake.Load(db, id, cancel) is not { } person) return Page.NotFound();
        var members = await Members.Of(db, cancel);
        UserId? owner = UserId.TryParse(form["owner"], null, out var asked) && members.Any(m => m.Id == asked) ? asked : null;
        if (Ownership.Give(db, person, owner, await Employments.PrimaryOf(db, id, cancel), members, caller.Actor, clock))
        {
            await db.SaveChangesAsync(cancel);
            Toasts.Say(http, owner is null ? $"{person.Name} has no owner now." : $"{members.NameOf(owner)} looks after {person.Name} now.");
        }
        return Page.SeeOther(Back(id, form));
    }

    static async Task<IResult> ChangeStage(PersonId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await Intake.Load(db, id, cancel) is not { } person) return Page.NotFound();
        var (to, reason) = (form["to"].ToString(), form["reason"].ToString().Trim());
        var error = !Enum.TryParse<LifecycleStage>(to, out var stage) || !Enum.IsDefined(stage) ? "Choose a stage."
            : reason.Length is 0 ? "Say why: it stands in the history, and reports read it." : reason.Length > 300 ? "Keep the reason under 300 characters." : null;
        if (error is not null) return await Again(id, http, db, caller, m => m with { StageEdit = new StageEdit(to, reason, error) }, cancel);
        if (Lifecycle.MoveTo(db, person, stage, reason, caller.Actor, clock, await Employments.PrimaryOf(db, id, cancel)))
        {
            await db.SaveChangesAsync(cancel);
            Toasts.Say(http, $"{person.Name} is {stage.Word()} now.");
        }
        return Page.SeeOther(Back(id, form));
    }

    static async Task<IResult> AddWork(PersonId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await Intake.Load(db, id, cancel) is not { } person) return Page.NotFound();
        var company = form["company"].ToString().Trim();
        if (company.Length is 0 or > 200) return await Again(id, http, db, caller, m => m with { WorkEdit = new WorkEdit(company, "Write the company’s name or domain."), Stream = m.Stream with { ShowFacts = true } }, cancel);
        await db.Transact(async () =>
        {
            var at = await Employments.Attach(db, person, company, clock, cancel);
            db.Append(new Employed(company, ""), new About(id, at), caller.Actor, clock);
            await db.SaveChangesAsync(cancel);
        }, cancel);
        Toasts.Say(http, $"{person.Name} works at {company}.");
        return Page.SeeOther(Back(id, form));
    }

    static async Task<IResult> ChangeWork(PersonId id, CompanyId company, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var role = Enum.TryParse<BuyingRole>(form["buyingRole"], out var known) && Enum.IsDefined(known) ? known : BuyingRole.None;
        var change = new WorkChange(form["role"].ToString(), role, IsoDay.Read(form["from"].ToString()), IsoDay.Read(form["to"].ToString()), form["primary"].Count > 0);
        var refusal = await Workplaces.Change(db, id, company, change, caller.Actor, clock, cancel);
        if (refusal is { Code: "unknown" }) return Page.NotFound();
        if (refusal is not null) return await Again(id, http, db, caller, m => m with { WorkEdit = new WorkEdit("", refusal.Message), Stream = m.Stream with { ShowFacts = true } }, cancel);
        await db.SaveChangesAsync(cancel);
        return Page.SeeOther(Back(id, form));
    }

    static Task<IResult> AddNote(PersonId id, HttpContext http, SluiceDb db, AttachmentShelf shelf, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        Compose(id, http, db, caller, (about, form) => Composing.Note(db, about, form, shelf, caller.Actor, clock, cancel), "Note kept.", cancel);

    static Task<IResult> AddTask(PersonId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        Compose(id, http, db, caller, (about, form) => Composing.Task(db, about, form, Days.Zone(caller), caller.Actor, clock, cancel), "Task planned.", cancel);

    static Task<IResult> AddTouch(PersonId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        Compose(id, http, db, caller, (about, form) => Composing.Touch(db, about, form, Days.Zone(caller), caller.Actor, clock, cancel), "Touch logged.", cancel);

    static async Task<IResult> Compose(PersonId id, HttpContext http, SluiceDb db, Caller caller, Func<About, IFormCollection, Task<ComposerDraft?>> write, string said, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (!await db.Set<Person>().AnyAsync(p => p.Id == id && p.DeletedAt == null, cancel)) return Page.NotFound();
        if (await write(new About(id, await Employments.PrimaryOf(db, id, cancel)), form) is { } draft) return await Again(id, http, db, caller, m => m with { Stream = m.Stream with { Draft = draft } }, cancel);
        Toasts.Say(http, said);
        return Page.SeeOther(Back(id, form));
    }

    static async Task<IResult> Delete(PersonId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Intake.Load(db, id, cancel) is not { } person) return Page.NotFound();
        Removals.Delete(db, person, caller.Actor, clock);
        await db.SaveAudited(RecordAudit.PersonDeleted, AuditTarget.Of("person", id), null, caller.Actor, clock, cancel);
        Toasts.Say(http, $"{person.Name} deleted.", $"/people/{id.Value:D}/restoration");
        var form = await http.Request.ReadFormAsync(cancel);
        return Page.SeeOther(ListPlace.Url("/people", form["list"].ToString()));
    }

    static async Task<IResult> Restore(PersonId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Removals.DeletedPerson(db, id, cancel) is not { } person) return Page.NotFound();
        if (await Removals.Merged(db, id.Value, cancel) is not null) return Page.SeeOther($"/people/{id.Value:D}");
        Removals.Restore(db, person, caller.Actor, clock);
        await db.SaveAudited(RecordAudit.PersonRestored, AuditTarget.Of("person", id), null, caller.Actor, clock, cancel);
        Toasts.Say(http, $"{person.Name} is back.");
        return Page.SeeOther($"/people/{id.Value:D}");
    }

    public static string Back(PersonId id, IFormCollection form) =>
        form["list"].ToString() is { Length: > 0 } list ? $"/people/{id.Value:D}?list={list}" : $"/people/{id.Value:D}";
}
