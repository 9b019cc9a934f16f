using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Merges;
using Sluice.Record.People;

namespace Sluice.Record.Fields;

// The record that a custom field points at: how it is called, what one types to mean it, and where it is.
public sealed record FieldLink(string Name, string Typed, string Href);

// Custom fields of type person and company: the id of a record, found by its id, address, domain or name.
static class FieldLinks
{
    // By text the id it means, or what is wrong with it.
    public static async Task<Dictionary<string, (Guid? Id, string? Problem)>> Find(SluiceDb db, CustomType type, IEnumerable<string> texts, CancellationToken cancel)
    {
        var found = new Dictionary<string, (Guid?, string?)>(StringComparer.Ordinal);
        foreach (var text in texts.Distinct(StringComparer.Ordinal))
        {
            var ids = Guid.TryParse(text, out var id) ? await Live(db, type, await MergedInto.Find(db, id, cancel) ?? id, cancel) : type == CustomType.Person ? await People(db, text, cancel) : await Companies(db, text, cancel);
            found[text] = ids.Count switch
            {
                1 => (ids[0], null),
                0 => (null, type == CustomType.Person ? $"There is nobody called “{text}”. Write an e-mail address or a whole name." : $"There is no company called “{text}”. Write its domain or its whole name."),
                _ => (null, type == CustomType.Person ? $"Several people are called “{text}”: write an e-mail address." : $"Several companies are called “{text}”: write a domain."),
            };
        }
        return found;
    }

    // By id how each is called; records that are gone are left out.
    public static async Task<IReadOnlyDictionary<string, FieldLink>> Names(SluiceDb db, IEnumerable<FieldDefinition> fields, IEnumerable<FieldBag> bags, CancellationToken cancel)
    {
        var links = fields.Where(f => f.IsLink).ToList();
        var names = new Dictionary<string, FieldLink>(StringComparer.Ordinal);
        if (links.Count == 0) return names;
        var wanted = (from bag in bags from field in links let text = bag[field.Key] as string where text is not null && Guid.TryParse(text, out _) select (field.Type, Id: Guid.Parse(text))).Distinct().Take(2_000).ToList();
        if (wanted.Count == 0) return names;
        var merged = await MergedInto.Find(db, [.. wanted.Select(w => w.Id)], cancel);
        Guid Now(Guid id) => merged.GetValueOrDefault(id, id);
        var people = wanted.Where(w => w.Type == CustomType.Person).Select(w => new PersonId(Now(w.Id))).ToList();
        var companies = wanted.Where(w => w.Type == CustomType.Company).Select(w => new CompanyId(Now(w.Id))).ToList();
        var known = new Dictionary<Guid, FieldLink>();
        if (people.Count > 0)
            foreach (var p in await db.Set<Person>().AsNoTracking().Where(p => people.Contains(p.Id) && p.DeletedAt == null).Select(p => new { p.Id, p.FirstName, p.LastName, p.Email }).ToListAsync(cancel))
                known[p.Id.Value] = new FieldLink(Person.Display(p.FirstName, p.LastName, p.Email), p.Email ?? $"{p.FirstName} {p.LastName}".Trim(), $"/people/{p.Id.Value:D}");
        if (companies.Count > 0)
            foreach (var c in await db.Set<Company>().AsNoTracking().Where(c => companies.Contains(c.Id) && c.DeletedAt == null).Select(c => new { c.Id, c.Name, c.Domain }).ToListAsync(cancel))
                known[c.Id.Value] = new FieldLink(c.Name, c.Domain ?? c.Name, $"/companies/{c.Id.Value:D}");
        foreach (var (_, id) in wanted)
            if (known.TryGetValue(Now(id), out var link)) names[id.ToString("D")] = link;
        return names;
    }

    static async Task<List<Guid>> Live(SluiceDb db, CustomType type, Guid id, CancellationToken cancel) =>
        type == CustomType.Person ? await db.Set<Person>().AnyAsync(p => p.Id == new PersonId(id) && p.DeletedAt == null, cancel) ? [id] : []
        : await db.Set<Company>().AnyAsync(c => c.Id == new CompanyId(id) && c.DeletedAt == null, cancel) ? [id] : [];

    static async Task<List<Guid>> People(SluiceDb db, string text, CancellationToken cancel)
    {
        if (text.Contains('@', StringComparison.Ordinal)) return await Intake.FindByEmail(db, text, cancel) is { } person ? [person.Id.Value] : [];
        // "Anna Maria Berg" stands as "berg anna maria"; where the last name begins is not said.
        var words = TextKeys.Sort(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var keys = Enumerable.Range(0, words.Length).Select(i => string.Join(' ', words[i..].Concat(words[..i]))).ToList();
        return [.. (await db.Set<Person>().Where(p => keys.Contains(p.SortName) && p.DeletedAt == null).Select(p => p.Id).Take(2).ToListAsync(cancel)).Select(p => p.Value)];
    }

    static async Task<List<Guid>> Companies(SluiceDb db, string text, CancellationToken cancel)
    {
        var (domain, key) = (text.ToLowerInvariant(), TextKeys.Sort(text));
        if (await db.Set<CompanyDomain>().Where(d => d.Domain == domain).Select(d => (CompanyId?)d.CompanyId).FirstOrDefaultAsync(cancel) is { } id) return await Live(db, CustomType.Company, id.Value, cancel);
        return [.. (await db.Set<Company>().Where(c => c.SortName == key && c.DeletedAt == null).Select(c => c.Id).Take(2).ToListAsync(cancel)).Select(c => c.Value)];
    }
}
