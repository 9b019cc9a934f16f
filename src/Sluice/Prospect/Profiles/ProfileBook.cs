using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Filters;
using Sluice.Record.People;

namespace Sluice.Prospect.Profiles;

// Draws and changes profiles; each rule is read before it is kept.
public static class ProfileBook
{
    const int MostRules = 12, MostPersonas = 12;

    public static async Task<Result<IdealProfile>> Draw(SluiceDb db, ProfileTold told, TimeProvider clock, CancellationToken cancel)
    {
        if (await Check(db, told, clock, cancel) is { } refusal) return refusal;
        var profile = IdealProfile.Draw(told, clock.Now());
        db.Add(profile);
        await db.SaveChangesAsync(cancel);
        return profile;
    }

    public static async Task<Refusal?> Change(SluiceDb db, IdealProfile profile, ProfileTold told, TimeProvider clock, CancellationToken cancel)
    {
        if (await Check(db, told, clock, cancel) is { } refusal) return refusal;
        profile.Change(told, clock.Now());
        await db.SaveChangesAsync(cancel);
        return null;
    }

    public static Task<List<IdealProfile>> All(SluiceDb db, CancellationToken cancel) =>
        db.Set<IdealProfile>().AsNoTracking().Where(p => p.ArchivedAt == null).OrderBy(p => p.CreatedAt).Take(50).ToListAsync(cancel);

    static async Task<Refusal?> Check(SluiceDb db, ProfileTold told, TimeProvider clock, CancellationToken cancel)
    {
        if (told.Name.Trim().Length is 0 or > 120) return new Refusal("required", "Name the profile, in 120 characters at most.", "name");
        if (told.Product.Length > 120) return new Refusal("tooLong", "The product holds 120 characters.", "product");
        if (told.Includes.Count is 0 or > MostRules) return new Refusal("required", $"Between 1 and {MostRules} rules say who is one.", "includes");
        if (told.Excludes.Count > MostRules) return new Refusal("tooMany", $"At most {MostRules} rules.", "excludes");
        if (told.Personas.Count > MostPersonas || told.Personas.Any(p => p.Name.Trim().Length is 0 or > 120 || p.Rules.Count is 0 or > MostRules)) return new Refusal("invalid", "Each persona has a name and at least one rule.", "personas");
        if ((await Companies(db, told.Includes, clock, cancel)).Refused(out var wrong, out _)) return wrong with { Field = "includes" };
        if ((await Companies(db, told.Excludes, clock, cancel)).Refused(out wrong, out _)) return wrong with { Field = "excludes" };
        if ((await People(db, [.. told.Personas.SelectMany(p => p.Rules)], clock, cancel)).Refused(out wrong, out _)) return wrong with { Field = "personas" };
        return null;
    }

    public static Task<Result<List<Expression<Func<Company, bool>>>>> Companies(SluiceDb db, IReadOnlyList<string> rules, TimeProvider clock, CancellationToken cancel) =>
        Read(db, rules, clock, (text, at) => CompanyFilter.Translate(db, text, at.Now, at.Zone, cancel), cancel);

    public static Task<Result<List<Expression<Func<Person, bool>>>>> People(SluiceDb db, IReadOnlyList<string> rules, TimeProvider clock, CancellationToken cancel) =>
        Read(db, rules, clock, (text, at) => PeopleFilter.Translate(db, text, at.Now, at.Zone, cancel), cancel);

    static async Task<Result<List<Expression<Func<T, bool>>>>> Read<T>(SluiceDb db, IReadOnlyList<string> rules, TimeProvider clock, Func<string, Sluice.Filters.FilterClock, Task<Result<Expression<Func<T, bool>>>>> read, CancellationToken cancel)
    {
        var at = await WorkspaceDay.Clock(db, clock, cancel);
        var found = new List<Expression<Func<T, bool>>>();
        foreach (var rule in rules)
        {
            if (string.IsNullOrWhiteSpace(rule)) return new Refusal("required", "A rule is not empty.");
            if ((await read(rule, at)).Refused(out var refusal, out var expression)) return refusal with { Message = $"“{rule}”: {refusal.Message}" };
            found.Add(expression);
        }
        return found;
    }
}
