using Sluice.Record.Timeline;

namespace Sluice.Identify;

public sealed record PageRead(string Path, string? Title, int Seconds);

// A visit of a known person, told when it has ended or when a form was sent in it.
[Kind("identify.visit", 1, Channel.Web, Direction.In)]
public sealed record VisitMade(Guid VisitId, Guid SiteId, string Host, IReadOnlyList<PageRead> Pages, int PageCount, int Seconds, string CameBy, string? Source, string? SearchTerm, string? Campaign, string Device, string? Referrer = null) : IFact
{
    public Words Say() => new("Visit", $"{PageCount} {(PageCount == 1 ? "page" : "pages")}, {VisitTime.Of(Seconds)}, {From}", Note: VisitTime.Route(Pages), Icon: "world", Href: $"/identify/visits/{VisitId:D}");

    string From => Source is null ? CameBy.ToLowerInvariant() : $"{CameBy.ToLowerInvariant()} from {Source}{(SearchTerm is null ? "" : $", “{SearchTerm}”")}";
}

// The pages read after the visit was told already: facts are not rewritten, so a visit's pages are the sum of both.
[Kind("identify.visit_continued", 1, Channel.Web, Direction.In)]
public sealed record VisitContinued(Guid VisitId, int Part, IReadOnlyList<PageRead> Pages, int PageCount, int Seconds) : IFact
{
    public Words Say() => new("Visit went on", $"{PageCount} more {(PageCount == 1 ? "page" : "pages")}, {VisitTime.Of(Seconds)}", Note: VisitTime.Route(Pages), Icon: "world", Href: $"/identify/visits/{VisitId:D}");
}

[Kind("identify.stitched", 1, Channel.Web, Direction.Own)]
public sealed record Stitched(Guid StitchId, string Method, double Confidence) : IFact
{
    public Words Say() => new("Recognised on the site", $"by {Method}, {Confidence:P0} sure", Icon: "fingerprint");
}

[Kind("identify.stitch_undone", 1, Channel.Web, Direction.Own)]
public sealed record StitchUndone(Guid StitchId, int Visits) : IFact
{
    public Words Say() => new("Visits taken away", $"{Visits} {(Visits == 1 ? "visit was" : "visits were")} not theirs", Icon: "unlink");
}

static class VisitTime
{
    public static string Of(int seconds) => seconds < 60 ? $"{seconds} s" : seconds < 3600 ? $"{seconds / 60} min" : $"{seconds / 3600} h {seconds / 60 % 60:00}";

    public static string Route(IReadOnlyList<PageRead> pages) =>
        string.Join(", ", pages.Take(8).Select(p => p.Seconds > 0 ? $"{p.Path} {Of(p.Seconds)}" : p.Path)) + (pages.Count > 8 ? $" and {pages.Count - 8} more" : "");
}
