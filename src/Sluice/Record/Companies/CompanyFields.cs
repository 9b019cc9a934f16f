using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Fields;

namespace Sluice.Record.Companies;

// The fields of a company that a form may change, by section of its page.
public static class CompanyFields
{
    public static readonly IReadOnlyList<EditableField<Company>> Name =
    [
        new("name", "Name", c => c.Name, (c, v, now) => Text(v, "name", () => c.Describe(now, name: v))) { Required = true },
        new("industry", "Industry", c => c.Industry, (c, v, now) => Text(v, "industry", () => c.Describe(now, industry: v))),
    ];

    public static IReadOnlyList<EditableField<Company>> Reach(string country) =>
    [
        new("domains", "Domains", c => string.Join('\n', c.Domains.OrderByDescending(d => d.Domain == c.Domain).ThenBy(d => d.Domain, StringComparer.Ordinal).Select(d => d.Domain)), Domains, "textarea") { Hint = "One a line, the main one first. Their mail addresses find the company by it." },
        new("phone", "Phone", c => c.Phone, (c, v, now) => Phone(c, v, country, now)),
        new("city", "City", c => c.City, (c, v, now) => Text(v, "city", () => c.Describe(now, city: v))),
        new("country", "Country", c => c.Country, Country) { Hint = "A name or a code: Germany, DE." },
    ];

    public static readonly IReadOnlyList<EditableField<Company>> About =
    [
        new("employees", "Employees", c => c.Employees?.ToString(CultureInfo.InvariantCulture) ?? "", Employees),
        new("revenue", "Revenue", c => c.RevenueMinor is { } minor ? (minor / 100m).ToString("0.##", CultureInfo.InvariantCulture) : "", Revenue) { Hint = "A year, in the workspace’s currency." },
        new("externalId", "Their id", c => c.ExternalId ?? "", (c, v, _) => Text(v, "externalId", () => c.Identify(v))),
    ];

    public static IReadOnlyList<EditableField<Company>> Custom(IEnumerable<FieldDefinition> fields) =>
        [.. Fields.Custom.Editable<Company>(fields, c => c.Fields, (c, key, value, now) => c.SetField(key, value, now))];

    // Every one, whatever its section.
    public static async Task<IReadOnlyList<EditableField<Company>>> All(SluiceDb db, CancellationToken cancel) =>
        FieldLocks.Of(db, RecordKind.Company).On<Company>([.. Name, .. Reach(await db.Set<Workspace>().Where(w => w.Id == db.Workspace).Select(w => w.Country).SingleAsync(cancel)), .. About, .. Custom(await Fields.Custom.Of(db, RecordKind.Company, cancel))]);

    static Refusal? Text(string value, string key, Action set) => FieldChecks.Length(value, key) ?? Done(set);

    static Refusal? Done(Action set)
    {
        set();
        return null;
    }

    static Refusal? Domains(Company company, string text, DateTimeOffset now) =>
        FieldChecks.Domains(text).Refused(out var refusal, out var domains) ? refusal : Done(() => company.SetDomains(domains, now));

    static Refusal? Phone(Company company, string text, string country, DateTimeOffset now) =>
        FieldChecks.Phones(text, company.Country.Length > 0 ? company.Country : country).Refused(out var refusal, out var phones) ? refusal : Done(() => company.Describe(now, phone: phones.Count > 0 ? phones[0] : ""));

    static Refusal? Country(Company company, string text, DateTimeOffset now) =>
        FieldChecks.Country(text).Refused(out var refusal, out var code) ? refusal : Done(() => company.Describe(now, country: code));

    static Refusal? Employees(Company company, string text, DateTimeOffset now)
    {
        if (text.Length == 0) return Done(() => company.Size(null, now));
        return int.TryParse(text.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? Done(() => company.Size(count, now))
            : new Refusal("invalid", "A whole number is needed here, such as 240.", "employees");
    }

    static Refusal? Revenue(Company company, string text, DateTimeOffset now)
    {
        if (text.Length == 0) return Done(() => company.Earn(null, now));
        return decimal.TryParse(text.Replace(" ", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) && amount is >= 0 and < 1_000_000_000_000_000m
            ? Done(() => company.Earn((long)(amount * 100), now))
            : new Refusal("invalid", "A number is needed here, such as 12000000.", "revenue");
    }
}
