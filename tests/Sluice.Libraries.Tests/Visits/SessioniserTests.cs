using Sluice.Visits;
using static Sluice.Libraries.Tests.Visits.Visitors;

namespace Sluice.Libraries.Tests.Visits;

public sealed class SessioniserTests
{
    [Fact]
    public void Thirty_minutes_of_silence_are_one_visit_and_a_moment_more_are_two()
    {
        Assert.Single(Sessioniser.Run([View(0), View(30)]));
        Assert.Equal(2, Sessioniser.Run([View(0), View(30.01)]).Count());
    }

    [Fact]
    public void A_visit_knows_its_way()
    {
        var visit = Assert.Single(Sessioniser.Run(
            [View(0, "/blog", referrer: "https://www.bing.com/"), View(2, "/pricing", referrer: "https://acme.test/blog"), Event(3), View(7, "/contact")]));
        Assert.Equal(("/blog", "/contact", 3, 1), (visit.EntryPage.Path, visit.ExitPage.Path, visit.PageViews, visit.Events));
        Assert.Equal(TimeSpan.FromMinutes(7), visit.Duration);
        Assert.Equal(Channel.Search, visit.Source.Channel);
        Assert.False(visit.IsBounce);
    }

    [Fact]
    public void One_page_and_nothing_done_is_a_bounce_but_an_event_saves_it()
    {
        Assert.True(Assert.Single(Sessioniser.Run([View(0), Attention(5, 300_000)])).IsBounce);
        Assert.False(Assert.Single(Sessioniser.Run([View(0), Event(1)])).IsBounce);
    }

    [Fact]
    public void A_new_campaign_ends_the_visit_but_the_same_one_and_a_new_referrer_do_not()
    {
        var visits = Sessioniser.Run(
        [
            View(0, query: "?utm_source=a"), View(1, query: "?utm_source=a"), View(2),
            View(3, referrer: "https://other.example/"), View(4, query: "?utm_source=b"), View(5),
        ]).ToList();
        Assert.Equal([4, 2], visits.Select(visit => visit.PageViews));
        Assert.Equal(["a", "b"], visits.Select(visit => visit.Source.Campaign.Source));
    }

    [Fact]
    public void A_click_on_another_advertisement_is_another_visit() =>
        Assert.Equal(2, Sessioniser.Run([View(0, query: "?gclid=1"), View(1, query: "?gclid=2")]).Count());

    [Fact]
    public void Midnight_does_not_cut_a_visit()
    {
        var visits = Sessioniser.Run([View(11 * 60 + 50), View(12 * 60 + 10)]).ToList();
        Assert.Equal(Noon.Date.AddDays(1), visits[0].LastAt.Date);
        Assert.Single(visits);
    }

    [Fact]
    public void A_visit_goes_on_under_its_first_key_when_the_salt_changes_and_the_next_one_has_the_new_key()
    {
        var before = new VisitorKeys(new VisitorKey(7, 7));
        var after = new VisitorKeys(new VisitorKey(8, 8), before.Current);
        var visits = Sessioniser.Run([View(0, who: before), View(10, who: after), View(20, who: after), View(90, who: after)]).ToList();
        Assert.Equal([3, 1], visits.Select(visit => visit.PageViews));
        Assert.Equal([before.Current, after.Current], visits.Select(visit => visit.Visitor));
    }

    [Fact]
    public void Engaged_time_adds_up_and_scroll_keeps_the_deepest()
    {
        var visit = Assert.Single(Sessioniser.Run([View(0), Attention(1, 5_000, 40), Attention(2, 4_000, 90), Attention(3, 3_500, 60)]));
        Assert.Equal((12_500, 90), (visit.EngagedMilliseconds, visit.ScrollPercent));
    }

    [Fact]
    public void A_long_read_belongs_to_the_visit_it_began_in()
    {
        var visit = Assert.Single(Sessioniser.Run([View(0), Attention(50, 45 * 60_000)]));
        Assert.Equal(TimeSpan.FromMinutes(50), visit.Duration);
    }

    [Fact]
    public void Engaged_time_without_a_visit_opens_none()
    {
        Assert.Equal(DropReason.NoOpenVisit, Sessioniser.Take(null, Attention(0, 5_000)).Drop);
        var open = Sessioniser.Take(null, View(0)).Open;
        var step = Sessioniser.Take(open, Attention(120, 1_000));
        Assert.Equal((open, DropReason.NoOpenVisit), (step.Open, step.Drop));
    }

    [Fact]
    public void A_hit_that_arrives_late_moves_the_start_of_its_visit()
    {
        var open = Sessioniser.Take(Sessioniser.Take(null, View(10, "/second")).Open, View(5, "/first", referrer: "https://t.co/x")).Open!;
        Assert.Equal(("/first", "/second", Noon.AddMinutes(5)), (open.EntryPage.Path, open.ExitPage.Path, open.StartedAt));
        Assert.Equal(Channel.Social, open.Source.Channel);
    }

    [Fact]
    public void A_hit_from_long_before_is_a_visit_of_its_own()
    {
        var open = Sessioniser.Take(null, View(100)).Open;
        var step = Sessioniser.Take(open, View(0, "/early"));
        Assert.Same(open, step.Open);
        Assert.Equal("/early", step.Closed!.EntryPage.Path);
    }

    [Fact]
    public void Silent_visits_can_be_taken_out_by_the_clock()
    {
        var open = new OpenSessions();
        open.Take(View(0));
        open.Take(View(20, who: Bo));
        Assert.Equal(Anna.Current, Assert.Single(open.CloseSilent(Noon.AddMinutes(31))).Visitor);
        Assert.Equal(1, open.Count);
    }
}
