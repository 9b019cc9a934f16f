namespace Sluice.Visits;

/// <summary>
/// Turns hits into visits: 30 minutes of silence or a new campaign tag end one; midnight and a new referrer do not.
/// Every step is a pure function from the open visit and a hit to the open visit afterwards.
/// </summary>
public static class Sessioniser
{
    /// <summary>The silence that ends a visit.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(30);

    // Longer unbroken attention on one page than a day is a broken clock.
    const long LongestEngagement = 86_400_000;

    /// <summary>Adds a hit to a visitor's open visit.</summary>
    /// <param name="open">The visit open for this visitor under the current or the previous key, or null.</param>
    /// <param name="hit">The hit. A hit earlier than the visit's start moves the start back, if silence allows.</param>
    public static SessionStep Take(Session? open, SessionHit hit)
    {
        if (hit.Kind is HitKind.Engagement)
            return open is not null && Reaches(open, hit) ? new(Engaged(open, hit)) : new(open, Drop: DropReason.NoOpenVisit);
        if (open is null)
            return new(Started(hit));
        if (hit.At < open.StartedAt - Silence)
            return new(open, Closed: Started(hit));
        return hit.At - open.LastAt > Silence || IsNewCampaign(open, hit) ? new(Started(hit), Closed: open) : new(Joined(open, hit));
    }

    /// <summary>The visits of hits sorted by time, each as soon as it has ended; those still open at the end come last, oldest first.</summary>
    /// <param name="hits">Hits of any number of visitors.</param>
    public static IEnumerable<Session> Run(IEnumerable<SessionHit> hits)
    {
        var open = new OpenSessions();
        foreach (var hit in hits)
        {
            if (open.Take(hit).Closed is { } closed)
                yield return closed;
        }
        foreach (var session in open.CloseAll())
            yield return session;
    }

    // Engaged time is sent when it ends, so a long read still belongs to the visit it began in.
    static bool Reaches(Session open, SessionHit hit) =>
        hit.At.AddMilliseconds(-Held(hit.EngagedMilliseconds)) - open.LastAt <= Silence && hit.At >= open.StartedAt - Silence;

    static Session Engaged(Session open, SessionHit hit) => open with
    {
        LastAt = Later(open.LastAt, hit.At),
        EngagedMilliseconds = open.EngagedMilliseconds + Held(hit.EngagedMilliseconds),
        ScrollPercent = Math.Max(open.ScrollPercent, Math.Clamp(hit.ScrollPercent, 0, 100)),
    };

    static bool IsNewCampaign(Session open, SessionHit hit) =>
        hit.Kind is HitKind.PageView && !hit.Source.Campaign.IsNone && hit.Source.Campaign != open.Source.Campaign;

    static Session Started(SessionHit hit) => Joined(new(hit.Visitor.Current, hit.At, hit.At, hit.Source, hit.Page, hit.Page), hit);

    static Session Joined(Session open, SessionHit hit)
    {
        var isView = hit.Kind is HitKind.PageView;
        var isEntry = isView && (open.PageViews == 0 || hit.At < open.EnteredAt);
        var isExit = isView && (open.PageViews == 0 || hit.At >= open.LeftFrom);
        return open with
        {
            StartedAt = hit.At < open.StartedAt ? hit.At : open.StartedAt,
            LastAt = Later(open.LastAt, hit.At),
            PageViews = open.PageViews + (isView ? 1 : 0),
            Events = open.Events + (isView ? 0 : 1),
            EntryPage = isEntry ? hit.Page : open.EntryPage,
            EnteredAt = isEntry ? hit.At : open.EnteredAt,
            Source = isEntry && hit.Source.Channel is not Channel.Internal ? hit.Source : open.Source,
            ExitPage = isExit ? hit.Page : open.ExitPage,
            LeftFrom = isExit ? hit.At : open.LeftFrom,
        };
    }

    static long Held(long milliseconds) => Math.Clamp(milliseconds, 0, LongestEngagement);

    static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
