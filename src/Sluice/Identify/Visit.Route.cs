using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Visits;

namespace Sluice.Identify;

// A page of the route with the attention it got, or something named that happened there.
public sealed record Seen(Guid Hit, string Path, string? Title, DateTimeOffset At, long Ms, int Scroll, string? Event = null);

public sealed partial class Visit
{
    // More than this many pages is no route a person would read; the counts go on.
    const int LongestRoute = 60;

    void See(Hit hit)
    {
        var seen = Seen.ToList();
        if (hit.Kind is HitKind.Engagement)
        {
            var at = hit.View is { } view ? seen.FindLastIndex(s => s.Hit == view) : seen.FindLastIndex(s => s.Event is null && s.Path == hit.Path);
            if (at < 0) return;
            seen[at] = seen[at] with { Ms = seen[at].Ms + hit.EngagedMs, Scroll = Math.Max(seen[at].Scroll, hit.Scroll) };
        }
        else if (seen.Count < LongestRoute)
        {
            seen.Add(new Seen(hit.Id, hit.Path, hit.Title, hit.At, 0, 0, hit.Kind is HitKind.PageView ? null : hit.Name ?? "identified"));
            if (seen.Count > 1 && seen[^1].At < seen[^2].At) seen.Sort((a, b) => a.At.CompareTo(b.At));
        }
        Route = JsonText.Of(seen);
    }

    // Seconds by attention where the tracker told it; else until the next page was opened.
    public IReadOnlyList<(string Path, string? Title, int Seconds)> PagesSeen(int after = 0)
    {
        var pages = Seen.Where(s => s.Event is null).ToList();
        var said = new List<(string, string?, int)>();
        for (var i = after; i < pages.Count; i++)
        {
            var next = i + 1 < pages.Count ? pages[i + 1].At - pages[i].At : TimeSpan.Zero;
            var seconds = pages[i].Ms > 0 ? pages[i].Ms / 1000.0 : Math.Min(next.TotalSeconds, Sessioniser.Silence.TotalSeconds);
            said.Add((pages[i].Path, pages[i].Title, (int)Math.Round(seconds)));
        }
        return said;
    }

    public void Know(PersonId? person, DateTimeOffset? tellAt = null)
    {
        if (PersonId != person) NameAt = LastAt;
        PersonId = person;
        if (tellAt is null) PlanTelling();
        else TellAt = Pages > ToldPages ? tellAt : null;
    }

    // Told when the visit has ended, half an hour after its last sign of life.
    void PlanTelling() => TellAt = PersonId is null || Pages <= ToldPages ? null : LastAt + Sessioniser.Silence;

    public void Told()
    {
        (ToldPages, ToldParts) = (Pages, ToldParts + 1);
        TellAt = null;
    }

    // The person it was told of was the wrong one.
    public void TakeBack()
    {
        (PersonId, TellAt, ToldPages, ToldParts) = (null, null, 0, 0);
        NameAt = LastAt;
    }
}
