using Sluice.Record.Deliveries;

namespace Sluice.Tests.Record.Deliveries;

public sealed class SlowDomainTests
{
    readonly Hands clock = new();

    [Fact]
    public void What_goes_fast_without_a_pause_is_never_put_off()
    {
        var slow = new SlowDomains(16, clock);
        // Sixteen at once and always some under way, for an hour.
        var open = new Queue<IDisposable>(Enumerable.Range(0, 16).Select(_ => Entered(slow, "big.example")));
        for (var i = 0; i < 36_000; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            open.Dequeue().Dispose();
            open.Enqueue(Entered(slow, "big.example"));
        }
    }

    [Fact]
    public void What_hangs_is_put_off_and_others_pass()
    {
        var slow = new SlowDomains(16, clock);
        var hanging = new[] { Entered(slow, "hangs.example"), Entered(slow, "HANGS.example") };
        clock.Advance(TimeSpan.FromSeconds(2));
        using (Entered(slow, "hangs.example")) { }
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(slow.Enter("hangs.example"));
        Assert.Null(slow.Enter("Hangs.Example"));
        using (Entered(slow, "other.example")) { }
        hanging[0].Dispose();
        using (Entered(slow, "hangs.example")) { }
        hanging[1].Dispose();
        using (Entered(slow, "hangs.example")) { }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 1)]
    [InlineData(16, 2)]
    [InlineData(100, 12)]
    public void An_eighth_of_the_connections_may_hang_on_one_domain_and_one_always(int connections, int most)
    {
        var slow = new SlowDomains(connections, clock);
        for (var i = 0; i < most; i++)
        {
            Entered(slow, "hangs.example");
            clock.Advance(TimeSpan.FromSeconds(3));
        }
        Assert.Null(slow.Enter("hangs.example"));
    }

    static IDisposable Entered(SlowDomains slow, string domain) => slow.Enter(domain) ?? throw new InvalidOperationException($"{domain} was put off.");

    sealed class Hands : TimeProvider
    {
        long ticks = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        public void Advance(TimeSpan by) => ticks += by.Ticks;
    }
}
