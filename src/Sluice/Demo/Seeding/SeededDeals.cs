using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Sell;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;

namespace Sluice.Demo.Seeding;

// One deal for every hundredth person, moved through the default pipeline as far as it came.
sealed class SeededDeals(SeedOrder order, WorkspaceId workspace, PipelineWithStages pipeline)
{
    static readonly string[] Subjects = ["Clamp-on points", "Leak survey", "Bottling hall audit", "Water balance", "Condensate meters", "Reservoir telemetry", "CIP metering", "Second machine hall"];
    static readonly (DealEnd What, int Weight)[] Ends = [(DealEnd.Open, 45), (DealEnd.Won, 25), (DealEnd.Lost, 30)];
    static readonly (LostReason What, int Weight)[] Reasons = [(LostReason.Price, 26), (LostReason.NoDecision, 22), (LostReason.Competitor, 18), (LostReason.NoBudget, 14), (LostReason.Timing, 12), (LostReason.NoAnswer, 8)];

    readonly PipelineStage[] open = [.. pipeline.Stages.Where(s => s.Type == StageType.Open)];

    public static DealEnd End(Chance chance) => chance.Weighed(Ends);

    public void Add(SeedChunk chunk, SeededLife life, DealEnd end, int number)
    {
        var chance = order.Chance.Branch(number).Branch(3);
        var began = life.Became(LifecycleStage.Opportunity) ?? life.Began;
        var closes = life.Became(LifecycleStage.Customer) ?? life.Became(LifecycleStage.Recycled);
        var deal = Deal.Begin($"{chance.Of(Subjects)} {number + 1}", open[0], "EUR", life.Person.Origin, life.Person.Source, began);
        deal.WorkspaceId = workspace;
        deal.Price(chance.Between(28, 900) * 100L * 100, null, began);
        deal.Own(life.Person.OwnerId ?? order.Owners[0], began);
        deal.BelongTo(life.Company, began);
        deal.Expect(DateOnly.FromDateTime((closes ?? order.Now.AddDays(chance.Between(-10, 120))).UtcDateTime), began);
        var about = new About(life.Person.Id, life.Company, deal.Id);
        chunk.Moves.Add(Stamped(deal.Begun(open[0], life.Owner)));
        life.Add(began, new DealCreated(deal.Id.Value, deal.Name, deal.AmountMinor, deal.Currency, open[0].Name), about, life.Owner);
        var reach = end == DealEnd.Won ? open.Length - 1 : chance.Below(open.Length);
        var until = closes ?? order.Now;
        for (var i = 1; i <= reach; i++) Move(chunk, life, deal, open[i], null, began + (until - began) * (i / (reach + 1.0)), about);
        if (end == DealEnd.Won) Move(chunk, life, deal, pipeline.First(StageType.Won)!, null, until, about);
        if (end == DealEnd.Lost) Move(chunk, life, deal, pipeline.First(StageType.Lost)!, new Loss(chance.Weighed(Reasons)), until, about);
        life.Deal = deal;
        chunk.Deals.Add(deal);
        chunk.Seats.Add(new DealPerson { WorkspaceId = workspace, DealId = deal.Id, PersonId = life.Person.Id, IsMain = true, AddedAt = began });
    }

    void Move(SeedChunk chunk, SeededLife life, Deal deal, PipelineStage to, Loss? loss, DateTimeOffset at, About about)
    {
        at = at.ToMicroseconds();
        var from = pipeline.Stages.First(s => s.Id == deal.StageId);
        if (deal.MoveTo(to, loss, life.Owner, at).Value is not { } change) return;
        chunk.Moves.Add(Stamped(change));
        life.Add(at, to.Type switch
        {
            StageType.Won => new DealWon(deal.Id.Value, deal.Name, deal.AmountMinor, deal.Currency, (int)(at - deal.CreatedAt).TotalDays),
            StageType.Lost => new DealLost(deal.Id.Value, deal.Name, Deal.Word(deal.LostReason!.Value), deal.LostNote),
            _ => new DealMoved(deal.Id.Value, deal.Name, from.Name, to.Name, change.SecondsBefore ?? 0),
        }, about, life.Owner);
    }

    DealStageChange Stamped(DealStageChange change)
    {
        change.WorkspaceId = workspace;
        return change;
    }
}
