using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Fields;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Sell.Deals;

public static partial class DealBook
{
    // Everything but the stage, which moves by Move.
    public static Task<Result<Deal>> Edit(SluiceDb db, DealId id, DealTold told, Actor actor, TimeProvider clock, CancellationToken cancel) => Change(db, id, async deal =>
    {
        if (told.Says("name") && string.IsNullOrWhiteSpace(told.Name)) return new Refusal("required", "Give the deal a name.", "name");
        if (await DealChecks.Of(db, told, cancel) is { } refusal) return refusal;
        var now = clock.Now();
        var about = await AboutOf(db, deal, cancel);
        if (told.Says("name")) deal.Rename(told.Name!, now);
        if (told.Says("probability")) deal.Estimate(told.Probability, now);
        if (told.Says("forecast")) deal.Forecast(told.Forecast, now);
        if (told.Says("companyId")) deal.BelongTo(told.CompanyId, now);
        if (told.Says("ownerId")) deal.Own(told.OwnerId, now);
        if (told.Says("externalId")) deal.Identify(told.ExternalId);
        var custom = deal.Fields;
        foreach (var (key, value) in told.Fields) deal.SetField(key, value, now);
        if (told.Fields.Count > 0 && await (await CustomRules.Of(db, RecordKind.Deal, cancel)).Settle(deal, custom, now, cancel) is { } unfit) return unfit;
        if (told.Says("people")) await Seat(db, deal, told.People, actor, clock, cancel);
        if (await Price(db, deal, told, about, actor, clock, cancel) is { } unpriced) return unpriced;
        if (told.Says("closeDate") && deal.CloseDate != told.CloseDate)
        {
            db.Append(new DealCloseDateChanged(deal.Id.Value, deal.Name, deal.CloseDate, told.CloseDate), about, actor, clock);
            deal.Expect(told.CloseDate, now);
        }
        if (told.Says("lostReason") && told.Loss is { } loss && deal.Status == DealStatus.Lost) deal.Lose(loss, now);
        return null;
    }, cancel);

    // The first named is the main person.
    static async Task Seat(SluiceDb db, Deal deal, IReadOnlyList<DealSeat> seats, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        var known = await db.Set<DealPerson>().Where(p => p.DealId == deal.Id).ToListAsync(cancel);
        db.RemoveRange(known.Where(k => !seats.Any(s => s.PersonId == k.PersonId)));
        foreach (var seat in seats.DistinctBy(s => s.PersonId))
        {
            var row = known.Find(k => k.PersonId == seat.PersonId);
            if (row is null) db.Add(row = new DealPerson { DealId = deal.Id, PersonId = seat.PersonId, AddedAt = clock.Now() });
            (row.Role, row.IsMain) = (seat.Role, seat.PersonId == seats[0].PersonId);
        }
        var stage = deal.Status == DealStatus.Won ? LifecycleStage.Customer : LifecycleStage.Opportunity;
        foreach (var person in await People(db, seats.Select(s => s.PersonId).Where(p => !known.Exists(k => k.PersonId == p)), cancel))
            Lifecycle.Advance(db, person, stage, $"joined the deal {deal.Name}", actor, clock, deal.CompanyId);
    }
}
