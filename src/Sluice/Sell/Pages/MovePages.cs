using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Pages;

// Moves by drag (answers JSON) and by form (303), won and lost, who is on the deal.
static class MovePages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapPost("/sell/deals/{id}/move", Move).Needs(Permission.Sell);
        office.MapPost("/sell/deals/{id}/back", TakeBack).Needs(Permission.Sell);
        office.MapPost("/sell/deals/{id}/return", Return).Needs(Permission.Sell);
        office.MapGet("/sell/deals/{id}/won", AskWon).Needs(Permission.Sell);
        office.MapGet("/sell/deals/{id}/lost", AskLost).Needs(Permission.Sell);
        office.MapPost("/sell/deals/{id}/people", AddPerson).Needs(Permission.Sell);
        office.MapPost("/sell/deals/{id}/people/removal", RemovePerson).Needs(Permission.Sell);
    }

    static async Task<IResult> Return(DealId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (!await DealRows.Alive(db).AnyAsync(d => d.Id == id, cancel)) return Page.NotFound();
        Toasts.Say(http, (await Drifting.Return(db, id, caller.Actor, clock, cancel)).Refused(out var refusal, out var deal) ? refusal.Message : $"{deal.Name} is back.");
        return Page.SeeOther($"/sell/deals/{id.Value:D}");
    }

    static async Task<IResult> Move(DealId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var asked = form["stageId"].ToString() is { Length: > 0 } posted ? posted : http.Request.Query["stageId"].ToString();
        var byScript = http.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);
        if (!StageId.TryParse(asked, null, out var stage)) return byScript ? Problems.Of(new Refusal("unknown", "There is no such stage.", "stageId")) : Page.NotFound();
        Loss? loss = Enum.TryParse<LostReason>(form["lostReason"], out var reason) && Deal.Reasons.Contains(reason) ? new Loss(reason, form["lostNote"].ToString()) : null;
        var moved = await DealBook.Move(db, id, stage, loss, caller.Actor, clock, cancel);
        if (moved.Refused(out var refusal, out var move)) return byScript ? Problems.Of(refusal, refusal == DealBook.Missing ? 404 : 422) : await Refuse(id, stage, refusal, form, http, db, caller, clock, cancel);
        var undo = move.ChangeId is { } change ? $"/sell/deals/{id.Value:D}/back?change={change:D}" : null;
        var said = move.To.Type switch { StageType.Won => $"{move.Deal.Name} won", StageType.Lost => $"{move.Deal.Name} lost", _ => $"{move.Deal.Name} moved to {move.To.Name}" };
        if (byScript) return Results.Ok(new MoveAnswer(said, undo));
        Toasts.Say(http, said + ".", undo);
        return Page.SeeOther(Back(http, id));
    }

    static async Task<IResult> Refuse(DealId id, StageId stage, Refusal refusal, IFormCollection form, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (refusal == DealBook.Missing) return Page.NotFound();
        if (refusal.Field == "lostReason") return await ShowLost(db, id, stage, form.ContainsKey("lostReason") || form.ContainsKey("lostNote") ? refusal.Message : null, form["lostNote"].ToString(), 422, cancel);
        return await DealPages.Again(id, http, db, caller, clock, m => m with { Open = "facts", Form = m.Filled() with { Errors = new Dictionary<string, string> { [refusal.Field ?? ""] = refusal.Message } } }, cancel);
    }

    // Back to the board one dragged on, else to the deal.
    static string Back(HttpContext http, DealId id) =>
        Uri.TryCreate(http.Request.Headers.Referer.ToString(), UriKind.Absolute, out var from) && from.Host == http.Request.Host.Host && from.AbsolutePath == "/sell" ? from.PathAndQuery : $"/sell/deals/{id.Value:D}";

    static async Task<IResult> TakeBack(DealId id, Guid change, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var back = await DealBook.TakeBack(db, id, change, caller.Actor, clock, cancel);
        if (back.Refused(out var refusal, out var deal)) return refusal == DealBook.Missing ? Page.NotFound() : Page.Failed(422, refusal.Message);
        Toasts.Say(http, $"{deal.Name} is where it was.");
        return Page.SeeOther(Back(http, id));
    }

    static async Task<IResult> AskWon(DealId id, SluiceDb db, CancellationToken cancel) => await Ask(db, id, StageType.Won, cancel) is var (deal, stage)
        ? Page.Show<WonPage>(new { Deal = deal, StageId = stage.Value.ToString("D") }) : Page.NotFound();

    static async Task<IResult> AskLost(DealId id, SluiceDb db, CancellationToken cancel) =>
        await Ask(db, id, StageType.Lost, cancel) is var (_, stage) ? await ShowLost(db, id, stage, null, "", 200, cancel) : Page.NotFound();

    static async Task<(DealRow Deal, StageId Stage)?> Ask(SluiceDb db, DealId id, StageType type, CancellationToken cancel)
    {
        if (await DealRows.Alive(db).Where(d => d.Id == id).Rows(db).SingleOrDefaultAsync(cancel) is not { } deal) return null;
        var stage = await db.Set<PipelineStage>().Where(s => s.PipelineId == deal.PipelineId && s.Type == type).OrderBy(s => s.Position).Select(s => (StageId?)s.Id).FirstOrDefaultAsync(cancel);
        return stage is { } found ? (deal, found) : null;
    }

    static async Task<IResult> ShowLost(SluiceDb db, DealId id, StageId stage, string? error, string note, int status, CancellationToken cancel) =>
        await DealRows.Alive(db).Where(d => d.Id == id).Rows(db).SingleOrDefaultAsync(cancel) is { } deal
            ? Page.Show<LostPage>(new { Deal = deal, StageId = stage.Value.ToString("D"), Error = error, Note = note }, status) : Page.NotFound();

    static async Task<IResult> AddPerson(DealId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var text = PersonEmail.Normalise(form["person"].ToString());
        var person = await db.Set<PersonEmail>().Where(e => e.Address == text).Select(e => (PersonId?)e.PersonId).FirstOrDefaultAsync(cancel);
        if (person is null) return await DealPages.Again(id, http, db, caller, clock, m => m with { Open = "people", Error = text.Length == 0 ? "Write their e-mail address." : $"Nobody has the address {text}." }, cancel);
        var role = Enum.TryParse<BuyingRole>(form["role"], out var said) ? said : BuyingRole.None;
        return await Reseat(id, http, db, caller, clock, seats => [.. seats.Where(s => s.PersonId != person), new DealSeat(person.Value, role)], cancel);
    }

    static async Task<IResult> RemovePerson(DealId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        return PersonId.TryParse(form["person"], null, out var person) ? await Reseat(id, http, db, caller, clock, seats => [.. seats.Where(s => s.PersonId != person)], cancel) : Page.NotFound();
    }

    static async Task<IResult> Reseat(DealId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, Func<IEnumerable<DealSeat>, IReadOnlyList<DealSeat>> change, CancellationToken cancel)
    {
        var seats = (await DealRows.Seats(db, [id], cancel)).Select(s => new DealSeat(s.PersonId, s.Role));
        var told = new DealTold { People = change(seats), Said = new HashSet<string> { "people" } };
        if ((await DealBook.Edit(db, id, told, caller.Actor, clock, cancel)).Refused(out _, out _)) return Page.NotFound();
        return Page.SeeOther($"/sell/deals/{id.Value:D}?edit=people");
    }
}

public sealed record MoveAnswer(string Message, string? UndoUrl);
