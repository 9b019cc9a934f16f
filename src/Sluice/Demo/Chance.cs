namespace Sluice.Demo;

// Made data is the same for the same seed on every machine and every version of .NET: SplitMix64 (Steele, Lea, Flood 2014).
public sealed class Chance(ulong seed)
{
    ulong state = seed;

    // A stream of its own, so that one more person in one place changes nothing in another.
    public Chance Branch(int number) => new(state ^ ((ulong)number + 1) * 0xd1342543de82ef95);

    public int Below(int limit) => (int)(((UInt128)Next() * (ulong)limit) >> 64);

    public int Between(int low, int high) => low + Below(high - low + 1);

    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool In(double share) => Unit() < share;

    public T Of<T>(IReadOnlyList<T> all) => all[Below(all.Count)];

    public T Weighed<T>(IReadOnlyList<(T What, int Weight)> all)
    {
        var total = 0;
        for (var i = 0; i < all.Count; i++) total += all[i].Weight;
        var at = Below(total);
        for (var i = 0; ; i++)
        {
            at -= all[i].Weight;
            if (at < 0) return all[i].What;
        }
    }

    public TimeSpan Span(TimeSpan low, TimeSpan high) => TimeSpan.FromSeconds(Math.Floor(low.TotalSeconds + Unit() * (high - low).TotalSeconds));

    public Guid Guid()
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, Next());
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Next());
        return new Guid(bytes, bigEndian: true);
    }

    public T[] Shuffled<T>(IEnumerable<T> all)
    {
        var mixed = all.ToArray();
        for (var i = mixed.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (mixed[i], mixed[j]) = (mixed[j], mixed[i]);
        }
        return mixed;
    }

    ulong Next()
    {
        var z = state += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
}
