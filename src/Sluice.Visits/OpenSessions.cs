namespace Sluice.Visits;

/// <summary>The visits open at a time, kept by visitor. Not thread-safe: one writer.</summary>
public sealed class OpenSessions
{
    readonly Dictionary<VisitorKey, Session> byVisitor = [];

    /// <summary>How many visits are open.</summary>
    public int Count => byVisitor.Count;

    /// <summary>
    /// Adds a hit. A visit open under the previous salt's key goes on under that key, so that it survives midnight;
    /// the next visit of the same person is kept under the current one.
    /// </summary>
    public SessionStep Take(SessionHit hit)
    {
        if (!byVisitor.TryGetValue(hit.Visitor.Current, out var open) && hit.Visitor.Previous is { } previous)
            byVisitor.TryGetValue(previous, out open);
        var step = Sessioniser.Take(open, hit);
        if (step.Closed is { } closed && ReferenceEquals(closed, open))
            byVisitor.Remove(closed.Visitor);
        if (step.Open is { } now && !ReferenceEquals(now, open))
            byVisitor[now.Visitor] = now;
        return step;
    }

    /// <summary>Takes up a visit read from storage after a restart.</summary>
    public void Resume(Session session) => byVisitor[session.Visitor] = session;

    /// <summary>Takes out the visits that have been silent long enough, oldest first.</summary>
    public IReadOnlyList<Session> CloseSilent(DateTimeOffset now) =>
        TakeOut(session => now - session.LastAt > Sessioniser.Silence);

    /// <summary>Takes out all visits, oldest first.</summary>
    public IReadOnlyList<Session> CloseAll() => TakeOut(_ => true);

    List<Session> TakeOut(Func<Session, bool> which)
    {
        List<Session> taken = [.. byVisitor.Values.Where(which).OrderBy(session => session.StartedAt)];
        foreach (var session in taken)
            byVisitor.Remove(session.Visitor);
        return taken;
    }
}
