using Microsoft.EntityFrameworkCore;
using Sluice.Record.Companies;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Mapping;
using Sluice.Record.Merges;
using Sluice.Record.People;

namespace Sluice.Record.Import.People;

// Who is there already, for one chunk: by address, external id, number, name or a custom field.
sealed class PeopleLookup(ImportContext context, PeopleSlots slots)
{
    readonly Dictionary<string, PersonId> byEmail = new(StringComparer.Ordinal);
    readonly Dictionary<string, PersonId> byKey = new(StringComparer.Ordinal);
    readonly HashSet<string> bounced = new(StringComparer.Ordinal);
    readonly Dictionary<PersonId, Person> people = [];
    readonly Dictionary<PersonId, HashSet<CompanyId>> employers = [];
    readonly Dictionary<PersonId, PersonSketch> sketches = [];
    readonly HashSet<(PersonId, string)> numbers = [];

    // Whether anybody was ever merged here.
    bool? merges;

    string? Match => context.Options.Match;

    public async Task Prepare(IReadOnlyList<DraftRow> rows, CancellationToken cancel)
    {
        byEmail.Clear();
        byKey.Clear();
        bounced.Clear();
        people.Clear();
        employers.Clear();
        var db = context.Db;
        var good = rows.Where(r => !r.IsRejected).ToList();
        // Addresses are asked for whatever the match: an address belongs to one person.
        foreach (var found in await InBatches.Of(good.SelectMany(r => r.All(slots.Emails)), async keys => await db.Set<PersonEmail>().AsNoTracking().Where(e => keys.Contains(e.Address)).Select(e => new { e.Address, e.PersonId, e.Status }).ToListAsync(cancel)))
        {
            byEmail[found.Address] = found.PersonId;
            if (found.Status == AddressStatus.Bounced) bounced.Add(found.Address);
        }
        if (Match is null or "externalId")
            foreach (var found in await InBatches.Of(good.Select(r => r.Text(slots.ExternalId)).OfType<string>(), async keys => await db.Set<Person>().AsNoTracking().Where(p => keys.Contains(p.ExternalId!)).Select(p => new { p.ExternalId, p.Id }).ToListAsync(cancel)))
                byKey.TryAdd("x:" + found.ExternalId, found.Id);
        foreach (var found in await InBatches.Of(good.Where(ByPhone).SelectMany(r => r.All(slots.Phones)), async keys => await db.Set<PersonPhone>().AsNoTracking().Where(p => keys.Contains(p.Number)).Select(p => new { p.Number, p.PersonId }).ToListAsync(cancel)))
            byKey.TryAdd("p:" + found.Number, found.PersonId);
        foreach (var found in await InBatches.Of(good.Where(ByName).Select(SortName), async keys => await db.Set<Person>().AsNoTracking().Where(p => keys.Contains(p.SortName) && p.DeletedAt == null && (Match == "name" || p.Email == null && p.Phone == null && p.ExternalId == null)).Select(p => new { p.SortName, p.Id }).ToListAsync(cancel)))
            byKey.TryAdd("n:" + found.SortName, found.Id);
        if (Match is { } custom && custom.StartsWith("fields.", StringComparison.Ordinal))
            foreach (var (value, id) in await CustomMatch.Find(db, custom[7..], good.Select(r => context.MatchSlot is >= 0 and var s ? r.Values[s] : null).OfType<object>(), cancel)) byKey.TryAdd("f:" + value, id);
        await Lead(cancel);
        await Sketch([.. byEmail.Values.Concat(byKey.Values).Distinct()], cancel);
    }

    // A key of a record that was merged into another means the one that stayed.
    async Task Lead(CancellationToken cancel)
    {
        merges ??= await context.Db.Set<MergedRecord>().AnyAsync(cancel);
        if (merges == false || byKey.Count == 0) return;
        var stays = (await InBatches.Of(byKey.Values.Select(id => id.Value).Distinct(), async ids => (await MergedInto.Find(context.Db, ids, cancel)).ToList())).ToDictionary(m => m.Key, m => new PersonId(m.Value));
        if (stays.Count == 0) return;
        foreach (var (key, id) in byKey.ToList())
            if (stays.TryGetValue(id.Value, out var keep)) byKey[key] = keep;
    }

    async Task Sketch(IReadOnlyList<PersonId> ids, CancellationToken cancel)
    {
        sketches.Clear();
        numbers.Clear();
        if (ids.Count == 0) return;
        var db = context.Db;
        foreach (var sketch in await InBatches.Of(ids, async keys => await PersonSketch.Of(db.Set<Person>().Where(p => keys.Contains(p.Id))).ToListAsync(cancel))) sketches[sketch.Id] = sketch;
        foreach (var job in await InBatches.Of(ids, async keys => await db.Set<Employment>().AsNoTracking().Where(e => keys.Contains(e.PersonId)).Select(e => new { e.PersonId, e.CompanyId }).ToListAsync(cancel)))
            Employers(job.PersonId).Add(job.CompanyId);
        if (slots.Phones.Length > 0)
            foreach (var phone in await InBatches.Of(ids, async keys => await db.Set<PersonPhone>().AsNoTracking().Where(p => keys.Contains(p.PersonId)).Select(p => new { p.PersonId, p.Number }).ToListAsync(cancel))) numbers.Add((phone.PersonId, phone.Number));
        if (slots.Tags >= 0)
            foreach (var tag in await InBatches.Of(ids, async keys => await db.Set<PersonTag>().AsNoTracking().Where(p => keys.Contains(p.PersonId)).Select(p => new { p.PersonId, p.Tag }).ToListAsync(cancel))) numbers.Add((tag.PersonId, "#" + tag.Tag.ToLowerInvariant()));
    }

