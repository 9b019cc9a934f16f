using Microsoft.Extensions.Logging.Abstractions;
using Sluice.Platform.Work;
using Sluice.Tests.World;

namespace Sluice.Tests.Platform;

public sealed class GatheredWritesTests
{
    [Fact]
    public async Task What_cannot_be_written_now_is_written_later_and_the_last_of_it_when_it_stops()
    {
        var clock = new SteppedClock(World.World.Start);
        using var writes = new Sometimes(clock);
        await writes.StartAsync(CancellationToken.None);
        for (var turn = 1; turn <= 3; turn++)
        {
            while (clock.Waiting == 0) await Task.Yield();
            clock.Advance(TimeSpan.FromSeconds(4));
            while (writes.Tries < turn) await Task.Yield();
        }
        Assert.Equal([2, 3], writes.Written);
        await writes.StopAsync(CancellationToken.None);
        Assert.Equal([2, 3, 4], writes.Written);
    }

    // Fails at its first try, also with an exception that looks like the end.
    sealed class Sometimes(TimeProvider clock) : GatheredWrites(clock, NullLogger.Instance)
    {
        public volatile int Tries;
        public List<int> Written { get; } = [];

        public override Task Flush(CancellationToken cancel)
        {
            var first = Tries == 0;
            if (!first) Written.Add(Tries + 1);
            Tries++;
            return first ? throw new OperationCanceledException() : Task.CompletedTask;
        }
    }
}
