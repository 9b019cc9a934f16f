using Sluice.Platform.Access;

namespace Sluice.Demo.Seeding;

// So many rows, the same ones for the same seed. Now: where two years of history end.
public sealed record SeedOrder(int People, int Companies, int Activities, ulong Seed, DateTimeOffset Now, IReadOnlyList<UserId> Owners)
{
    public static readonly TimeSpan History = TimeSpan.FromDays(730);

    public Chance Chance => new(Seed * 0x9e3779b97f4a7c15 + 1);

    public DateTimeOffset Start => Now - History;

    // Records begin evenly over the two years, the last ones within the hour.
    public DateTimeOffset Begins(int number, int of) => Start + History * (0.999 * number / Math.Max(1, of));
}
