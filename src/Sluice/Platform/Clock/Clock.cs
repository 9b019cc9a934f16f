namespace Sluice.Platform.Clock;

public static class ClockExtensions
{
    // PostgreSQL keeps microseconds; a finer instant would not read back as it was written.
    public static DateTimeOffset Now(this TimeProvider clock) => clock.GetUtcNow().ToMicroseconds();

    public static DateTimeOffset ToMicroseconds(this DateTimeOffset at) => new(at.UtcTicks / 10 * 10, TimeSpan.Zero);
}
