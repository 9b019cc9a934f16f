using Sluice.Nurture.Campaigns;

namespace Sluice.Tests.Nurture;

public sealed class SequentialTestTests
{
    // 1,000 tests of two equal arms, looked at after every twenty of each: false verdicts stay below the five of a hundred
    // that are stated, though each test is looked at a hundred times.
    [Fact]
    public void Equal_arms_seldom_have_a_winner_however_often_one_looks()
    {
        var random = new Random(11);
        var wrong = 0;
        for (var test = 0; test < 1000; test++)
        {
            var (a, b) = (new Arm("A", 0, 0), new Arm("B", 0, 0));
            for (var look = 0; look < 100; look++)
            {
                (a, b) = (More(a, 0.05, random), More(b, 0.05, random));
                if (SequentialTest.Winner([a, b]) is null) continue;
                wrong++;
                break;
            }
        }
        Assert.InRange(wrong, 0, 50);
    }

    [Fact]
    public void A_clear_difference_is_found()
    {
        var random = new Random(12);
        var found = 0;
        for (var test = 0; test < 100; test++)
        {
            var (a, b) = (new Arm("A", 0, 0), new Arm("B", 0, 0));
            for (var look = 0; look < 150 && SequentialTest.Winner([a, b]) is null; look++) (a, b) = (More(a, 0.05, random), More(b, 0.10, random));
            if (SequentialTest.Winner([a, b]) == "B") found++;
        }
        Assert.InRange(found, 90, 100);
    }

    [Fact]
    public void Too_few_decide_nothing() => Assert.Null(SequentialTest.Winner([new("A", 100, 50), new("B", 100, 0)]));

    static Arm More(Arm arm, double rate, Random random) => arm with { Sent = arm.Sent + 20, Clicked = arm.Clicked + Enumerable.Range(0, 20).Count(_ => random.NextDouble() < rate) };
}
