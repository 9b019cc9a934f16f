using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Timeline;

namespace Sluice.Record.People;

// What is known of somebody when they turn up: by a form, by hand, by API. Null: not said.
public sealed record Acquaintance
{
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? JobTitle { get; init; }
    public string? Company { get; init; }
    public string? Country { get; init; }
    public string? City { get; init; }
    public string? Language { get; init; }
    public string? TimeZone { get; init; }
    public string? ExternalId { get; init; }
    public UserId? OwnerId { get; init; }
    public Direction Origin { get; init; } = Direction.Own;
    public string Source { get; init; } = "";
    public LifecycleStage Stage { get; init; } = LifecycleStage.Prospect;
}

// The one way a single new person comes in. Saves nothing: the caller saves it with what caused it.
public static class Intake
{
    public static async Task<Person?> FindByEmail(SluiceDb db, string email, CancellationToken cancel)
    {
        var address = PersonEmail.Normalise(email);
        var id = await db.Set<PersonEmail>().Where(e => e.Address == address).Select(e => (PersonId?)e.PersonId).FirstOrDefaultAsync(cancel);
        return id is null ? null : await Load(db, id.Value, cancel);
    }

    // With addresses, numbers and tags, ready to be changed; null when there is none (or it is deleted).
    public static Task<Person?> Load(SluiceDb db, PersonId id, CancellationToken cancel) =>
        db.Set<Person>().Include(p => p.Emails).Include(p => p.Phones).Include(p => p.Tags).AsSplitQuery().SingleOrDefaultAsync(p => p.Id == id && p.DeletedAt == null, cancel);

    public static async Task<Person> Meet(SluiceDb db, Acquaintance told, string how, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.Now();
        var person = Person.Meet(now, told.Origin, told.Source, told.Stage);
        person.WorkspaceId = db.Workspace;
        person.Describe(now, told.FirstName, told.LastName, told.JobTitle, told.Country, null, told.City, told.Language, told.TimeZone);
        if (!string.IsNullOrWhiteSpace(told.Email)) person.AddEmail(told.Email, now, primary: true);
        if (!string.IsNullOrWhiteSpace(told.Phone)) person.AddPhone(told.Phone, now, primary: true);
        person.Identify(told.ExternalId);
        person.Own(told.OwnerId, now);
        if ((await CustomRules.Of(db, RecordKind.Person, cancel)).Begun(person.Fields) is { IsEmpty: false } begun) person.Fill(begun, now);
        db.Add(person);
        db.Add(person.Begun(how, actor, now));
        var company = await Employments.Attach(db, person, told.Company, clock, cancel);
        db.Append(new PersonCreated(how, told.Source.Length > 0 ? told.Source : null), new About(person.Id, company), actor, clock);
        return person;
    }

    // Somebody known turns up again: what is empty is filled with what they say, each with where it comes from and as a fact;
    // what is known is kept. Saves nothing.
    public static async Task FillGaps(SluiceDb db, Person known, Acquaintance told, string how, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.Now();
        var filled = new List<(string Key, string Label, string Value)>();
        string? Gap(string key, string label, string there, string? said)
        {
            if (there.Length > 0 || string.IsNullOrWhiteSpace(said)) return null;
            filled.Add((key, label, said.Trim()));
            return said;
        }
        // Half of another's name is not put beside theirs.
        bool Fits(string there, string? said) => there.Length == 0 || string.IsNullOrWhiteSpace(said) || there.Equals(said.Trim(), StringComparison.OrdinalIgnoreCase);
        var (first, last) = (Fits(known.LastName, told.LastName) ? told.FirstName : null, Fits(known.FirstName, told.FirstName) ? told.LastName : null);
        known.Describe(now, Gap("firstName", "First name", known.FirstName, first), Gap("lastName", "Last name", known.LastName, last), Gap("jobTitle", "Job title", known.JobTitle, told.JobTitle), Gap("country", "Country", known.Country, told.Country), null,
            Gap("city", "City", known.City, told.City), Gap("language", "Language", known.Language, told.Language), Gap("timeZone", "Time zone", known.TimeZone, told.TimeZone));
        if (!string.IsNullOrWhiteSpace(told.Email) && known.AddEmail(told.Email, now)) filled.Add(("emails", "E-mail", PersonEmail.Normalise(told.Email)));
        if (!string.IsNullOrWhiteSpace(told.Phone) && known.AddPhone(told.Phone, now)) filled.Add(("phones", "Phone", told.Phone.Trim()));
        var company = await Employments.Attach(db, known, told.Company, clock, cancel);
        if (filled.Count == 0) return;
        known.SetBy(filled.Select(f => f.Key), new FieldSource(actor.Value, now, how));
        foreach (var (_, label, value) in filled) db.Append(new FieldChanged(label, null, value), new About(known.Id, company), actor, clock);
    }
}
