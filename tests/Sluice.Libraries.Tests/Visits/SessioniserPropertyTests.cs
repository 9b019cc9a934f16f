using FsCheck;
using FsCheck.Fluent;
using Sluice.Visits;

namespace Sluice.Libraries.Tests.Visits;

public sealed class SessioniserPropertyTests
{
    static readonly string[] Paths = ["/", "/pricing", "/blog", "/contact"];
    static readonly string[] Queries = ["", "", "", "?utm_source=a", "?utm_source=b"];

    /// <summary>A stream of one visitor's hits sorted by time, with gaps on both sides of the silence.</summary>
    static Gen<List<SessionHit>> Stream(int visitor, bool withCampaigns) =>
        from hits in (from kind in Gen.Choose(0, 9)
                      from gap in Gen.Choose(0, 2_400)
                      from path in Gen.Elements(Paths)
                      from query in withCampaigns ? Gen.Elements(Queries) : Gen.Constant("")
                      from engaged in Gen.Choose(-5_000, 120_000)
                      from scroll in Gen.Choose(-20, 150)
                      select (kind, gap, path, query, engaged, scroll)).ListOf()
        select Placed(visitor, hits);

    static List<SessionHit> Placed(int visitor, IEnumerable<(int Kind, int Gap, string Path, string Query, int Engaged, int Scroll)> hits)
    {
        var who = new VisitorKeys(new VisitorKey((ulong)visitor, 0));
        var second = 0;
        return [.. hits.Select(hit => (second += hit.Gap, hit).hit switch
        {
            (< 6, _, var path, var query, _, _) => Visitors.View(second / 60d, path, query, who: who),
            (6, _, _, _, _, _) => Visitors.Event(second / 60d, who),
            (_, _, _, _, var engaged, var scroll) => Visitors.Attention(second / 60d, engaged, scroll, who),
        })];
    }

    static Arbitrary<(List<SessionHit> One, List<SessionHit> Other)> Pairs(bool withCampaigns) => Arb.From(
        from one in Stream(1, withCampaigns)
        from other in Stream(2, withCampaigns)
        select (one, other));

    [Fact]
    public void Merging_the_streams_of_two_visitors_changes_neither_visits() =>
        Prop.ForAll(Pairs(withCampaigns: true), streams =>
        {
            var merged = streams.One.Concat(streams.Other).OrderBy(hit => hit.At).ToList();
            var apart = Sessioniser.Run(streams.One).Concat(Sessioniser.Run(streams.Other)).ToHashSet();
            var together = Sessioniser.Run(merged).ToList();
            return together.Count == apart.Count && apart.SetEquals(together);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Engagement_is_never_negative_and_scroll_stays_a_percentage() =>
        Prop.ForAll(Pairs(withCampaigns: true), streams => Sessioniser.Run(streams.One).All(visit =>
            visit.EngagedMilliseconds >= 0 && visit.ScrollPercent is >= 0 and <= 100 && visit.Duration >= TimeSpan.Zero))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void No_page_view_or_event_is_lost_or_counted_twice() =>
        Prop.ForAll(Pairs(withCampaigns: true), streams =>
        {
            var visits = Sessioniser.Run(streams.One).ToList();
            return visits.Sum(visit => visit.PageViews) == streams.One.Count(hit => hit.Kind is HitKind.PageView)
                && visits.Sum(visit => visit.Events) == streams.One.Count(hit => hit.Kind is HitKind.Event);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Taking_hits_one_by_one_with_a_restart_between_equals_reading_the_log() =>
        Prop.ForAll(Pairs(withCampaigns: true), streams =>
        {
            List<Session> closed = [];
            Session? open = null;
            foreach (var hit in streams.One)
            {
                var resumed = new OpenSessions();
                if (open is not null)
                    resumed.Resume(open);
                var step = resumed.Take(hit);
                if (step.Closed is not null)
                    closed.Add(step.Closed);
                open = step.Open;
            }
            if (open is not null)
                closed.Add(open);
            return closed.SequenceEqual(Sessioniser.Run(streams.One));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Hits_of_one_short_visit_make_the_same_visit_in_any_order() =>
        Prop.ForAll(Arb.From(
            from minutes in Gen.Choose(0, 29).ListOf()
            from shuffled in Gen.Shuffle(minutes.Distinct().ToArray())
            select shuffled), minutes =>
        {
            var inOrder = Sessioniser.Run(minutes.Order().Select(minute => Visitors.View(minute, $"/{minute}")));
            var asCame = Sessioniser.Run(minutes.Select(minute => Visitors.View(minute, $"/{minute}")));
            return inOrder.SequenceEqual(asCame);
        }).QuickCheckThrowOnFailure();
}
