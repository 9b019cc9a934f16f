using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.Filters;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Qualify.Scores;

// Loads what scoring needs for a page of people in four queries.
static class ScoringFacts
{
    const int MostActivities = 20_000;
    const int MostOfOne = 2_000;

    public static async Task<Dictionary<PersonId, ScoredPerson>> Load(SluiceDb db, IReadOnlyList<Person> people, Scoring scoring, FilterClock clock, CancellationToken cancel)
    {
        var ids = people.Select(p => (PersonId?)p.Id).ToList();
        var tags = (await db.Set<PersonTag>().AsNoTracking().Where(t => ids.Contains(t.PersonId)).Select(t => new { t.PersonId, t.Tag }).ToListAsync(cancel)).ToLookup(t => t.PersonId, t => t.Tag);
        var companies = (await (
            from job in db.Set<Employment>()
            join company in db.Set<Company>() on job.CompanyId equals company.Id
            where ids.Contains(job.PersonId) && job.To == null && company.DeletedAt == null
            orderby job.IsPrimary descending
            select new { job.PersonId, company.Name, company.Domain, company.Industry, company.Country, company.City, company.SizeBand, company.Employees }).AsNoTracking().ToListAsync(cancel))
            .GroupBy(c => c.PersonId).ToDictionary(g => g.Key, g => g.First());
        var passed = await Passed(db, ids, scoring, clock, cancel);
        var activities = (await Activities(db, ids, scoring, clock.Now, cancel)).ToLookup(a => a.Person, a => a.Activity);
        var scored = new Dictionary<PersonId, ScoredPerson>();
        foreach (var person in people)
        {
            var fields = FieldsOf(person, tags[person.Id]);
            if (companies.TryGetValue(person.Id, out var c))
            {
                foreach (var (name, value) in new[] { ("name", c.Name), ("domain", c.Domain), ("industry", c.Industry), ("country", c.Country), ("city", c.City), ("sizeBand", c.SizeBand) })
                    fields["company." + name] = [(FactValue)value];
                if (c.Employees is { } employees) fields["company.employees"] = [(FactValue)(decimal)employees];
            }
            scored[person.Id] = new ScoredPerson(fields, [.. activities[person.Id]], passed[person.Id].ToHashSet());
        }
        return scored;
    }

    // One query a rule for the whole page. A condition that no longer reads (its field is gone) holds for nobody.
    static async Task<ILookup<PersonId, ScoreRuleId>> Passed(SluiceDb db, List<PersonId?> ids, Scoring scoring, FilterClock clock, CancellationToken cancel)
    {
        var passed = new List<(PersonId Person, ScoreRuleId Rule)>();
        foreach (var rule in scoring.ForTheDatabase)
        {
            if ((await PeopleFilter.Translate(db, rule.Condition, clock.Now, clock.Zone, cancel)).Refused(out _, out var holds)) continue;
            var found = await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id)).Where(holds).Select(p => p.Id).ToListAsync(cancel);
            passed.AddRange(found.Select(person => (person, rule.Id)));
        }
        return passed.ToLookup(p => p.Person, p => p.Rule);
    }

    static Dictionary<string, IReadOnlyList<FactValue>> FieldsOf(Person person, IEnumerable<string> tags)
    {
        var fields = new Dictionary<string, IReadOnlyList<FactValue>>(StringComparer.Ordinal)
        {
            ["firstName"] = [(FactValue)person.FirstName],
            ["lastName"] = [(FactValue)person.LastName],
            ["email"] = [(FactValue)person.Email],
            ["phone"] = [(FactValue)person.Phone],
            ["jobTitle"] = [(FactValue)person.JobTitle],
            ["country"] = [(FactValue)person.Country],
            ["region"] = [(FactValue)person.Region],
            ["city"] = [(FactValue)person.City],
            ["language"] = [(FactValue)person.Language],
            ["timeZone"] = [(FactValue)person.TimeZone],
            ["source"] = [(FactValue)person.Source],
            ["externalId"] = [(FactValue)person.ExternalId],
            ["lifecycleStage"] = [(FactValue)person.Stage.ToString()],
            ["tags"] = [.. tags.Select(t => (FactValue)t)],
            ["freeMail"] = person.Email is { } email ? [(FactValue)FreeMail.Is(email)] : [],
            ["createdAt"] = [(FactValue)person.CreatedAt],
        };
        foreach (var key in person.Fields.Keys) fields["fields." + key] = [.. FactProperties.Of(person.Fields[key])];
        return fields;
    }

    static async Task<List<(PersonId Person, ScoredActivity Activity)>> Activities(SluiceDb db, List<PersonId?> ids, Scoring scoring, DateTimeOffset now, CancellationToken cancel)
    {
        if (scoring.Kinds.Count == 0) return [];
        var since = scoring.LongestDays is { } days ? now.AddDays(-days) : DateTimeOffset.UnixEpoch;
        var (kinds, most) = (scoring.Kinds, ids.Count == 1 ? MostOfOne : MostActivities);
        var rows = await db.Set<Activity>().AsNoTracking()
            .Where(a => ids.Contains(a.PersonId) && kinds.Contains(a.Kind) && a.OccurredAt > since)
            .OrderByDescending(a => a.OccurredAt).Take(most)
            .Select(a => new { a.PersonId, a.Kind, a.OccurredAt, a.Payload }).ToListAsync(cancel);
        // A page with somebody very busy on it is read person by person, so that nobody is crowded out.
        if (rows.Count == MostActivities)
        {
            var all = new List<(PersonId, ScoredActivity)>();
            foreach (var id in ids) all.AddRange(await Activities(db, [id], scoring, now, cancel));
            return all;
        }
        return [.. rows.Select(r => (r.PersonId!.Value, new ScoredActivity(r.Kind, r.OccurredAt, FactProperties.Of(r.Payload.Value))))];
    }
}

// A payload as properties that conditions can ask for: nested ones by their own name and by their whole path,
// so that a visit's pages[].path answers to "path" and to "pages.path".
static class FactProperties
{
    public static IReadOnlyDictionary<string, IReadOnlyList<FactValue>> Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        var values = new Dictionary<string, List<FactValue>>(StringComparer.Ordinal);
        Collect(document.RootElement, "", "", values);
        return values.ToDictionary(p => p.Key, p => (IReadOnlyList<FactValue>)p.Value, StringComparer.Ordinal);
    }

    public static IEnumerable<FactValue> Of(object? value) => value switch
    {
        null => [],
        string text => [text],
        decimal number => [number],
        bool yes => [yes],
        string[] many => many.Select(m => (FactValue)m),
        _ => [],
    };

    static void Collect(JsonElement element, string path, string name, Dictionary<string, List<FactValue>> values)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject()) Collect(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Name, values);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) Collect(item, path, name, values);
                break;
            case JsonValueKind.String: Add(element.GetString()); break;
            case JsonValueKind.Number: if (element.TryGetDecimal(out var number)) Add(number); break;
            case JsonValueKind.True: Add(true); break;
            case JsonValueKind.False: Add(false); break;
        }

        void Add(FactValue value)
        {
            foreach (var key in path == name ? [path] : new[] { path, name })
            {
                if (!values.TryGetValue(key, out var list)) values[key] = list = [];
                list.Add(value);
            }
        }
    }
}
