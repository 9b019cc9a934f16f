using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.People;

namespace Sluice.Record.Deliveries;

// The values of merge fields, of many people at once: person, company, owner and workspace, each loaded only where a field
// asks for it.
public static class MergeValues
{
    public static readonly IReadOnlyList<string> Standard =
    [
        "person.firstName", "person.lastName", "person.name", "person.email", "person.phone", "person.jobTitle", "person.country", "person.city", "person.language",
        "company.name", "company.domain", "company.industry", "company.city", "company.country", "owner.name", "owner.email", "workspace.name", "workspace.address",
    ];

    // Addresses of the recipient's own; only mail to many has them.
    public static readonly IReadOnlyList<string> Places = ["unsubscribe", "preferences", "webview"];

    // Whether a field of this name can be filled.
    public static async Task<Func<string, bool>> Known(SluiceDb db, CancellationToken cancel, bool places = true)
    {
        var custom = await db.Set<FieldDefinition>().AsNoTracking().Where(f => f.ArchivedAt == null && (f.Kind == RecordKind.Person || f.Kind == RecordKind.Company)).Select(f => new { f.Kind, f.Key }).ToListAsync(cancel);
        var names = Standard.Concat(places ? Places : []).Concat(custom.SelectMany(f => f.Kind == RecordKind.Person ? new[] { $"fields.{f.Key}", $"person.fields.{f.Key}" } : [$"company.fields.{f.Key}"])).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return names.Contains;
    }

    public static async Task<Func<string, string?>> Of(SluiceDb db, PersonId? person, IReadOnlyList<string> fields, CancellationToken cancel)
    {
        if (person is not { } id) return (await Of(db, [], fields, cancel))(default);
        return (await Of(db, [id], fields, cancel))(id);
    }

    // Null for those who are not there.
    public static async Task<Func<PersonId, Func<string, string?>>> Of(SluiceDb db, IReadOnlyList<PersonId> people, IReadOnlyList<string> fields, CancellationToken cancel)
    {
        bool Asks(string prefix) => fields.Any(f => f.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
        var rows = people.Count == 0 ? [] : await db.Set<Person>().AsNoTracking().Where(p => people.Contains(p.Id)).Select(p => new PersonRow(p.Id, p.FirstName, p.LastName, p.Email, p.Phone, p.JobTitle, p.Country, p.City, p.Language, p.OwnerId, p.Fields)).ToDictionaryAsync(p => p.Id, cancel);
        var companies = Asks("company.") ? await CompaniesOf(db, people, cancel) : [];
        var owners = Asks("owner.") ? await OwnersOf(db, [.. rows.Values.Select(r => r.OwnerId).OfType<UserId>().Distinct()], cancel) : [];
        var house = Asks("workspace.") ? await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel) : null;
        var postal = Asks("workspace.") ? (await MailSettings.Of(db, cancel)).PostalAddress : "";
        return person => path => Value(path, rows.GetValueOrDefault(person), companies.GetValueOrDefault(person), rows.GetValueOrDefault(person)?.OwnerId is { } owner ? owners.GetValueOrDefault(owner) : null, house, postal);
    }

    static string? Value(string path, PersonRow? p, CompanyRow? c, OwnerRow? o, Workspace? house, string postal)
    {
        var name = path.ToLowerInvariant();
        return name switch
        {
            "person.firstname" => p?.FirstName,
            "person.lastname" => p?.LastName,
            "person.name" => p is null ? null : $"{p.FirstName} {p.LastName}".Trim(),
            "person.email" => p?.Email,
            "person.phone" => p?.Phone,
            "person.jobtitle" => p?.JobTitle,
            "person.country" => p?.Country,
            "person.city" => p?.City,
            "person.language" => p?.Language,
            "company.name" => c?.Name,
            "company.domain" => c?.Domain,
            "company.industry" => c?.Industry,
            "company.city" => c?.City,
            "company.country" => c?.Country,
            "owner.name" => o?.Name,
            "owner.email" => o?.Email,
            "workspace.name" => house?.Name,
            "workspace.address" => postal,
            _ when name.StartsWith("fields.", StringComparison.Ordinal) => Custom(p?.Fields, path["fields.".Length..]),
            _ when name.StartsWith("person.fields.", StringComparison.Ordinal) => Custom(p?.Fields, path["person.fields.".Length..]),
            _ when name.StartsWith("company.fields.", StringComparison.Ordinal) => Custom(c?.Fields, path["company.fields.".Length..]),
            _ => null,
        };
    }

    static string? Custom(FieldBag? bag, string key) => bag?.Keys.FirstOrDefault(k => k.Equals(key, StringComparison.OrdinalIgnoreCase)) is { } found ? CustomText.Show(bag[found]).Replace('\n', ' ') : null;

    static async Task<Dictionary<PersonId, CompanyRow>> CompaniesOf(SluiceDb db, IReadOnlyList<PersonId> people, CancellationToken cancel)
    {
        var jobs = await Employments.PrimaryOf(db, people, cancel);
        var ids = jobs.Values.Distinct().ToList();
        var companies = await db.Set<Company>().AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, Row = new CompanyRow(c.Name, c.Domain, c.Industry, c.City, c.Country, c.Fields) }).ToDictionaryAsync(c => c.Id, c => c.Row, cancel);
        return jobs.Where(j => companies.ContainsKey(j.Value)).ToDictionary(j => j.Key, j => companies[j.Value]);
    }

    static async Task<Dictionary<UserId, OwnerRow>> OwnersOf(SluiceDb db, List<UserId> owners, CancellationToken cancel) =>
        await db.Set<User>().AsNoTracking().Where(u => owners.Contains(u.Id)).Select(u => new { u.Id, Row = new OwnerRow(u.Name, u.Email) }).ToDictionaryAsync(u => u.Id, u => u.Row, cancel);

    sealed record PersonRow(PersonId Id, string FirstName, string LastName, string? Email, string? Phone, string JobTitle, string Country, string City, string Language, UserId? OwnerId, FieldBag Fields);

    sealed record CompanyRow(string Name, string? Domain, string Industry, string City, string Country, FieldBag Fields);

    sealed record OwnerRow(string Name, string Email);
}
