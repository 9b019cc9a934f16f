namespace Sluice.Record.Deliveries;

// Keeps one destination that does not answer from taking all connections of a relay: once some messages to it hang, the
// next ones are put off and others pass.
sealed class SlowDomains(int connections, TimeProvider clock)
{
    static readonly TimeSpan Hanging = TimeSpan.FromSeconds(2);

    readonly int most = Math.Max(1, connections / 8);
    readonly Dictionary<string, HashSet<Passage>> open = new(StringComparer.OrdinalIgnoreCase);

    // Null: too many of its messages hang already. Disposed when the message has ended.
    public IDisposable? Enter(string domain)
    {
        lock (open)
        {
            if (!open.TryGetValue(domain, out var begun)) open[domain] = begun = [];
            if (begun.Count(p => clock.GetElapsedTime(p.Began) > Hanging) >= most) return null;
            var passage = new Passage(this, domain, clock.GetTimestamp());
            begun.Add(passage);
            return passage;
        }
    }

    void Leave(Passage passage)
    {
        lock (open)
        {
            if (open.TryGetValue(passage.Domain, out var begun) && begun.Remove(passage) && begun.Count == 0) open.Remove(passage.Domain);
        }
    }

    sealed class Passage(SlowDomains domains, string domain, long began) : IDisposable
    {
        public string Domain => domain;
        public long Began => began;
        public void Dispose() => domains.Leave(this);
    }
}
