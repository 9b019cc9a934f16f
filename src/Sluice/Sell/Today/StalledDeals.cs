using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Today;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;
using Sluice.Ui;
using Direction = Sluice.Record.Timeline.Direction;

namespace Sluice.Sell.Today;

// A reader's open deals that have lain for three quarters of what their stage allows, and have nothing planned.
sealed class StalledDeals(Reader reader, TimeProvider clock) : ITodaySource
{
    const int Looked = 500, Most = 20;

    public async Task<IReadOnlyList<TodayItem>> Items(SluiceDb db, UserId user, DateTimeOffset now, CancellationToken cancel)
    {
        var set = await PipelineSet.Load(db, clock, cancel);
        var rows = await DealRows.Alive(db).Where(d => d.OwnerId == user && d.Status == DealStatus.Open && (d.NextActivityAt == null || d.NextActivityAt < now)).OrderBy(d => d.StageSince).Take(Looked).Rows(db).ToListAsync(cancel);
        var idle = rows.Select(r => (Row: r, Stage: set.Stage(r.StageId)!)).Where(r => r.Stage is not null && Deal.IdleShare(r.Row.StageSince, r.Stage.IdleDays, now) >= 0.75).Take(Most).ToList();
        if (idle.Count == 0) return [];
        var people = (await DealRows.Seats(db, [.. idle.Select(r => r.Row.Id)], cancel, mainOnly: true)).ToLookup(s => s.DealId);
        var values = await new DealValues().Read(db, [], cancel);
        return [.. idle.Select(r => Item(r.Row, r.Stage, people[r.Row.Id].FirstOrDefault(), values, now))];
    }

    TodayItem Item(DealRow deal, PipelineStage stage, DealSeatRow? person, ValueBook values, DateTimeOffset now)
    {
        var days = (int)(now - deal.StageSince).TotalDays;
        var left = stage.IdleDays!.Value - days;
        var chance = (deal.Probability ?? stage.Probability) / 100d;
        var worth = Worth.Of(new WorthGuess(chance, deal.Probability is null ? $"stage {stage.Name}" : "set by hand", deal.AmountMinor, deal.Name, 0.02, "before it drifts, house estimate", 6), values, reader);
        var href = $"/sell/deals/{deal.Id.Value:D}";
        return new TodayItem($"deal:{deal.Id.Value:D}", "Move or let go", deal.Name, href, deal.Company ?? "", $"{stage.Name}, {days} of {stage.IdleDays} days; nothing planned{(person is null ? "" : $" with {person.Name}")}", "hourglass", Direction.Own,
            worth.PerMinute, worth.Lines, deal.StageSince.AddDays(stage.IdleDays.Value), left >= 0 ? "left" : "over", false,
            [new TodayAct("Plan the next step", $"{href}?compose=task", Key: "p", Main: true), new TodayAct("Open the deal", href, Key: "o")], person?.PersonId);
    }
}
