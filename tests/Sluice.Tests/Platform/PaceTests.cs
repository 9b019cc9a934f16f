using Sluice.Platform.Work;
using Sluice.Tests.World;

namespace Sluice.Tests.Platform;

public sealed class PaceTests
{
    [Theory]
    [InlineData(10, 200)]
    [InlineData(100, 300)]
    [InlineData(5000, 1000)]
    public void A_step_is_followed_by_a_rest_of_its_own_length_times_three_within_bounds(int step, int rest)
    {
        var pace = new Pace(3, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromMilliseconds(rest), pace.After(TimeSpan.FromMilliseconds(step)));
    }

    [Fact]
    public async Task A_ring_while_one_looks_is_not_missed()
    {
        var (bell, clock) = (new Doorbell(), new SteppedClock(World.World.Start));
        var heard = bell.Rings;
        bell.Ring();
        Assert.True(bell.Wait(heard, TimeSpan.FromHours(1), clock, CancellationToken.None).IsCompletedSuccessfully);
        var waiting = bell.Wait(bell.Rings, TimeSpan.FromHours(1), clock, CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        bell.Ring();
        await waiting;
    }
}
