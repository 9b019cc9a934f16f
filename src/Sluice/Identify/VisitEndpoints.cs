using Sluice.Identify.Companies;
using Sluice.Identify.Naming;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;

namespace Sluice.Identify;

public sealed record VisitPageAnswer(string Path, string? Title, int Seconds, int Scroll);

public sealed record VisitAnswer(VisitId Id, SiteId SiteId, PersonId? PersonId, VisitCompanyId? CompanyId, string? Company, int? CompanyPercent, DateTimeOffset StartedAt, DateTimeOffset LastAt, string Channel, string? Source, string? SearchTerm, string? Campaign, string? Referrer, string EntryPage, string ExitPage, int Pages, int Events, int EngagedSeconds, string Device, string Browser, string Os, string Country, long? Network, IReadOnlyList<VisitPageAnswer> Route, IReadOnlyList<Evidence>? Evidence = null)
{
    public static VisitAnswer Of(VisitLine v, IReadOnlyList<Evidence>? evidence = null) => new(v.Id, v.Site, v.PersonId, v.CompanyId, v.Company, v.CompanyId is null ? null : v.Percent, v.StartedAt, v.LastAt, v.Channel.ToString(), v.SourceName, v.SearchTerm, v.Campaign, v.Referrer, v.EntryPage, v.ExitPage, v.Pages, v.Events, (int)(v.EngagedMs / 1000), v.Device, v.Browser, v.Os, v.Country, v.Network == 0 ? null : v.Network,
        [.. v.Seen.Where(s => s.Event is null).Select(s => new VisitPageAnswer(s.Path, s.Title, (int)(s.Ms / 1000), s.Scroll))], evidence);
}

static class VisitEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/visits", List).Needs(Permission.See);
        api.MapGet("/visits/{id}", Get).Needs(Permission.See);
    }

    static async Task<IResult> List(SiteId? siteId, VisitCompanyId? companyId, PersonId? personId, string? channel, string? country, string? named, string? path, int? days, string? after, int? limit, SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        (await VisitQueries.Read(db, new VisitAsk(siteId, companyId, personId, channel, country, named, path, days, after, limit), clock.Now(), cancel)).Refused(out var refusal, out var found)
            ? Problems.Of(refusal)
            : Results.Ok(new ListAnswer<VisitAnswer>([.. found.Rows.Select(v => VisitAnswer.Of(v))], found.Next));

    static async Task<IResult> Get(VisitId id, SluiceDb db, CancellationToken cancel)
    {
        var visits = Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.AsNoTracking(db.Set<Visit>()).Where(v => v.Id == id);
        var chain = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.FirstOrDefaultAsync(visits.Select(v => new { v.Chain }), cancel);
        return chain is not null && await VisitQueries.Lines(db, visits, cancel) is [var visit] ? Results.Ok(VisitAnswer.Of(visit, chain.Chain.As<Evidence[]>())) : Problems.NotFound("The visit");
    }
}
