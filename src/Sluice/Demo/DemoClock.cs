namespace Sluice.Demo;

// Stands where the story is; moved forward only, so that everything is written in the order in which it happened.
public sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    long ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void MoveTo(DateTimeOffset at)
    {
        if (at.UtcTicks > Interlocked.Read(ref ticks)) Interlocked.Exchange(ref ticks, at.UtcTicks);
    }
}
