using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Qualify.Pages;
using Sluice.Qualify.Scores;
using Sluice.Record.People;

namespace Sluice.Qualify.Handoffs;

static class HandoffPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/qualify", (HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel, string? tab, bool? mine) => Show(http, db, clock, null, tab, mine, null, cancel)).Needs(Permission.See);
        office.MapGet("/qualify/handoffs/{id}", (HandoffId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel, string? tab) => Show(http, db, clock, id, tab, null, null, cancel)).Needs(Permission.See);
        office.MapPost("/qualify/handoffs/{id}/acceptance", Accept).Needs(Permission.Qualify);
        office.MapPost("/qualify/handoffs/{id}/rejection", Reject).Needs(Permission.Qualify);
        office.MapPost("/qualify/handoffs/{id}/qualification", Qualify).Needs(Permission.Qualify);
    }

    static async Task<IResult> Show(HttpContext http, SluiceDb db, TimeProvider clock, HandoffId? id, string? tabName, bool? mine, Refusal? refusal, CancellationToken cancel)
    {
        var caller = http.RequestServices.GetRequiredService<Caller>();
        var chosen = id is { } wanted ? await db.Set<Handoff>().AsNoTracking().SingleOrDefaultAsync(h => h.Id == wanted, cancel) : null;
        if (id is not null && chosen is null) return Page.NotFound();
        var tab = chosen is not null ? TabOf(chosen.Status) : tabName switch { "accepted" => HandoffTab.Accepted, "back" => HandoffTab.Back, _ => HandoffTab.Waiting };
        var rows = await HandoffBook.Rows(db, tab, mine == true ? caller.UserId : null, cancel);
        chosen ??= rows is [var first, ..] ? await db.Set<Handoff>().AsNoTracking().SingleAsync(h => h.Id == first.Id, cancel) : null;
        var counts = new Dictionary<HandoffTab, int>();
        foreach (var each in Enum.GetValues<HandoffTab>()) counts[each] = await HandoffBook.Count(db, each, cancel);
        HandoffDetail? detail = null;
        if (chosen is not null && await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == chosen.PersonId, cancel) is { } person)
        {
            var row = rows.Find(r => r.Id == chosen.Id) ?? await HandoffBook.Rows(db, db.Set<Handoff>().AsNoTracking().Where(h => h.Id == chosen.Id)).SingleAsync(cancel);
            detail = new HandoffDetail(chosen, row, await (await Rescore.Prepare(db, clock, cancel)).Receipt(db, person, clock, cancel));
        }
        var model = new HandoffsModel(tab, rows, detail, await Team.Load(db, cancel), counts, mine == true, id is not null, refusal);
        return Page.Show<HandoffsPage>(new { Model = model }, refusal is null ? 200 : 422);
    }

    static async Task<IResult> Accept(HandoffId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var result = await Verdicts.Accept(db, id, caller.UserId, caller.Actor, clock, cancel);
        if (result.Refused(out var refusal, out _)) return await Again(http, db, clock, id, refusal, cancel);
        Toasts.Say(http, "Hand-off accepted; they are yours now.");
        return Page.SeeOther($"/qualify/handoffs/{id.Value}");
    }

    static async Task<IResult> Reject(HandoffId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (!Enum.TryParse<RejectReason>(form["reason"], ignoreCase: true, out var reason)) return await Again(http, db, clock, id, new Refusal("required", "Choose why you send it back.", "reason"), cancel);
        DateOnly? on = IsoDay.Read(form["recycleOn"]);
        bool? disqualify = form["then"].ToString() switch { "disqualify" => true, "recycle" => false, _ => null };
        var result = await Verdicts.Reject(db, id, new Verdict(reason, form["note"], disqualify, on), caller.Actor, clock, cancel);
        if (result.Refused(out var refusal, out _)) return await Again(http, db, clock, id, refusal, cancel);
        Toasts.Say(http, "Sent back to marketing.");
        return Page.SeeOther("/qualify");
    }

    static async Task<IResult> Qualify(HandoffId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var result = await Verdicts.Qualify(db, id, new QualificationNotes(form["need"], form["authority"], form["budget"], form["time"]), caller.Actor, clock, cancel);
        if (result.Refused(out var refusal, out _)) return await Again(http, db, clock, id, refusal, cancel);
        Toasts.Say(http, "Qualified.");
        return Page.SeeOther($"/qualify/handoffs/{id.Value}");
    }

    static Task<IResult> Again(HttpContext http, SluiceDb db, TimeProvider clock, HandoffId id, Refusal refusal, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        return refusal.Code == "notFound" ? Task.FromResult(Page.NotFound()) : Show(http, db, clock, id, null, null, refusal, cancel);
    }

    static HandoffTab TabOf(HandoffStatus status) => status switch
    {
        HandoffStatus.Waiting => HandoffTab.Waiting,
        HandoffStatus.Accepted => HandoffTab.Accepted,
        _ => HandoffTab.Back,
    };
}

public sealed record HandoffDetail(Handoff Handoff, HandoffRow Row, ScoreReceipt Receipt);

public sealed record HandoffsModel(HandoffTab Tab, IReadOnlyList<HandoffRow> Rows, HandoffDetail? Detail, Team Team, IReadOnlyDictionary<HandoffTab, int> Counts, bool Mine, bool Open, Refusal? Refusal);
