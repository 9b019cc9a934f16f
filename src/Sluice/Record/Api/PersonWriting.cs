using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Duplicates;
using Sluice.Record.Fields;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Api;

// Makes or changes one person as a program says; saves nothing. Every change of weight is told on the timeline.
sealed class PersonWriting(SluiceDb db, Actor actor, TimeProvider clock)
{
    public const string How = "by API";

    readonly CustomLabels labels = new(db, RecordKind.Person);
    CustomRules? rules;

    public async Task<Result<Person>> Create(PersonTold told, CancellationToken cancel)
    {
        if (!told.NamesSomebody) return new Refusal("required", "Say a name, an e-mail address, a phone number or an externalId.", "email");
        var now = clock.Now();
        var person = Person.Meet(now, Direction.Own, told.Source ?? "", told.Stage ?? LifecycleStage.Prospect);
        person.WorkspaceId = db.Workspace;
        var changed = Set(person, told, now);
        if (await PersonEdits.Taken(db, person, cancel) is { } taken) return new Refusal("duplicate", taken, told.Email is null ? "emails" : "email");
        if (await ExternalIds.Taken(db, person, told.ExternalId, cancel) is { } another) return another;
        if (await Twin(told, person, cancel) is { } twin) return twin;
        if (await (await Rules(cancel)).Settle(person, null, now, cancel) is { } unfit) return unfit;
        db.Add(person);
        db.Add(person.Begun(How, actor, now));
        person.SetBy(changed.Select(c => c.Key), new FieldSource(actor.Value, now, How));
        var company = told.Companies is null || told.Company is { Length: > 0 } ? await Employments.Attach(db, person, told.Company, clock, cancel) : null;
        if (told.Companies is { } work && await Employ(person, work, cancel) is { } refusal) return refusal;
        db.Append(new PersonCreated(How, told.Source is { Length: > 0 } ? told.Source : null), new About(person.Id, company), actor, clock);
        return person;
    }

    async Task<CustomRules> Rules(CancellationToken cancel) => rules ??= await CustomRules.Of(db, RecordKind.Person, cancel);

    // Only where the workspace says that doubles are not saved: a program cannot be asked.
    async Task<Refusal?> Twin(PersonTold told, Person person, CancellationToken cancel)
    {
        var policy = await DuplicatePolicy.Of(db, cancel);
        if (policy.Sure != OnTwin.Block && policy.Likely != OnTwin.Block) return null;
        var twins = await Twins.Of(db, new Acquaintance { FirstName = person.FirstName, LastName = person.LastName, Email = person.Email, Phone = person.Phone, JobTitle = person.JobTitle, Company = told.Company, Country = person.Country }, cancel);
        return twins.FirstOrDefault(t => policy.For(t) == OnTwin.Block) is { } twin ? new Refusal("duplicate", $"This is {twin.Name} already ({twin.Id.Value:D}): {twin.Why}.", "lastName") : null;
    }

    // The labels of what changed; empty when everything stood so already.
    public async Task<Result<IReadOnlyList<string>>> Change(Person person, PersonTold told, CancellationToken cancel)
    {
        var now = clock.Now();
        var tags = person.Tags.Select(t => t.Tag).ToList();
        var custom = person.Fields;
        var changes = Set(person, told, now);
        if (told.Fields.Count > 0)
        {
            if (await (await Rules(cancel)).Settle(person, custom, now, cancel) is { } unfit) return unfit;
            changes.RemoveAll(c => c.Key.StartsWith("fields.", StringComparison.Ordinal) && CustomText.Show(custom[c.Key[7..]]) == CustomText.Show(person.Fields[c.Key[7..]]));
        }
        if (changes.Exists(c => c.Key == "emails") && await PersonEdits.Taken(db, person, cancel) is { } taken) return new Refusal("duplicate", taken, told.Email is null ? "emails" : "email");
        if (changes.Exists(c => c.Key == "externalId") && await ExternalIds.Taken(db, person, told.ExternalId, cancel) is { } another) return another;
        var about = new About(person.Id);
        if (told.Owner.Said && Ownership.Give(db, person, told.Owner.Id, null, await Platform.Access.Members.Of(db, cancel), actor, clock)) changes.Add(new("ownerId", "", "", ""));
        if (told.Stage is { } stage && Lifecycle.MoveTo(db, person, stage, How, actor, clock)) changes.Add(new("lifecycleStage", "", "", ""));
        if (told.Company is { Length: > 0 } company && await Employments.Attach(db, person, company, clock, cancel) is not null && db.ChangeTracker.Entries<Employment>().Any(e => e.State == EntityState.Added)) changes.Add(new("company", "", "", ""));
        if (told.Companies is { } work && await Employ(person, work, cancel) is { } refusal) return refusal;
        foreach (var change in await labels.On(changes.Where(c => c.Label.Length > 0), cancel))
            db.Append(change.Key == "tags" ? TagFact(person, tags) : new FieldChanged(change.Label, Edits.Said(change.Before), Edits.Said(change.After)), about, actor, clock);
        if (changes.Count > 0) person.SetBy(changes.Select(c => c.Key), new FieldSource(actor.Value, now, How));
        return Result<IReadOnlyList<string>>.Of([.. changes.Select(c => c.Key)]);
    }

