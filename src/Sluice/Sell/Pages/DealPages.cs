using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Attachments;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Pages;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;
using Sluice.Ui;

namespace Sluice.Sell.Pages;

// The page of one deal and what is done on it; its moves stand in MovePages.
static class DealPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/sell/deals/new", New).Needs(Permission.Sell);
        office.MapPost("/sell/deals", Open).Needs(Permission.Sell);
        office.MapGet("/sell/deals/{id}", Show).Needs(Permission.See);
        office.MapPost("/sell/deals/{id}/facts", Save).Needs(Permission.Sell);
        office.MapPost("/sell/deals/{id}/notes", AddNote).Needs(Permission.Edit).WithMetadata(AttachmentRoutes.Limit);
        office.MapPost("/sell/deals/{id}/tasks", AddTask).Needs(Permission.Edit);
        office.MapPost("/sell/deals/{id}/touches", AddTouch).Needs(Permission.Edit);
        office.MapPost("/sell/deals/{id}/deletion", Delete).Needs(Permission.Sell);
        office.MapPost("/sell/deals/{id}/restoration", Restore).Needs(Permission.Sell);
    }

    static async Task<IResult> Show(DealId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        await DealPageModel.Load(db, id, http, caller, clock, cancel) is { } model ? Page.Show<DealPage>(new { Model = model }) : Page.NotFound();

    public static async Task<IResult> Again(DealId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, Func<DealPageModel, DealPageModel> with, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        return await DealPageModel.Load(db, id, http, caller, clock, cancel) is { } model ? Page.Show<DealPage>(new { Model = with(model) }, 422) : Page.NotFound();
    }

    static async Task<IResult> New(string? person, string? company, string? stage, string? pipeline, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        await ShowNew(db, new DealForm { Person = person ?? "", Company = company ?? "", Stage = stage ?? "", Owner = caller.UserId?.Value.ToString("D") ?? "", Currency = await DealBook.Currency(db, cancel) }, pipeline, 200, clock, cancel);

    static async Task<IResult> ShowNew(SluiceDb db, DealForm form, string? pipeline, int status, TimeProvider clock, CancellationToken cancel)
    {
        var set = await PipelineSet.Load(db, clock, cancel);
        var wanted = PipelineId.TryParse(pipeline, null, out var asked) ? set.Find(asked) : StageId.TryParse(form.Stage, null, out var stage) ? set.All.FirstOrDefault(p => p.Stages.Any(s => s.Id == stage)) : null;
        var person = PersonId.TryParse(form.Person, null, out var personId) ? await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == personId, cancel) : null;
        var company = CompanyId.TryParse(form.Company, null, out var companyId) ? await db.Set<Company>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == companyId, cancel) : null;
        Choice[] stages = [.. (wanted ?? set.Default).Stages.Where(s => s.Type == StageType.Open).Select(s => new Choice(s.Id.Value.ToString("D"), s.Name))];
        Choice[] owners = [.. (await Members.Of(db, cancel)).Where(m => !m.Disabled).Select(m => new Choice(m.Id.Value.ToString("D"), m.Name))];
        return Page.Show<NewDealPage>(new { Form = form, Stages = stages, Owners = owners, PersonName = person?.Name, CompanyName = company?.Name }, status);
    }

    static async Task<IResult> Open(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var (told, filled) = await DealForm.From(form).Read(db, [], form, cancel);
        if (told is null) return await ShowNew(db, filled, null, 422, clock, cancel);
        if ((await DealBook.Open(db, told, caller.Actor, clock, cancel)).Refused(out var refusal, out var deal)) return await ShowNew(db, filled with { Errors = Wrong(refusal) }, null, 422, clock, cancel);
        Toasts.Say(http, $"{deal.Name} opened.", $"/sell/deals/{deal.Id.Value:D}/deletion");
        return Page.SeeOther($"/sell/deals/{deal.Id.Value:D}");
    }

    static async Task<IResult> Save(DealId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var (told, filled) = await DealForm.From(form).Read(db, await Custom.Writable(db, RecordKind.Deal, cancel), form, cancel);
        if (told is null) return await Again(id, http, db, caller, clock, m => m with { Open = "facts", Form = filled }, cancel);
        if ((await DealBook.Edit(db, id, told, caller.Actor, clock, cancel)).Refused(out var refusal, out var deal))
            return await Again(id, http, db, caller, clock, m => m with { Open = "facts", Form = filled with { Errors = Wrong(refusal) } }, cancel);
        Toasts.Say(http, $"{deal.Name} saved.");
        return Page.SeeOther($"/sell/deals/{id.Value:D}");
    }

    static Task<IResult> AddNote(DealId id, HttpContext http, SluiceDb db, AttachmentShelf shelf, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        Compose(id, http, db, caller, clock, (about, form) => Composing.Note(db, about, form, shelf, caller.Actor, clock, cancel), "Note kept.", cancel);

    static Task<IResult> AddTask(DealId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        Compose(id, http, db, caller, clock, (about, form) => Composing.Task(db, about, form, Days.Zone(caller), caller.Actor, clock, cancel), "Task planned.", cancel);

    static Task<IResult> AddTouch(DealId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        Compose(id, http, db, caller, clock, (about, form) => Composing.Touch(db, about, form, Days.Zone(caller), caller.Actor, clock, cancel), "Touch logged.", cancel);

    static async Task<IResult> Compose(DealId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, Func<About, IFormCollection, Task<ComposerDraft?>> write, string said, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await db.Set<Deal>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id && d.DeletedAt == null, cancel) is not { } deal) return Page.NotFound();
        if (await write(await DealBook.AboutOf(db, deal, cancel), form) is { } draft) return await Again(id, http, db, caller, clock, m => m with { Stream = m.Stream with { Draft = draft } }, cancel);
        // The page that comes back shows the task already.
        await db.Transact(() => DealNext.Refresh(db, id, cancel), cancel);
        Toasts.Say(http, said);
        return Page.SeeOther($"/sell/deals/{id.Value:D}");
    }

    static async Task<IResult> Delete(DealId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if ((await DealBook.Delete(db, id, caller.Actor, clock, cancel)).Refused(out _, out var deal)) return Page.NotFound();
        Toasts.Say(http, $"{deal.Name} deleted.", $"/sell/deals/{id.Value:D}/restoration");
        return Page.SeeOther("/sell");
    }

    static async Task<IResult> Restore(DealId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if ((await DealBook.Restore(db, id, clock, cancel)).Refused(out _, out var deal)) return Page.NotFound();
        Toasts.Say(http, $"{deal.Name} is back.");
        return Page.SeeOther($"/sell/deals/{id.Value:D}");
    }

    static Dictionary<string, string> Wrong(Refusal refusal) => new(StringComparer.Ordinal) { [refusal.Field ?? ""] = refusal.Message };
}
