using Microsoft.EntityFrameworkCore;
using Sluice.Neural;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Qualify.Network;

// What is needed to see a record as it was: when sales began to handle it, and what its fields said before they were changed.
sealed record LeadPast(DateTimeOffset? SalesBegan, IReadOnlyList<(DateTimeOffset At, FieldChanged Change)> Changes)
{
    static readonly Dictionary<string, string> Standard = new(StringComparer.Ordinal)
    {
        ["Job title"] = "person.jobTitle", ["Country"] = "person.country", ["Region"] = "person.region", ["City"] = "person.city", ["Language"] = "person.language",
    };

    static readonly TimeSpan AtOnce = TimeSpan.FromMinutes(1);

    public static async Task<Dictionary<PersonId, LeadPast>> Read(SluiceDb db, IReadOnlyList<Person> people, CancellationToken cancel)
    {
        var ids = people.Select(p => (PersonId?)p.Id).ToList();
        var began = await db.Set<Activity>().AsNoTracking()
            .Where(a => ids.Contains(a.PersonId) && (a.Kind.StartsWith("prospect.") || a.Kind.StartsWith("sell.") || a.Kind == "qualify.handed_off" || (a.Kind == "record.touch_logged" && a.Direction == Direction.Out)))
            .GroupBy(a => a.PersonId).Select(g => new { Person = g.Key, At = g.Min(a => a.OccurredAt) }).ToListAsync(cancel);
        var changes = await db.Set<Activity>().AsNoTracking().Where(a => ids.Contains(a.PersonId) && a.Kind == "record.field_changed")
            .OrderBy(a => a.OccurredAt).Select(a => new { a.PersonId, a.OccurredAt, a.Payload }).ToListAsync(cancel);
        var (starts, told) = (began.ToDictionary(b => b.Person!.Value, b => b.At), changes.ToLookup(c => c.PersonId!.Value, c => (c.OccurredAt, c.Payload.As<FieldChanged>())));
        return people.ToDictionary(p => p.Id, p => new LeadPast(starts.TryGetValue(p.Id, out var at) ? at : null, [.. told[p.Id]]));
    }

    // Values written at the end or later: what stood there before, and where nobody knows that, nothing.
    public void TakeBack(Person person, Company? company, FeatureBook book, DateTimeOffset until, IDictionary<string, FeatureValue> values)
    {
        foreach (var (name, source) in Written(person))
            if (IsLater(source, person.CreatedAt, until)) values.Remove(name);
        if (company is not null)
            foreach (var (field, source) in company.Sources)
                if (field != FieldSources.Rest && IsLater(source, company.CreatedAt, until)) values.Remove(FeatureNames.Company + field);
        foreach (var change in Changes.Where(c => c.At >= until).GroupBy(c => c.Change.Field, StringComparer.Ordinal).Select(g => g.First().Change))
        {
            if ((Standard.GetValueOrDefault(change.Field) ?? book.NameOf(change.Field)) is not { } name) continue;
            values.Remove(name);
            if (change.Before is { Length: > 0 } before && book.Read(name, before) is { Kind: not FeatureKind.Missing } then) values[name] = then;
            if (name == "person.jobTitle") SetLevel(values, change.Before);
        }
    }

    // What a record began with stood there from the start, also where its outcome was known at once.
    static bool IsLater(FieldSource source, DateTimeOffset began, DateTimeOffset until) => source.At >= until && source.At > began + AtOnce;

    static IEnumerable<(string Name, FieldSource Source)> Written(Person person) =>
        person.Sources.Where(s => s.Key != FieldSources.Rest).SelectMany(s => NamesOf(s.Key).Select(n => (n, s.Value)));

    static IEnumerable<string> NamesOf(string field) => field switch
    {
        "jobTitle" => ["person.jobTitle", "person.level"],
        "emails" or "email" => ["person.hasEmail", "person.freeMail"],
        "phones" or "phone" => ["person.hasPhone"],
        _ when field.StartsWith(FeatureNames.Field, StringComparison.Ordinal) => [field],
        _ => [FeatureNames.Person + field],
    };

    static void SetLevel(IDictionary<string, FeatureValue> values, string? title)
    {
        values.Remove("person.level");
        if (RecordFeatures.LevelOf(title ?? "") is { } level) values["person.level"] = FeatureValue.Of(level);
    }
}
