namespace Sluice.Platform.Db.Copy;

// Gives numbered rows, taken in the order in which they are followed, numbers that rise in that order, and says where the
// places among them are now. A row keeps its own number unless one that is followed earlier bears a higher one.
sealed class Numbers(IEnumerable<(long Transaction, long Position)> places, IEnumerable<long> named)
{
    readonly List<(long Transaction, long Position)> ahead = [.. places.Distinct().OrderDescending()];
    readonly Dictionary<(long, long), long> behind = [];
    readonly HashSet<long> wanted = [.. named];
    readonly Dictionary<long, long> moved = [];
    long last;

    public long Next(long transaction, long sequence)
    {
        Pass(place => place.CompareTo((transaction, sequence)) < 0);
        last = Math.Max(last + 1, sequence);
        if (wanted.Contains(sequence)) moved[sequence] = last;
        return last;
    }

    public void End() => Pass(_ => true);

    // The number of the last row that was seen there; 0 before the first.
    public long PlaceOf(long transaction, long position) => behind[(transaction, position)];

    public long NumberOf(long sequence) => moved.GetValueOrDefault(sequence, sequence);

    void Pass(Func<(long, long), bool> isBehind)
    {
        while (ahead.Count > 0 && isBehind(ahead[^1]))
        {
            behind[ahead[^1]] = last;
            ahead.RemoveAt(ahead.Count - 1);
        }
    }
}
