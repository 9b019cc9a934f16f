using Sluice.Journeys;

namespace Sluice.Libraries.Tests.Journeys;

public sealed class StepMatchingTests
{
    static JourneyPlan Plan(params string[] steps) => JourneyPlan.Of(JourneyText.Read("journey X\n" + string.Join('\n', steps)).Journey);

    [Fact]
    public void A_step_that_was_moved_down_by_a_new_one_is_still_itself()
    {
        var matching = StepMatching.Of(Plan("mail a", "wait 3 days", "mail b"), Plan("tag \"new\"", "mail a", "wait 3 days", "mail b"));
        Assert.Equal([2, 3, 4], [matching[1], matching[2], matching[3]]);
    }

    [Fact]
    public void A_changed_wait_is_the_same_wait_and_another_mail_is_another_step()
    {
        var matching = StepMatching.Of(Plan("mail a", "wait 3 days", "mail b"), Plan("mail c", "wait 5 days or replied", "mail b"));
        Assert.Equal([0, 2, 3], [matching[1], matching[2], matching[3]]);
        Assert.Equal(2, matching.Landing(1));
    }

    [Fact]
    public void Whoever_waits_at_a_wait_that_is_gone_goes_on_after_it()
    {
        var before = Plan("mail a", "if replied", "  yes", "    wait 3 days", "  no", "    wait 9 days", "mail b");
        var matching = StepMatching.Of(before, Plan("mail a", "mail b"));
        Assert.Equal(2, matching.Landing(3));
        Assert.Equal(2, matching.Landing(4));
        Assert.Equal(0, StepMatching.Of(Plan("mail a", "wait 1 day"), Plan("mail a")).Landing(2));
    }

    [Fact]
    public void A_drawing_holds_every_step_once_and_none_over_another()
    {
        var text = JourneyText.Read("journey X\nmail a\nif replied\n  yes\n    split 30 / 30 / 40\n      a\n        mail b\n      b\n        wait 1 day\n        mail c\n      c\n        end\n  no\n    wait 2 days\nmail d\n").Journey;
        var canvas = JourneyCanvas.Of(text);
        var plan = JourneyPlan.Of(text);
        Assert.Equal(plan.Steps.Where(s => s.Ways.Count == 0).Select(s => s.Number).Prepend(0), canvas.Boxes.Select(b => b.Number));
        Assert.Equal(plan.Steps.Where(s => s.Ways.Count > 0).Select(s => s.Number), canvas.Forks.Select(f => f.Number));
        foreach (var box in canvas.Boxes)
        {
            Assert.InRange(box.X, 0, canvas.Width - box.Width);
            Assert.InRange(box.Y, 0, canvas.Height - box.Height);
            Assert.DoesNotContain(canvas.Boxes, other => other != box && other.X < box.X + box.Width && box.X < other.X + other.Width && other.Y < box.Y + box.Height && box.Y < other.Y + other.Height);
        }
    }
}
