using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Prospect.Profiles.Pages;
using Sluice.Record;
using Sluice.Record.Fields;
using Sluice.Record.Panels;
using Sluice.Record.Reports;

namespace Sluice.Prospect.Profiles;

public sealed record ProfileRow(IdealProfile Profile, IReadOnlyDictionary<ProfileGrade, CountAnswer> Counts, string? Problem);

// As the form holds it: a rule a line; a persona a line with its rules behind bars.
public sealed record ProfileFields(string Name, string Product, string Includes, string Excludes, string Personas)
{
    public static ProfileFields Of(ProfileTold t) => new(t.Name, t.Product, string.Join('\n', t.Includes), string.Join('\n', t.Excludes), string.Join('\n', t.Personas.Select(p => $"{p.Name} | {string.Join(" | ", p.Rules)}")));

    public ProfileTold Read() => new(Name, Product, Lines(Includes), Lines(Excludes), [.. Lines(Personas).Select(l => l.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(p => new Persona(p.Length > 0 ? p[0] : "", p.Length > 1 ? p[1..] : []))]);

    static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

static class ProfilePages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/prospect/profiles", List).Needs(Permission.See);
        office.MapGet("/prospect/profiles/new", () => Form(null, ProfileFields.Of(new ProfileTold("", "", [], [], [])), [], ProfileGrade.A, null)).Needs(Permission.Edit);
        office.MapPost("/prospect/profiles", Draw).Needs(Permission.Edit);
        office.MapGet("/prospect/profiles/{id}", (ProfileId id, SluiceDb db, TimeProvider clock, CancellationToken cancel, string? grade = null) => Show(db, id, null, null, Enum.TryParse<ProfileGrade>(grade, ignoreCase: true, out var asked) ? asked : ProfileGrade.A, clock, cancel)).Needs(Permission.See);
        office.MapPost("/prospect/profiles/{id}", Save).Needs(Permission.Edit);
        office.MapPost("/prospect/profiles/{id}/archive", Archive).Needs(Permission.Edit);
        office.MapGet("/prospect/lessons", Lessons).Needs(Permission.Report);
        office.MapPost("/prospect/profiles/{id}/lessons", Apply).Needs(Permission.Edit);
        office.MapGet("/prospect/split", Split).Needs(Permission.See);
    }

    static async Task<IResult> List(SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var rows = new List<ProfileRow>();
        foreach (var profile in await ProfileBook.All(db, cancel))
        {
            var counts = new Dictionary<ProfileGrade, CountAnswer>();
            if ((await ProfileQuery.Of(db, profile.Told, clock, cancel)).Refused(out var refusal, out var query)) rows.Add(new ProfileRow(profile, counts, refusal.Message));
            else
            {
                foreach (var grade in Enum.GetValues<ProfileGrade>()) counts[grade] = await CountAnswer.Of(query.Companies(grade), cancel);
                rows.Add(new ProfileRow(profile, counts, null));
            }
        }
        return Page.Show<ProfilesPage>(new { Rows = (IReadOnlyList<ProfileRow>)rows });
    }

    static async Task<IResult> Draw(HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var fields = await Read(http, cancel);
        if ((await ProfileBook.Draw(db, fields.Read(), clock, cancel)).Refused(out var refusal, out var profile)) return Form(null, fields, [], ProfileGrade.A, refusal);
        Toasts.Say(http, $"“{profile.Name}” is drawn.");
        return Page.SeeOther($"/prospect/profiles/{profile.Id.Value:D}");
    }

