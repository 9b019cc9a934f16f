using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.People;

namespace Sluice.Prospect.Profiles;

public sealed record RuleVerdict(string Rule, bool Holds);

// How one record stands to one profile. Barred: the rule that rules the company out. Persona: which one somebody is, if any.
public sealed record ProfileVerdict(ProfileId Id, string Name, ProfileGrade? Grade, IReadOnlyList<RuleVerdict> Rules, string? Barred, string? Persona, bool IsPerson)
{
    // A prospect is somebody of a persona at a company that fits whole.
    public bool Qualifies => Grade == ProfileGrade.A && (!IsPerson || Persona is not null);
}

public static class ProfileFit
{
    public static async Task<IReadOnlyList<ProfileVerdict>> OfCompany(SluiceDb db, CompanyId id, TimeProvider clock, CancellationToken cancel)
    {
        var found = new List<ProfileVerdict>();
        foreach (var profile in await ProfileBook.All(db, cancel)) found.Add(await Judge(db, profile, id, null, clock, cancel));
        return found;
    }

    public static async Task<IReadOnlyList<ProfileVerdict>> OfPerson(SluiceDb db, PersonId id, TimeProvider clock, CancellationToken cancel)
    {
        var company = await Employments.PrimaryOf(db, id, cancel);
        var found = new List<ProfileVerdict>();
        foreach (var profile in await ProfileBook.All(db, cancel)) found.Add(await Judge(db, profile, company, id, clock, cancel));
        return found;
    }

    static async Task<ProfileVerdict> Judge(SluiceDb db, IdealProfile profile, CompanyId? company, PersonId? person, TimeProvider clock, CancellationToken cancel)
    {
        var told = profile.Told;
        var persona = person is { } id ? await PersonaOf(db, told, id, clock, cancel) : null;
        if (company is not { } c) return new ProfileVerdict(profile.Id, profile.Name, null, [], null, persona, person is not null);
        var verdicts = await Holding(db, told.Includes, c, clock, cancel);
        var barred = (await Holding(db, told.Excludes, c, clock, cancel)).FirstOrDefault(v => v.Holds)?.Rule;
        return new ProfileVerdict(profile.Id, profile.Name, barred is null ? ProfileQuery.GradeOf(verdicts.Count(v => v.Holds), verdicts.Count) : null, verdicts, barred, persona, person is not null);
    }

    // A rule that cannot be read any more (its field is gone) holds for nobody.
    static async Task<List<RuleVerdict>> Holding(SluiceDb db, IReadOnlyList<string> rules, CompanyId company, TimeProvider clock, CancellationToken cancel)
    {
        var verdicts = new List<RuleVerdict>();
        foreach (var rule in rules)
            verdicts.Add(new RuleVerdict(rule, !(await ProfileBook.Companies(db, [rule], clock, cancel)).Refused(out _, out var read) && await db.Set<Company>().Where(c => c.Id == company).AnyAsync(read[0], cancel)));
        return verdicts;
    }

    static async Task<string?> PersonaOf(SluiceDb db, ProfileTold told, PersonId id, TimeProvider clock, CancellationToken cancel)
    {
        foreach (var persona in told.Personas)
        {
            if ((await ProfileBook.People(db, persona.Rules, clock, cancel)).Refused(out _, out var rules)) continue;
            if (await rules.Aggregate(db.Set<Person>().Where(p => p.Id == id), (rows, rule) => rows.Where(rule)).AnyAsync(cancel)) return persona.Name;
        }
        return null;
    }
}
