using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Fields;

namespace Sluice.Record.People;

// The fields of a person that a form may change, by section of the record page.
public static class PersonFields
{
    static readonly KeyValuePair<string, string>[] Bases =
    [
        new(nameof(LawfulBasis.None), "None yet: no mail to many"), new(nameof(LawfulBasis.Consent), "Consent"),
        new(nameof(LawfulBasis.LegitimateInterest), "Legitimate interest"), new(nameof(LawfulBasis.Contract), "Contract"),
    ];

    public static readonly IReadOnlyList<EditableField<Person>> Name =
    [
        new("firstName", "First name", p => p.FirstName, (p, v, now) => Text(v, "firstName", () => p.Describe(now, firstName: v))),
        new("lastName", "Last name", p => p.LastName, (p, v, now) => Text(v, "lastName", () => p.Describe(now, lastName: v))),
        new("jobTitle", "Job title", p => p.JobTitle, (p, v, now) => Text(v, "jobTitle", () => p.Describe(now, jobTitle: v))),
    ];

    public static readonly IReadOnlyList<EditableField<Person>> May =
    [
        new("basis", "Basis", p => p.Basis.ToString(), (p, v, _) => Basis(p, v), "select") { Choices = Bases },
        new("basisNote", "From", p => p.BasisNote ?? "", (p, v, _) => Text(v, "basisNote", () => p.Allow(p.Basis, v.Length == 0 ? null : v))) { Hint = "“Card given at Drinktec, 12 Nov”" },
    ];

    // A number without a country code is read as one of the country.
    public static IReadOnlyList<EditableField<Person>> Reach(string country) =>
    [
        new("emails", "E-mail", p => string.Join('\n', p.Emails.OrderByDescending(e => e.IsPrimary).Select(e => e.Address)), Emails, "textarea") { Hint = "One a line, the main one first." },
        new("phones", "Phone", p => string.Join('\n', p.Phones.OrderByDescending(e => e.IsPrimary).Select(e => e.Number)), (p, v, now) => Phones(p, v, country, now), "textarea") { Hint = "One a line, the main one first." },
        new("city", "City", p => p.City, (p, v, now) => Text(v, "city", () => p.Describe(now, city: v))),
        new("country", "Country", p => p.Country, (p, v, now) => Country(p, v, now)) { Hint = "A name or a code: Germany, DE." },
        new("language", "Language", p => p.Language, (p, v, now) => Language(p, v, now)) { Hint = "German, de" },
        new("timeZone", "Time zone", p => p.TimeZone, (p, v, now) => FieldChecks.Zone(v) ?? Done(() => p.Describe(now, timeZone: v))) { Hint = "Europe/Berlin" },
    ];

    public static readonly IReadOnlyList<EditableField<Person>> About =
    [
        new("tags", "Tags", p => string.Join('\n', p.Tags.Select(t => t.Tag).Order(StringComparer.OrdinalIgnoreCase)), (p, v, now) => Tags(p, v, now), "textarea") { Hint = "One a line." },
        new("externalId", "Their id", p => p.ExternalId ?? "", (p, v, _) => Text(v, "externalId", () => p.Identify(v))),
    ];

    public static IReadOnlyList<EditableField<Person>> Custom(IEnumerable<FieldDefinition> fields) =>
        [.. Fields.Custom.Editable<Person>(fields, p => p.Fields, (p, key, value, now) => p.SetField(key, value, now))];

    // Every one, whatever its section.
    public static async Task<IReadOnlyList<EditableField<Person>>> All(SluiceDb db, CancellationToken cancel) =>
        FieldLocks.Of(db, RecordKind.Person).On<Person>([.. Name, .. Reach(await db.Set<Workspace>().Where(w => w.Id == db.Workspace).Select(w => w.Country).SingleAsync(cancel)), .. May, .. About, .. Custom(await Fields.Custom.Of(db, RecordKind.Person, cancel))]);

    static Refusal? Text(string value, string key, Action set) => FieldChecks.Length(value, key) ?? Done(set);

    static Refusal? Done(Action set)
    {
        set();
        return null;
    }

    static Refusal? Emails(Person person, string text, DateTimeOffset now) =>
        FieldChecks.Emails(text).Refused(out var refusal, out var emails) ? refusal : Done(() => person.SetEmails(emails, now));

    static Refusal? Phones(Person person, string text, string country, DateTimeOffset now) =>
        FieldChecks.Phones(text, person.Country.Length > 0 ? person.Country : country).Refused(out var refusal, out var phones) ? refusal : Done(() => person.SetPhones(phones, now));

    static Refusal? Country(Person person, string text, DateTimeOffset now) =>
        FieldChecks.Country(text).Refused(out var refusal, out var code) ? refusal : Done(() => person.Describe(now, country: code));

    static Refusal? Language(Person person, string text, DateTimeOffset now) =>
        FieldChecks.Language(text).Refused(out var refusal, out var code) ? refusal : Done(() => person.Describe(now, language: code));

    static Refusal? Tags(Person person, string text, DateTimeOffset now)
    {
        var tags = FieldChecks.Lines(text);
        if (tags.FirstOrDefault(t => t.Length > 60) is { } tag) return new Refusal("tooLong", $"“{tag}” is too long for a tag; 60 characters at most.", "tags");
        return Done(() => person.SetTags(tags, now));
    }

    static Refusal? Basis(Person person, string text) =>
        Enum.TryParse<LawfulBasis>(text, out var basis) && Enum.IsDefined(basis) ? Done(() => person.Allow(basis, person.BasisNote)) : new Refusal("invalid", "Choose one of the four.", "basis");
}