    static async Task<IResult> Show(SluiceDb db, ProfileId id, ProfileFields? fields, Refusal? refusal, ProfileGrade grade, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<IdealProfile>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } profile) return Page.NotFound();
        var companies = (await ProfileQuery.Of(db, profile.Told, clock, cancel)).Refused(out _, out var query) ? [] : await query.Companies(grade).OrderBy(c => c.SortName).Take(50).Select(c => new ProfileCompany(c.Id, c.Name, c.Industry, c.SizeBand, c.Country)).ToListAsync(cancel);
        return Form(profile, fields ?? ProfileFields.Of(profile.Told), companies, grade, refusal);
    }

    static async Task<IResult> Save(ProfileId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<IdealProfile>().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } profile) return Page.NotFound();
        var fields = await Read(http, cancel);
        if (await ProfileBook.Change(db, profile, fields.Read(), clock, cancel) is { } refusal) return await Show(db, id, fields, refusal, ProfileGrade.A, clock, cancel);
        Toasts.Say(http, "Saved.");
        return Page.SeeOther($"/prospect/profiles/{id.Value:D}");
    }

    static async Task<IResult> Archive(ProfileId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<IdealProfile>().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } profile) return Page.NotFound();
        profile.Archive(clock.Now());
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"“{profile.Name}” is put away.");
        return Page.SeeOther("/prospect/profiles");
    }

    static async Task<IResult> Lessons(SluiceDb db, IEnumerable<IClosedDeals> books, CancellationToken cancel) =>
        Page.Show<LessonsPage>(new { Learned = await WinLessons.Learn(db, books, cancel), Profiles = (IReadOnlyList<IdealProfile>)await ProfileBook.All(db, cancel) });

    static async Task<IResult> Apply(ProfileId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<IdealProfile>().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } profile) return Page.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        var (rule, exclude) = (form["rule"].ToString(), form["as"] == "exclude");
        var refusal = await ProfileBook.Change(db, profile, LessonRules.With(profile.Told, rule, exclude), clock, cancel);
        Toasts.Say(http, refusal?.Message ?? $"“{profile.Name}” now {(exclude ? "rules out" : "looks for")} {rule}.");
        return Page.SeeOther($"/prospect/profiles/{id.Value:D}");
    }

    static async Task<IResult> Split(SluiceDb db, TimeProvider clock, CancellationToken cancel, string? filter = null, string? by = null, string? across = null)
    {
        var how = Enum.TryParse<SplitBy>(by, ignoreCase: true, out var said) ? said : SplitBy.Industry;
        SplitBy? other = Enum.TryParse(across, ignoreCase: true, out said) ? said : null;
        var refused = (await Separation.Of(db, filter ?? "", how, other, clock, cancel)).Refused(out var refusal, out var answer);
        return Page.Show<SplitPage>(new { Filter = filter ?? "", By = how, Across = other, Answer = refused ? null : answer, Refusal = refused ? refusal : null }, refused ? 422 : 200);
    }

    static async Task<ProfileFields> Read(HttpContext http, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        return new ProfileFields(form["name"].ToString(), form["product"].ToString(), form["includes"].ToString(), form["excludes"].ToString(), form["personas"].ToString());
    }

    static IResult Form(IdealProfile? profile, ProfileFields fields, IReadOnlyList<ProfileCompany> companies, ProfileGrade grade, Refusal? refusal) =>
        Page.Show<ProfileFormPage>(new { Profile = profile, Fields = fields, Companies = companies, Grade = grade, Refusal = refusal }, refusal is null ? 200 : 422);
}

// The grade and its reasons beside a person or a company.
sealed class ProfilePanel(TimeProvider clock) : IRecordPanel
{
    public int Order => 25;

    public async Task<RenderFragment?> Render(SluiceDb db, Caller caller, RecordKind kind, Guid id, CancellationToken cancel)
    {
        if (kind is not (RecordKind.Person or RecordKind.Company)) return null;
        var verdicts = kind == RecordKind.Person ? await ProfileFit.OfPerson(db, new PersonId(id), clock, cancel) : await ProfileFit.OfCompany(db, new CompanyId(id), clock, cancel);
        if (verdicts.Count == 0) return null;
        return builder =>
        {
            builder.OpenComponent<ProfileVerdicts>(0);
            builder.AddComponentParameter(1, nameof(ProfileVerdicts.Verdicts), verdicts);
            builder.CloseComponent();
        };
    }
}
