using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Deals;

// ChangeId takes the move back; null when the deal already lay there.
public sealed record DealMove(Deal Deal, PipelineStage To, Guid? ChangeId);

public static partial class DealBook
{
    public static async Task<Result<DealMove>> Move(SluiceDb db, DealId id, StageId to, Loss? loss, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        var set = await PipelineSet.Load(db, clock, cancel);
        if (set.Stage(to) is not { } stage) return new Refusal("unknown", "There is no such stage.", "stageId");
        DealStageChange? change = null;
        var moved = await Change(db, id, async deal =>
        {
            var now = clock.Now();
            var from = await db.Set<PipelineStage>().AsNoTracking().SingleAsync(s => s.Id == deal.StageId, cancel);
            if (deal.MoveTo(stage, loss, actor, now).Refused(out var refusal, out change)) return refusal;
            if (change is null) return null;
            deal.Rank = -now.ToUnixTimeMilliseconds();
            db.Add(change);
            var about = await AboutOf(db, deal, cancel);
            var people = stage.Type is StageType.Won or StageType.Open ? await People(db, await Seated(db, id, cancel), cancel) : [];
            Told(db, deal, from, stage, change.SecondsBefore ?? 0, about, people, actor, clock);
            return null;
        }, cancel);
        return moved.Refused(out var no, out var deal) ? no : new DealMove(deal, stage, change?.Id);
    }

    // Undo of the last move: the deal lies where it lay, for as long as it had lain there.
    public static async Task<Result<Deal>> TakeBack(SluiceDb db, DealId id, Guid changeId, Actor actor, TimeProvider clock, CancellationToken cancel) => await Change(db, id, async deal =>
    {
        var change = await db.Set<DealStageChange>().SingleOrDefaultAsync(c => c.Id == changeId && c.DealId == id, cancel);
        if (change?.FromStageId is not { } fromId || change.ToStageId != deal.StageId || change.At != deal.StageSince) return new Refusal("tooLate", $"{deal.Name} was moved again since; this move cannot be taken back.");
        if (await db.Set<PipelineStage>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == fromId, cancel) is not { } from) return new Refusal("gone", "The stage it came from is gone.");
        deal.TakeBack(change, from, clock.Now());
        db.Remove(change);
        foreach (var person in await People(db, await Seated(db, id, cancel), cancel))
        {
            var step = await db.Set<LifecycleChange>().Where(c => c.PersonId == person.Id).OrderByDescending(c => c.At).FirstOrDefaultAsync(cancel);
            if (step is { From: { } before } && step.At == change.At) Lifecycle.MoveTo(db, person, before, "deal move taken back", actor, clock, deal.CompanyId);
        }
        db.Append(new DealMoveUndone(id.Value, deal.Name, from.Name), await AboutOf(db, deal, cancel), actor, clock);
        return null;
    }, cancel);

    static Task<List<PersonId>> Seated(SluiceDb db, DealId id, CancellationToken cancel) =>
        db.Set<DealPerson>().Where(p => p.DealId == id).OrderByDescending(p => p.IsMain).Select(p => p.PersonId).Take(200).ToListAsync(cancel);

    static void Told(SluiceDb db, Deal deal, PipelineStage from, PipelineStage to, long secondsBefore, About about, IReadOnlyList<Person> people, Actor actor, TimeProvider clock)
    {
        var id = deal.Id.Value;
        if (to.Type == StageType.Won) db.Append(new DealWon(id, deal.Name, deal.AmountMinor, deal.Currency, (int)(clock.Now() - deal.CreatedAt).TotalDays), about, actor, clock);
        else if (to.Type == StageType.Lost) db.Append(new DealLost(id, deal.Name, Deal.Word(deal.LostReason ?? LostReason.Unknown), deal.LostNote), about, actor, clock);
        else if (from.Id != to.Id) db.Append(new DealMoved(id, deal.Name, from.Name, to.Name, secondsBefore), about, actor, clock);
        if (to.Type != StageType.Won) return;
        foreach (var person in people) Lifecycle.Advance(db, person, LifecycleStage.Customer, $"deal won: {deal.Name}", actor, clock, deal.CompanyId);
    }
}
