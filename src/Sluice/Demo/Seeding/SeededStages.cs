using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Demo.Seeding;

// How far people come, by the way they came in. Only who has a deal gets past SQL.
static class SeededStages
{
    static readonly (LifecycleStage[] What, int Weight)[] In =
    [
        ([LifecycleStage.Visitor], 8),
        ([LifecycleStage.Subscriber], 34),
        ([LifecycleStage.Lead], 22),
        ([LifecycleStage.Subscriber, LifecycleStage.Lead], 12),
        ([LifecycleStage.Lead, LifecycleStage.Mql], 7),
        ([LifecycleStage.Subscriber, LifecycleStage.Lead, LifecycleStage.Mql], 3),
        ([LifecycleStage.Lead, LifecycleStage.Mql, LifecycleStage.Sal], 4),
        ([LifecycleStage.Lead, LifecycleStage.Mql, LifecycleStage.Recycled], 5),
        ([LifecycleStage.Lead, LifecycleStage.Mql, LifecycleStage.Sal, LifecycleStage.Sql], 3),
        ([LifecycleStage.Lead, LifecycleStage.Disqualified], 2),
    ];

    static readonly (LifecycleStage[] What, int Weight)[] Out =
    [
        ([LifecycleStage.Prospect], 80),
        ([LifecycleStage.Prospect, LifecycleStage.Subscriber], 5),
        ([LifecycleStage.Prospect, LifecycleStage.Sql], 4),
        ([LifecycleStage.Prospect, LifecycleStage.Recycled], 6),
        ([LifecycleStage.Prospect, LifecycleStage.Disqualified], 5),
    ];

    public static LifecycleStage[] Path(Chance chance, Direction origin, DealEnd? deal)
    {
        if (deal is null) return chance.Weighed(origin == Direction.In ? In : Out);
        LifecycleStage[] before = origin == Direction.In ? [LifecycleStage.Lead, LifecycleStage.Mql, LifecycleStage.Sal, LifecycleStage.Sql, LifecycleStage.Opportunity] : [LifecycleStage.Prospect, LifecycleStage.Sql, LifecycleStage.Opportunity];
        return deal switch
        {
            DealEnd.Won => chance.In(0.1) ? [.. before, LifecycleStage.Customer, LifecycleStage.Advocate] : [.. before, LifecycleStage.Customer],
            DealEnd.Lost => [.. before, LifecycleStage.Recycled],
            _ => before,
        };
    }

    public static string Reason(LifecycleStage to, string source) => to switch
    {
        LifecycleStage.Visitor => "first visit",
        LifecycleStage.Prospect => $"import {source}",
        LifecycleStage.Subscriber => "sent the form “Water letter”",
        LifecycleStage.Lead => "sent the form “Leak audit”",
        LifecycleStage.Mql => "crossed the line",
        LifecycleStage.Sal => "accepted by sales",
        LifecycleStage.Sql => "qualified by talking",
        LifecycleStage.Opportunity => "deal opened",
        LifecycleStage.Customer => "deal won",
        LifecycleStage.Advocate => "recommended us",
        LifecycleStage.Recycled => "sent back: no intent",
        _ => "sent back: wrong size",
    };
}

public enum DealEnd { Open, Won, Lost }