    // Only those whom some row changes are loaded to be changed.
    public async Task Load(IEnumerable<PersonId> ids, CancellationToken cancel)
    {
        foreach (var person in await InBatches.Of(ids, async keys => await context.Db.Set<Person>().Include(p => p.Emails).Include(p => p.Phones).Include(p => p.Tags).AsSplitQuery().Where(p => keys.Contains(p.Id)).ToListAsync(cancel)))
            people[person.Id] = person;
    }

    public bool IsLoaded(PersonId id) => people.ContainsKey(id);

    public PersonSketch? SketchOf(PersonId id) => sketches.GetValueOrDefault(id);

    public bool HasNumber(PersonId id, string number) => numbers.Contains((id, number));

    public bool HasTag(PersonId id, string tag) => numbers.Contains((id, "#" + tag.ToLowerInvariant()));

    public HashSet<CompanyId> Employers(PersonId person) => employers.TryGetValue(person, out var known) ? known : employers[person] = [];

    public PersonId? OwnerOf(string email) => byEmail.TryGetValue(email, out var id) ? id : null;

    public bool IsBounced(string email) => bounced.Contains(email);

    public Person? Find(DraftRow row)
    {
        if (Known(row, out var refusal) is not { } id || !people.TryGetValue(id, out var person))
        {
            if (refusal is not null) row.Reject(null, null, refusal);
            return null;
        }
        if (person.DeletedAt is not null) row.Reject(null, null, "This person is deleted here; restore them first.");
        return person;
    }

    // Whom the row's keys mean.
    public PersonId? Known(DraftRow row, out string? refusal)
    {
        refusal = null;
        PersonId? found = null;
        var two = false;
        if (ByEmail) foreach (var email in row.All(slots.Emails)) two |= Differ(ref found, OwnerOf(email));
        foreach (var key in OtherKeys(row)) two |= Differ(ref found, byKey.TryGetValue(key, out var known) ? known : null);
        if (!two) return found;
        refusal = "The row speaks of two people: its keys belong to different records.";
        return null;
    }

    static bool Differ(ref PersonId? found, PersonId? other)
    {
        if (other is null || found == other) return false;
        if (found is not null) return true;
        found = other;
        return false;
    }

    public void Remember(Person person, DraftRow row)
    {
        people[person.Id] = person;
        foreach (var email in person.Emails) byEmail[email.Address] = person.Id;
        foreach (var key in OtherKeys(row)) byKey.TryAdd(key, person.Id);
    }

    // By which this row finds its person: what was said, else addresses and external id, else numbers, else the bare name.
    public IEnumerable<string> MatchKeys(DraftRow row)
    {
        if (ByEmail) foreach (var email in row.All(slots.Emails)) yield return "e:" + email;
        foreach (var key in OtherKeys(row)) yield return key;
    }

    bool ByEmail => Match is null or "email";

    IEnumerable<string> OtherKeys(DraftRow row)
    {
        if ((Match is null or "externalId") && row.Text(slots.ExternalId) is { } external) yield return "x:" + external;
        if (ByPhone(row)) foreach (var phone in row.All(slots.Phones)) yield return "p:" + phone;
        if (ByName(row)) yield return "n:" + SortName(row);
        if (Match is not null && context.MatchSlot is >= 0 and var slot && Match.StartsWith("fields.", StringComparison.Ordinal) && row.Values[slot] is { } value) yield return "f:" + CustomMatch.Text(value);
    }

    bool ByPhone(DraftRow row) => Match == "phone" || (Match is null && !row.All(slots.Emails).Any() && row.Text(slots.ExternalId) is null);

    bool ByName(DraftRow row) => (Match == "name" || (Match is null && ByPhone(row) && !row.All(slots.Phones).Any())) && SortName(row).Length > 0;

    string SortName(DraftRow row) => SortName(slots.NameOf(row));

    // Names by which rows of other files may mean this one's person.
    public IEnumerable<string> Names(DraftRow row)
    {
        foreach (var email in row.All(slots.Emails)) yield return "e:" + email;
        if (row.Text(slots.ExternalId) is { } external) yield return "x:" + external;
        if (SortName(row) is { Length: > 0 } name) yield return "n:" + name;
    }

    public static string SortName((string? First, string? Last) name)
    {
        var (first, last) = name;
        return TextKeys.Sort(last is { Length: > 0 } ? $"{last} {first}" : first ?? "").TrimEnd();
    }
}
