using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Timeline;

namespace Sluice.Record.People;

public sealed record Twin(PersonId Id, string Name, string? JobTitle, string? Company, string Why);

public sealed record NewPersonForm(string FirstName, string LastName, string Email, string Phone, string JobTitle, string Company, string Country, string Origin, string Owner, bool Anyway)
{
    public static NewPersonForm Read(IFormCollection form)
    {
        string Said(string key) => form[key].ToString().Trim();
        return new(Said("firstName"), Said("lastName"), Said("email"), Said("phone"), Said("jobTitle"), Said("company"), Said("country"), Said("origin"), Said("owner"), form["anyway"].Count > 0);
    }

    public (Dictionary<string, string> Errors, Acquaintance Told) Check(string homeCountry, IReadOnlyList<Member> members)
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        if (FirstName.Length + LastName.Length + Email.Length + Phone.Length == 0) errors["firstName"] = "A name, an e-mail address or a number is needed.";
        foreach (var (key, text) in new[] { ("firstName", FirstName), ("lastName", LastName), ("jobTitle", JobTitle), ("company", Company) })
            if (FieldChecks.Length(text, key) is { } refusal) errors[key] = refusal.Message;
        if (FieldChecks.Emails(Email).Refused(out var bad, out var emails)) errors["email"] = bad.Message;
        if (FieldChecks.Country(Country).Refused(out bad, out var country)) errors["country"] = bad.Message;
        if (FieldChecks.Phones(Phone, string.IsNullOrEmpty(country) ? homeCountry : country).Refused(out bad, out var phones)) errors["phone"] = bad.Message;
        UserId? owner = UserId.TryParse(Owner, null, out var id) && members.Any(m => m.Id == id) ? id : null;
        var told = new Acquaintance
        {
            FirstName = FirstName, LastName = LastName, JobTitle = JobTitle, Company = Company, Country = country, OwnerId = owner,
            Email = emails is { Count: > 0 } ? emails[0] : null, Phone = phones is { Count: > 0 } ? phones[0] : null,
            Origin = Origin == "in" ? Direction.In : Direction.Out, Source = "by hand", Stage = Origin == "in" ? LifecycleStage.Lead : LifecycleStage.Prospect,
        };
        return (errors, told);
    }

    // Who this may be already: by the same address, the same number, or the same name at the same company.
    public static async Task<IReadOnlyList<Twin>> Twins(SluiceDb db, Acquaintance told, CancellationToken cancel)
    {
        var found = new Dictionary<PersonId, string>();
        async Task Add(IQueryable<PersonId> ids, string why)
        {
            foreach (var id in await ids.Take(5).ToListAsync(cancel)) found.TryAdd(id, why);
        }
        if (told.Email is { } email) await Add(db.Set<PersonEmail>().Where(e => e.Address == email).Select(e => e.PersonId), "same e-mail address");
        if (told.Phone is { } phone) await Add(db.Set<PersonPhone>().Where(p => p.Number == phone).Select(p => p.PersonId), "same number");
        if (told.LastName is { Length: > 0 } || told.FirstName is { Length: > 0 }) await Add(SameName(db, told), told.Company is { Length: > 0 } ? "same name and company" : "same name");
        if (found.Count == 0) return [];
        var keys = found.Keys.ToList();
        var people = await db.Set<Person>().AsNoTracking().Where(p => keys.Contains(p.Id) && p.DeletedAt == null).Select(p => new { p.Id, p.FirstName, p.LastName, p.Email, p.JobTitle }).ToListAsync(cancel);
        var work = await (from e in db.Set<Employment>() join c in db.Set<Company>() on e.CompanyId equals c.Id where keys.Contains(e.PersonId) && e.To == null && e.IsPrimary select new { e.PersonId, c.Name }).ToListAsync(cancel);
        return [.. people.Select(p => new Twin(p.Id, Person.Display(p.FirstName, p.LastName, p.Email), p.JobTitle, work.Find(w => w.PersonId == p.Id)?.Name, found[p.Id])).OrderBy(t => t.Why, StringComparer.Ordinal)];
    }

    static IQueryable<PersonId> SameName(SluiceDb db, Acquaintance told)
    {
        var key = TextKeys.Sort(told.LastName is { Length: > 0 } last ? $"{last} {told.FirstName}" : told.FirstName ?? "");
        var same = db.Set<Person>().Where(p => p.SortName == key && p.DeletedAt == null);
        if (told.Company is not { Length: > 0 } company) return same.Select(p => p.Id);
        var name = TextKeys.Sort(company);
        return same.Where(p => db.Set<Employment>().Any(e => e.PersonId == p.Id && db.Set<Company>().Any(c => c.Id == e.CompanyId && (c.SortName == name || c.Domain == name)))).Select(p => p.Id);
    }
}
