using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform.Db;
using Sluice.Record.People;
using Sluice.Record.Segments;
using Sluice.Visits;

namespace Sluice.Capture.Landing;

// What the conditions of blocks may know of whoever asks: the request, and the person where this browser is known.
sealed class PageVisitor : IFilterFacts
{
    readonly Dictionary<string, FactValue> facts = new(StringComparer.Ordinal);
    HashSet<string> segments = [];

    public static readonly PageVisitor Stranger = new();

    public static PageVisitor Of(HttpRequest request)
    {
        var source = VisitSource.Of(request.Headers.Referer, request.QueryString.Value, request.Host.Host);
        var visitor = new PageVisitor();
        var tags = source.Campaign;
        visitor.Is("utmSource", tags.Source).Is("utmMedium", tags.Medium).Is("utmCampaign", tags.Name).Is("utmContent", tags.Content).Is("utmTerm", tags.Term);
        visitor.Is("referrer", source.ReferrerHost).Is("channel", source.Channel.ToString()).Is("device", UserAgent.Of(request.Headers.UserAgent).Device.ToString().ToLowerInvariant());
        visitor.Is("language", request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).FirstOrDefault()?.Value.Value is { } language ? language.Split('-')[0].ToLowerInvariant() : null);
        visitor.facts["known"] = false;
        return visitor;
    }

    public async Task Know(SluiceDb db, Record.PersonId person, CancellationToken cancel)
    {
        if (await db.Set<Person>().Where(p => p.Id == person).Select(p => new { p.Country, p.Stage }).SingleOrDefaultAsync(cancel) is not { } found) return;
        Is("country", found.Country).Is("stage", found.Stage.ToString());
        facts["known"] = true;
        segments = (await (from m in db.Set<SegmentMember>() join s in db.Set<Segment>() on m.SegmentId equals s.Id where m.PersonId == person select s.Name).Take(200).ToListAsync(cancel)).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    public PageVisitor Is(string name, string? value)
    {
        if (value is not null) facts[name] = value;
        return this;
    }

    public IEnumerable<FactValue> Values(FilterField field) => facts.TryGetValue(field.Name, out var value) ? [value] : [];

    public IEnumerable<ActivityFact> Activities(FilterKind kind) => [];

    public IEnumerable<VisitFact> Visits() => [];

    public bool InSegment(FilterReference segment) => segments.Contains(segment.Name);

    public bool InList(FilterReference list) => false;
}