    static List<FieldEdit> Set(Person p, PersonTold told, DateTimeOffset now)
    {
        var edits = new List<FieldEdit>();
        void Text(string key, string label, string? said, string before, Action<string> set)
        {
            if (said is null || said == before) return;
            set(said);
            edits.Add(new FieldEdit(key, label, before, said));
        }
        Text("firstName", "First name", told.FirstName, p.FirstName, v => p.Describe(now, firstName: v));
        Text("lastName", "Last name", told.LastName, p.LastName, v => p.Describe(now, lastName: v));
        Text("jobTitle", "Job title", told.JobTitle, p.JobTitle, v => p.Describe(now, jobTitle: v));
        Text("country", "Country", told.Country, p.Country, v => p.Describe(now, country: v));
        Text("region", "Region", told.Region, p.Region, v => p.Describe(now, region: v));
        Text("city", "City", told.City, p.City, v => p.Describe(now, city: v));
        Text("language", "Language", told.Language, p.Language, v => p.Describe(now, language: v));
        Text("timeZone", "Time zone", told.TimeZone, p.TimeZone, v => p.Describe(now, timeZone: v));
        Text("externalId", "Id elsewhere", told.ExternalId, p.ExternalId ?? "", v => p.Identify(v));
        Text("basis", "Lawful basis", told.Basis?.ToString(), p.Basis.ToString(), _ => p.Allow(told.Basis!.Value, p.BasisNote));
        Text("basisNote", "Where the basis comes from", told.BasisNote, p.BasisNote ?? "", v => p.Allow(p.Basis, v.Length == 0 ? null : v));
        Text("emails", "E-mail", ReachWriting.Emails(p, told, now), "", _ => { });
        Text("phones", "Phone", ReachWriting.Phones(p, told, now), "", _ => { });
        Text("tags", "Tags", Tags(p, told.Tags, now), "", _ => { });
        foreach (var (key, value) in told.Fields)
            Text("fields." + key, key, CustomText.Show(value), CustomText.Show(p.Fields[key]), _ => p.SetField(key, value, now));
        if (told.Owner.Said && p.CreatedAt == now) p.Own(told.Owner.Id, now);
        return edits;
    }

    static string? Tags(Person person, IReadOnlyList<string>? tags, DateTimeOffset now)
    {
        if (tags is null || tags.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(person.Tags.Select(t => t.Tag))) return null;
        person.SetTags(tags, now);
        return string.Join(", ", tags) is { Length: > 0 } said ? said : " ";
    }

    static TagsChanged TagFact(Person person, List<string> before)
    {
        var tags = person.Tags.Select(t => t.Tag).ToList();
        return new TagsChanged([.. tags.Except(before, StringComparer.OrdinalIgnoreCase)], [.. before.Except(tags, StringComparer.OrdinalIgnoreCase)]);
    }

    async Task<Refusal?> Employ(Person person, IReadOnlyList<WorkTold> work, CancellationToken cancel)
    {
        var known = await db.Set<Employment>().Where(e => e.PersonId == person.Id).ToListAsync(cancel);
        known.AddRange(db.Set<Employment>().Local.Where(e => e.PersonId == person.Id).Except(known).ToList());
        foreach (var told in work)
        {
            if (told.From > told.To) return new Refusal("invalid", "The end lies before the start.", "companies");
            var id = told.Id ?? (await Employments.FindOrFound(db, told.Name!, clock, cancel)).Id;
            if (told.Id is not null && !await CompanyList.Live(db).AnyAsync(c => c.Id == id, cancel)) return new Refusal("unknown", "No company has this id.", "companies");
            var entry = known.Find(e => e.CompanyId == id);
            if (entry is null) { known.Add(entry = new Employment { PersonId = person.Id, CompanyId = id, IsPrimary = !known.Exists(e => e.IsPrimary && e.To is null) && told.To is null }); db.Add(entry); }
            (entry.Role, entry.BuyingRole, entry.From, entry.To) = (told.Role ?? entry.Role, told.BuyingRole ?? entry.BuyingRole, told.From ?? entry.From, told.To ?? entry.To);
        }
        return null;
    }
}
