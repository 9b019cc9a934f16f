using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Import.Companies;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Mapping;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Import.People;

sealed partial class PeopleWriter : RowWriter<Person>
{
    readonly PeopleSlots slots;
    readonly PeopleLookup lookup;
    readonly CompanyLinks companies;
    readonly NamedLists lists;
    readonly CompanyMail domains = new();

    public PeopleWriter(ImportContext context) : base(context)
    {
        slots = new PeopleSlots(context.Part);
        lookup = new PeopleLookup(context, slots);
        companies = new CompanyLinks(context);
        lists = new NamedLists(context);
    }

    protected override async Task Prepare(IReadOnlyList<DraftRow> rows, CancellationToken cancel)
    {
        ForgetChunk();
        await lookup.Prepare(rows, cancel);
        var good = rows.Where(r => !r.IsRejected).ToList();
        HearStops(good);
        await companies.LookUp(good, good.Select(MailDomain).OfType<string>(), cancel);
        var changing = new HashSet<PersonId>();
        foreach (var row in good)
            if (lookup.Known(row, out _) is { } id && await Changes(id, row, cancel)) changing.Add(id);
        await lookup.Load(changing, cancel);
    }

    protected override Guid? Same(DraftRow row) =>
        lookup.Known(row, out _) is { } id && lookup.SketchOf(id) is not null && !lookup.IsLoaded(id) ? id.Value : null;

    protected override void MeetAgain(Guid record, DraftRow row)
    {
        if (Context.List is not null) members.Add(record);
        if (slots.Lists >= 0 && row.Values[slots.Lists] is string[] named)
            foreach (var name in named) listed.Add((name, record));
    }

    protected override IEnumerable<string> Names(DraftRow row) => lookup.Names(row);

    protected override Person? Find(DraftRow row) => lookup.Find(row);

    protected override async Task<List<IFielded>> Holders(string key, string[] values, CancellationToken cancel) => [.. await CustomRules.Holders<Person>(Db, key, values, cancel)];

    protected override Guid IdOf(Person record) => record.Id.Value;

    protected override bool IsOwn(Person record) => record.ImportId == Context.Id;

    protected override IEnumerable<string> Keys(DraftRow row)
    {
        var any = false;
        foreach (var key in lookup.MatchKeys(row))
        {
            any = true;
            yield return key;
        }
        if (!any) yield return $"row {row.Number}";
    }

    protected override void Remember(Person record, DraftRow row) => lookup.Remember(record, row);

    protected override string? Who(DraftRow row)
    {
        var (first, last) = slots.NameOf(row);
        var name = $"{first} {last}".Trim();
        return name.Length > 0 ? name : row.All(slots.Emails).FirstOrDefault() ?? row.Text(slots.ExternalId);
    }

    protected override async Task<Person?> Make(DraftRow row, CancellationToken cancel)
    {
        var (first, last) = slots.NameOf(row);
        var emails = row.All(slots.Emails);
        if (first is null && last is null && row.Text(slots.ExternalId) is null && !emails.Any() && !row.All(slots.Phones).Any())
        {
            row.Reject(null, null, "No name, no e-mail, no phone and no external id: nobody to make.");
            return null;
        }
        if (Taken(row, null) || !companies.Know(row)) return null;
        var owner = await Context.Owner(row, slots.Owner, cancel) ?? Context.Options.Owner;
        if (row.IsRejected) return null;
        var now = Context.Now;
        var person = Person.Meet(now, Context.Options.Origin, row.Text(slots.Source) ?? Context.Options.Source, row.Get<LifecycleStage>(slots.Stage) ?? Usual);
        if (Context.Dry)
        {
            Employ(person, row, known: false);
            return person;
        }
        person.WorkspaceId = Context.Workspace.Id;
        person.ImportId = Context.Id;
        foreach (var email in emails) person.AddEmail(email, now);
        if (slots.Consent.Any && slots.Consent.Bounces(row))
            foreach (var email in person.Emails) email.Status = AddressStatus.Bounced;
        foreach (var phone in row.All(slots.Phones)) person.AddPhone(phone, now);
        person.Describe(now, first, last, row.Text(slots.JobTitle), row.Text(slots.Country), row.Text(slots.Region), row.Text(slots.City), row.Text(slots.Language), row.Text(slots.TimeZone));
        person.Identify(row.Text(slots.ExternalId));
        person.Own(owner, now);
        person.Fill(row.Custom, now);
        var (basis, note) = BasisOf(row);
        person.Allow(basis, note);
        if (slots.Tags >= 0 && row.Values[slots.Tags] is string[] tags)
            foreach (var tag in tags) person.AddTag(tag, now);
        // One source for all of it: "*" stands for every field that nothing else has set since.
        person.SetBy([FieldSources.Rest], Told(row, now));
        Employ(person, row, known: false);
        if (row.Get<DateTimeOffset>(slots.CreatedAt) is { } since && since < now) person.KnownSince(since);
        return person;
    }

    LifecycleStage Usual => Context.Options.Origin == Direction.In ? LifecycleStage.Lead : LifecycleStage.Prospect;

    // An address belongs to one person of the workspace.
    bool Taken(DraftRow row, Person? owner)
    {
        foreach (var email in row.All(slots.Emails))
            if (lookup.OwnerOf(email) is { } other && other != owner?.Id)
            {
                row.Reject(Part.Used[slots.Emails[0]].Header, email, $"“{email}” belongs to somebody else here.");
                return true;
            }
        return false;
    }

    string? MailDomain(DraftRow row)
    {
        foreach (var email in row.All(slots.Emails))
            if (domains.DomainOf(email) is { } domain) return domain;
        return null;
    }
}
