using Sluice.Visits;

namespace Sluice.Libraries.Tests.Visits;

/// <summary>Hits for the session tests.</summary>
static class Visitors
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    public static readonly VisitorKeys Anna = new(new VisitorKey(1, 1));
    public static readonly VisitorKeys Bo = new(new VisitorKey(2, 2));

    public static SessionHit View(double minute, string path = "/", string query = "", string? referrer = null, VisitorKeys? who = null) =>
        new(who ?? Anna, Noon.AddMinutes(minute), HitKind.PageView, new("acme.test", path, ""), VisitSource.Of(referrer, query, "acme.test"));

    public static SessionHit Event(double minute, VisitorKeys? who = null) =>
        View(minute, who: who) with { Kind = HitKind.Event };

    public static SessionHit Attention(double minute, long milliseconds, int scroll = 0, VisitorKeys? who = null) =>
        View(minute, who: who) with { Kind = HitKind.Engagement, EngagedMilliseconds = milliseconds, ScrollPercent = scroll };
}
