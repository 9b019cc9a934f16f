namespace Sluice.Record.Deliveries;

// Keeps one destination that does not answer from taking all connections of a relay: once some messages to it hang, the
// next ones are put off and others pass.
sealed class SlowDomains(int connections, TimeProvider clock)
{
    static readonly TimeSpan Hanging = TimeSpan.FromSeconds(2);

    readonly int most = Math.Max(1, connections / 8);
    readonly Dictionary<string, List<long>> open = new(StringComparer.OrdinalIgnoreCase);

    // False: too many of its messages hang already.
    public bool Enter(string domain)
    {
        lock (open)
        {
            if (!open.TryGetValue(domain, out var begun)) open[domain] = begun = [];
            if (begun.Count(b => clock.GetElapsedTime(b) > Hanging) >= most) return false;
            begun.Add(clock.GetTimestamp());
            return true;
        }
    }

    // Which of the domain's messages it was does not matter: the one that began last is forgotten, since what hangs hangs on.
    public void Leave(string domain)
    {
        lock (open)
        {
            if (!open.TryGetValue(domain, out var begun) || begun.Count == 0) return;
            begun.RemoveAt(begun.Count - 1);
            if (begun.Count == 0) open.Remove(domain);
        }
    }
}
