using Microsoft.EntityFrameworkCore;
using Sluice.Identify.Naming;
using Sluice.Networks;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;

namespace Sluice.Identify.Companies;

public sealed record VisitCompanyAnswer(VisitCompanyId Id, string Name, string? Domain, OrganisationKind Kind, string Country, CompanyId? CompanyId, int Percent, decimal Intent, decimal Quality, int Visits, int Visitors, int KnownPeople, DateTimeOffset FirstAt, DateTimeOffset LastAt, bool Hidden, IReadOnlyList<StandingLine>? IntentReasons, IReadOnlyList<StandingLine>? QualityReasons)
{
    public static VisitCompanyAnswer Of(CompanyVisitRow row)
    {
        var (c, why) = (row.Company, row.Company.Reasons.As<StandingReasons>());
        return new VisitCompanyAnswer(c.Id, c.Name, c.Domain, c.Kind, c.Country, row.IsLinked ? c.CompanyId : null, c.Percent, c.Intent / 10m, c.Quality / 10m, c.Visits, c.Visitors, c.Known, c.FirstAt, c.LastAt, row.IsHidden, why.Intent, why.Quality);
    }
}

static class CompanyEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/visits/companies", List).Needs(Permission.See);
        api.MapGet("/visits/companies/{id}", Get).Needs(Permission.See);
        api.MapPost("/visits/companies/{id}/company", Make).Needs(Permission.Edit);
    }

    static async Task<IResult> List(int? days, int? intent, int? quality, string? known, string? country, string? hidden, string? q, string? sort, string? after, int? limit, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var settings = await IdentifySettings.Of(db, cancel);
        return (await CompanyQueries.Read(db, new CompanyAsk(days ?? Intent.Days, intent, quality, known, country, hidden, q, sort, after, limit), settings, clock.Now(), cancel)).Refused(out var refusal, out var page)
            ? Problems.Of(refusal)
            : Results.Ok(new ListAnswer<VisitCompanyAnswer>([.. page.Rows.Select(VisitCompanyAnswer.Of)], page.Next));
    }

    static async Task<IResult> Get(VisitCompanyId id, SluiceDb db, CancellationToken cancel) =>
        await db.Set<VisitCompany>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is { } company
            ? Results.Ok(VisitCompanyAnswer.Of((await CompanyQueries.Complete(db, [company], await IdentifySettings.Of(db, cancel), cancel))[0]))
            : Problems.NotFound("The company");

    // The company of the record it is: found by domain or name, else made.
    static async Task<IResult> Make(VisitCompanyId id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        await CompanyActs.Make(db, id, caller.Actor, clock, cancel) is { } company ? Results.Ok(new { companyId = company }) : Problems.NotFound("The company");
}
