using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.People;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;

namespace Sluice.Record.Merges;

sealed class PeopleMerge : MergeKind<Person, PersonId>
{
    static readonly string[] Lists = ["emails", "phones", "tags", "basisNote"];

    public override RecordKind Kind => RecordKind.Person;
    public override IReadOnlyList<MergeField<Person>> Mains { get; } =
    [
        MergeField<Person>.OfRule("email", "Main e-mail", p => p.Email ?? ""),
        MergeField<Person>.OfRule("phone", "Main number", p => p.Phone ?? ""),
        MergeField<Person>.OfRule("lifecycleStage", "Stage", p => p.Stage.ToString()) with { Say = s => Enum.Parse<LifecycleStage>(s).Word(), Better = (best, other) => other.Stage.IsAhead(best.Stage) },
        MergeField<Person>.OfRule("source", "First source", p => p.Source) with { Better = (best, other) => other.CreatedAt < best.CreatedAt && other.Source.Length > 0 },
    ];

    public override IEnumerable<(string Label, IReadOnlyList<string> Values)> Unites(IReadOnlyList<Person> records) =>
    [
        ("E-mail", [.. records.SelectMany(p => p.Emails).OrderByDescending(e => e.IsPrimary).Select(e => e.Address)]),
        ("Phone", [.. records.SelectMany(p => p.Phones).Select(n => n.Number).Distinct(StringComparer.Ordinal)]),
        ("Tags", [.. records.SelectMany(p => p.Tags).Select(t => t.Tag).Distinct(StringComparer.OrdinalIgnoreCase)]),
    ];

    public override string LineOf(Person record) => record.JobTitle;

    public override Task<Person?> Load(SluiceDb db, PersonId id, CancellationToken cancel) => Intake.Load(db, id, cancel);

    public override string NameOf(Person record) => record.Name;

    public override About About(PersonId id) => new(id);

    public override IReadOnlyList<MergeField<Person>> Fields(IEnumerable<FieldDefinition> custom) =>
    [
        .. PersonFields.Name.Concat(PersonFields.Reach("")).Concat(PersonFields.About).Where(f => !Lists.Contains(f.Key)).Select(MergeField<Person>.Of),
        new("region", "Region", p => p.Region, (keep, from, now) => keep.Describe(now, region: from.Region)),
        new("basis", "Lawful basis", p => p.Basis.ToString(), (keep, from, _) => keep.Allow(from.Basis, from.BasisNote)) { Nothing = nameof(LawfulBasis.None), Say = PersonFields.May[0].Word },
        new("ownerId", "Owner", p => p.OwnerId?.Value.ToString("D") ?? "", (keep, from, now) => keep.Own(from.OwnerId, now)),
        .. PersonFields.Custom(custom).Select(MergeField<Person>.Of),
    ];

    public override async Task Settle(SluiceDb db, Person keep, IReadOnlyList<Person> others, Func<string, Person?> chosen, DateTimeOffset now, CancellationToken cancel)
    {
        Person From(string main) => chosen(main) ?? Mains.Single(m => m.Key == main).Usual(keep, others);
        if (From("email").Email is { } email) keep.AddEmail(email, now, primary: true);
        if (From("phone").Phone is { } phone) keep.AddPhone(phone, now, primary: true);
        if (From("lifecycleStage") is { } stage && stage != keep) keep.StandWhere(stage);
        // Known for as long as the one who was known first.
        keep.BeginWith(others.Append(keep).MinBy(p => p.CreatedAt)!);
        if (chosen("source") is { } source) keep.ComeFrom(source.Source, now);
        foreach (var touch in others.Select(o => o.LastTouchAt).OfType<DateTimeOffset>()) keep.Touched(touch);
        if (keep.Picture is null && others.Select(o => o.Picture).FirstOrDefault(p => p is not null) is { } picture) keep.ShowAs(picture, now);
        keep.Describe(now);
        await Work(db, keep.Id, cancel);
    }

    // One open employment is the main one.
    static async Task Work(SluiceDb db, PersonId keep, CancellationToken cancel)
    {
        var work = await db.Set<Employment>().Where(e => e.PersonId == keep && e.To == null).OrderBy(e => e.CompanyId).ToListAsync(cancel);
        if (work.Count > 0 && !work.Exists(e => e.IsPrimary)) work[0].IsPrimary = true;
    }

    public override MergedRecord Ended(Person record, DateTimeOffset now)
    {
        record.End(now);
        return new MergedRecord { RecordId = record.Id.Value, Name = record.Name, ExternalId = record.ExternalId };
    }

    public override IReadOnlyDictionary<string, FieldSource> Sources(Person record) => record.Sources;

    public override void Credit(Person keep, string field, FieldSource source) => keep.SetBy([field], source);

    public override async Task Refresh(SluiceDb db, IReadOnlyList<PersonId> records, CancellationToken cancel)
    {
        foreach (var person in records) await NextActivities.Refresh(db, person, cancel);
    }
}
