using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Deals;

// Opening, changing and deleting deals, each with its facts and in one transaction.
public static partial class DealBook
{
    public static Task<Result<Deal>> Open(SluiceDb db, DealTold told, Actor actor, TimeProvider clock, CancellationToken cancel) => db.Transact<Result<Deal>>(async () =>
    {
        if (string.IsNullOrWhiteSpace(told.Name)) return new Refusal("required", "Give the deal a name.", "name");
        if (await DealChecks.Of(db, told, cancel) is { } refusal) return refusal;
        var set = await PipelineSet.Load(db, clock, cancel);
        if (StageFor(set, told).Refused(out refusal, out var stage)) return refusal;
        var now = clock.Now();
        var people = await People(db, told.People.Select(p => p.PersonId), cancel);
        var main = told.People.Count > 0 ? people.First(p => p.Id == told.People[0].PersonId) : null;
        var currency = told.Currency ?? await Currency(db, cancel);
        var deal = Deal.Begin(told.Name, stage, currency, main?.Origin ?? Direction.Own, told.Source ?? main?.Source ?? "", now);
        deal.WorkspaceId = db.Workspace;
        deal.Price(told.AmountMinor, null, now);
        deal.Expect(told.CloseDate, now);
        deal.Estimate(told.Probability, now);
        if (told.Forecast is not null) deal.Forecast(told.Forecast, now);
        deal.Own(told.OwnerId ?? actor.AsUser, now);
        deal.BelongTo(told.CompanyId ?? (main is null ? null : await Employments.PrimaryOf(db, main.Id, cancel)), now);
        deal.Identify(told.ExternalId);
        foreach (var (key, value) in told.Fields) deal.SetField(key, value, now);
        if (await (await CustomRules.Of(db, RecordKind.Deal, cancel)).Settle(deal, null, now, cancel) is { } unfit) return unfit;
        if ((await Lines(db, deal, told.Products, cancel)).Refused(out refusal, out var lines)) return refusal;
        FollowLines(deal, lines, told, told.AmountMinor is null, now);
        if (deal.Lacks(stage, told.Loss) is { } lacking) return lacking;
        if (stage.Type == StageType.Lost) deal.Lose(told.Loss, now);
        db.Add(deal);
        db.AddRange(lines);
        db.Add(deal.Begun(stage, actor));
        foreach (var seat in told.People.DistinctBy(p => p.PersonId)) db.Add(new DealPerson { DealId = deal.Id, PersonId = seat.PersonId, Role = seat.Role, IsMain = seat.PersonId == main!.Id, AddedAt = now });
        var about = new About(main?.Id, deal.CompanyId, deal.Id);
        db.Append(new DealCreated(deal.Id.Value, deal.Name, deal.AmountMinor, deal.Currency, stage.Name), about, actor, clock);
        foreach (var person in people) Lifecycle.Advance(db, person, LifecycleStage.Opportunity, $"deal opened: {deal.Name}", actor, clock, deal.CompanyId);
        Told(db, deal, stage, stage, 0, about, people, actor, clock);
        await db.SaveChangesAsync(cancel);
        return deal;
    }, cancel);

    public static Task<Result<Deal>> Delete(SluiceDb db, DealId id, Actor actor, TimeProvider clock, CancellationToken cancel) => Change(db, id, async deal =>
    {
        deal.Delete(clock.Now());
        db.Append(new DealDeleted(deal.Id.Value, deal.Name), await AboutOf(db, deal, cancel), actor, clock);
        return null;
    }, cancel);

    public static Task<Result<Deal>> Restore(SluiceDb db, DealId id, TimeProvider clock, CancellationToken cancel) => Change(db, id, deal =>
    {
        deal.Restore(clock.Now());
        return Task.FromResult<Refusal?>(null);
    }, cancel, deleted: true);

    public static async Task<string> Currency(SluiceDb db, CancellationToken cancel) =>
        await db.Set<Workspace>().Where(w => w.Id == db.Workspace).Select(w => w.Currency).SingleAsync(cancel);

    public static async Task<About> AboutOf(SluiceDb db, Deal deal, CancellationToken cancel) =>
        new(await db.Set<DealPerson>().Where(p => p.DealId == deal.Id).OrderByDescending(p => p.IsMain).ThenBy(p => p.AddedAt).Select(p => (PersonId?)p.PersonId).FirstOrDefaultAsync(cancel), deal.CompanyId, deal.Id);

    // Loads, changes and saves; who comes second at the same moment loads anew.
    static async Task<Result<Deal>> Change(SluiceDb db, DealId id, Func<Deal, Task<Refusal?>> act, CancellationToken cancel, bool deleted = false)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await db.Transact<Result<Deal>>(async () =>
                {
                    // Many hands at once wait for each other instead of trying again and again.
                    await db.LockOn($"deal {id.Value:N}", cancel);
                    var deal = await db.Set<Deal>().SingleOrDefaultAsync(d => d.Id == id && (deleted || d.DeletedAt == null), cancel);
                    if (deal is null) return Missing;
                    if (await act(deal) is { } refusal) return refusal;
                    await db.SaveChangesAsync(cancel);
                    return deal;
                }, cancel);
            }
            catch (DbUpdateConcurrencyException) when (attempt < 5)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    public static readonly Refusal Missing = new("notFound", "This deal was not found.");

    static Result<PipelineStage> StageFor(PipelineSet set, DealTold told)
    {
        if (told.StageId is { } id)
        {
            if (set.Stage(id) is not { } chosen) return new Refusal("unknown", "There is no such stage.", "stageId");
            return told.PipelineId is { } of && of != chosen.PipelineId ? new Refusal("invalid", "This stage belongs to another pipeline.", "stageId") : chosen;
        }
        if (set.Find(told.PipelineId) is not { } pipeline) return new Refusal("unknown", "There is no such pipeline.", "pipelineId");
        return pipeline.First(StageType.Open) is { } first ? first : new Refusal("invalid", "This pipeline has no open stage.", "pipelineId");
    }

    static Task<List<Person>> People(SluiceDb db, IEnumerable<PersonId> ids, CancellationToken cancel)
    {
        var wanted = ids.Distinct().ToArray();
        return db.Set<Person>().Where(p => wanted.Contains(p.Id) && p.DeletedAt == null).ToListAsync(cancel);
    }
}
