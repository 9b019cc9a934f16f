namespace Sluice.Neural.Networks;

/// <summary>
/// A stream of chance that is the same on every machine and in every version of .NET: xoshiro256** seeded by SplitMix64
/// (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021). One stream for each purpose, so that
/// work done in parallel does not depend on who is first.
/// </summary>
sealed class Chance
{
    ulong a, b, c, d;

    internal Chance(ulong seed, int purpose = 0, int part = 0)
    {
        var state = seed ^ ((ulong)(uint)purpose << 40) ^ ((ulong)(uint)part << 20);
        (a, b, c, d) = (Split(ref state), Split(ref state), Split(ref state), Split(ref state));
    }

    internal ulong Bits()
    {
        var bits = ulong.RotateLeft(b * 5, 7) * 9;
        var shifted = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = ulong.RotateLeft(d, 45);
        return bits;
    }

    /// <summary>At least 0, below 1.</summary>
    internal double Unit() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>At least 0, below <paramref name="limit"/>.</summary>
    internal int Below(int limit) => (int)(((Bits() >> 32) * (ulong)limit) >> 32);

    /// <summary>Mean 0, deviation 1, by the polar form of Box and Muller.</summary>
    internal double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    internal void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    static ulong Split(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
