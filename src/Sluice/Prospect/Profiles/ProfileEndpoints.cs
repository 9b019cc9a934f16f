using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Reports;

namespace Sluice.Prospect.Profiles;

static class ProfileEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var profiles = api.MapGroup("/profiles").WithTags("profiles");
        profiles.MapGet("", List).Needs(Permission.See).WithSummary("Ideal customer profiles with their personas").Produces<ListAnswer<ProfileAnswer>>();
        profiles.MapPost("", Draw).Needs(Permission.Edit).WithSummary("Draw one: includes and excludes are filters over companies, the rules of personas over people").Produces<ProfileAnswer>(201).ProducesProblem(422);
        profiles.MapGet("/lessons", Learn).Needs(Permission.Report).WithSummary("What parts won deals from lost ones: rate, lift, sample size, and how likely it is chance after so many were tried").Produces<WinLessons>();
        profiles.MapGet("/split", Split).Needs(Permission.See).WithSummary("People of ?filter= parted ?by= industry, size, region, persona or product, and ?across= another of them").Produces<SplitAnswer>().ProducesProblem(422);
        profiles.MapGet("/{id}", One).Needs(Permission.See).Produces<ProfileAnswer>().ProducesProblem(404);
        profiles.MapPut("/{id}", Change).Needs(Permission.Edit).Produces<ProfileAnswer>().ProducesProblem(404).ProducesProblem(422);
        profiles.MapDelete("/{id}", Archive).Needs(Permission.Edit).Produces(204).ProducesProblem(404);
        profiles.MapGet("/{id}/companies", Companies).Needs(Permission.See).WithSummary("Companies of a ?grade=: A, B or C").Produces<ListAnswer<ProfileCompany>>().ProducesProblem(404);
        api.MapGet("/people/{id}/profiles", (PersonId id, SluiceDb db, TimeProvider clock, CancellationToken cancel) => OfPerson(db, id, clock, cancel)).Needs(Permission.See).WithTags("profiles").WithSummary("How somebody stands to each profile, rule by rule").Produces<ListAnswer<ProfileVerdict>>().ProducesProblem(404);
    }

    static async Task<IResult> List(SluiceDb db, CancellationToken cancel) => Results.Ok(new ListAnswer<ProfileAnswer>([.. (await ProfileBook.All(db, cancel)).Select(ProfileAnswer.Of)], null));

    static async Task<IResult> One(ProfileId id, SluiceDb db, CancellationToken cancel) => await Find(db, id, cancel) is { } profile ? Results.Ok(ProfileAnswer.Of(profile)) : Missing();

    static async Task<IResult> Draw(ProfileBody body, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var result = await ProfileBook.Draw(db, body.On(new ProfileTold("", "", [], [], [])), clock, cancel);
        return result.Refused(out var refusal, out var profile) ? Problems.Of(refusal) : Results.Created($"/api/v1/profiles/{profile.Id.Value:D}", ProfileAnswer.Of(profile));
    }

    static async Task<IResult> Change(ProfileId id, ProfileBody body, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } profile) return Missing();
        return await ProfileBook.Change(db, profile, body.On(profile.Told), clock, cancel) is { } refusal ? Problems.Of(refusal) : Results.Ok(ProfileAnswer.Of(profile));
    }

    static async Task<IResult> Archive(ProfileId id, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } profile) return Missing();
        profile.Archive(clock.Now());
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
    }

    static async Task<IResult> Companies(ProfileId id, SluiceDb db, TimeProvider clock, CancellationToken cancel, string? grade = null, int? limit = null)
    {
        if (!Enum.TryParse<ProfileGrade>(grade ?? "A", ignoreCase: true, out var asked)) return Problems.Of(new Refusal("unknown", "Grades are A, B and C.", "grade"));
        if (await Find(db, id, cancel) is not { } profile) return Missing();
        if ((await ProfileQuery.Of(db, profile.Told, clock, cancel)).Refused(out var refusal, out var query)) return Problems.Of(refusal);
        var rows = query.Companies(asked);
        var found = await rows.OrderBy(c => c.SortName).Take(Limits.Page(limit)).Select(c => new ProfileCompany(c.Id, c.Name, c.Industry, c.SizeBand, c.Country)).ToListAsync(cancel);
        return Results.Ok(new ListAnswer<ProfileCompany>(found, null, await CountAnswer.Of(rows, cancel)));
    }

    static async Task<IResult> Learn(SluiceDb db, IEnumerable<IClosedDeals> books, CancellationToken cancel) => Results.Ok(await WinLessons.Learn(db, books, cancel));

    static async Task<IResult> Split(SluiceDb db, TimeProvider clock, CancellationToken cancel, string? filter = null, string? by = null, string? across = null)
    {
        if (!Enum.TryParse<SplitBy>(by ?? "industry", ignoreCase: true, out var how)) return Problems.Of(new Refusal("unknown", $"Parted by {string.Join(", ", Enum.GetNames<SplitBy>()).ToLowerInvariant()}.", "by"));
        SplitBy? other = null;
        if (across is not null) other = Enum.TryParse<SplitBy>(across, ignoreCase: true, out var said) ? said : null;
        if (across is not null && other is null) return Problems.Of(new Refusal("unknown", $"Across {string.Join(", ", Enum.GetNames<SplitBy>()).ToLowerInvariant()}.", "across"));
        return (await Separation.Of(db, filter ?? "", how, other, clock, cancel)).Refused(out var refusal, out var answer) ? Problems.Of(refusal with { Field = "filter" }) : Results.Ok(answer);
    }

    static async Task<IResult> OfPerson(SluiceDb db, PersonId id, TimeProvider clock, CancellationToken cancel) =>
        await db.Set<Record.People.Person>().AnyAsync(p => p.Id == id && p.DeletedAt == null, cancel) ? Results.Ok(new ListAnswer<ProfileVerdict>(await ProfileFit.OfPerson(db, id, clock, cancel), null)) : Problems.NotFound("This person");

    static Task<IdealProfile?> Find(SluiceDb db, ProfileId id, CancellationToken cancel) => db.Set<IdealProfile>().SingleOrDefaultAsync(p => p.Id == id && p.ArchivedAt == null, cancel);

    static IResult Missing() => Problems.NotFound("This profile");
}

public sealed record ProfileCompany(CompanyId Id, string Name, string Industry, string SizeBand, string Country);

sealed record ProfileAnswer(ProfileId Id, string Name, string Product, IReadOnlyList<string> Includes, IReadOnlyList<string> Excludes, IReadOnlyList<Persona> Personas, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static ProfileAnswer Of(IdealProfile p) => p.Told is var t ? new(p.Id, t.Name, t.Product, t.Includes, t.Excludes, t.Personas, p.CreatedAt, p.UpdatedAt) : null!;
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record ProfileBody(string? Name, string? Product, IReadOnlyList<string>? Includes, IReadOnlyList<string>? Excludes, IReadOnlyList<Persona>? Personas)
{
    public ProfileTold On(ProfileTold t) => new(Name ?? t.Name, Product ?? t.Product, Includes ?? t.Includes, Excludes ?? t.Excludes, Personas ?? t.Personas);
}
