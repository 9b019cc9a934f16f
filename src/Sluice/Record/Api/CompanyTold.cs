using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Api;

// What a body says of a company; null where it says nothing.
sealed record CompanyTold(string? Name, IReadOnlyList<string>? Domains, string? Industry, int? Employees, long? RevenueMinor, string? Country, string? City, string? Phone,
    CompanyId? ParentId, (UserId? Id, bool Said) Owner, string? ExternalId, IReadOnlyDictionary<string, object?> Fields);

static class CompanyJson
{
    static readonly string[] ReadOnly = ["id", "sizeBand", "people", "lastTouchAt", "createdAt", "updatedAt"];

    public static (CompanyTold? Told, IReadOnlyDictionary<string, string[]> Errors) Read(JsonObject json, IReadOnlyList<FieldDefinition> custom, IReadOnlySet<UserId>? owners, string currency)
    {
        var body = new Body(json);
        var country = body.Clearing("country");
        if (country is { Length: > 0 }) { if (FieldChecks.Country(country).Refused(out var refusal, out var code)) body.Take(refusal, "country"); else country = code; }
        var domains = body.Text("domain") is { Length: > 0 } one ? [one] : body.Texts("domains", 50);
        if (domains is not null) { if (FieldChecks.Domains(string.Join('\n', domains)).Refused(out var refusal, out var good)) body.Take(refusal, body.Has("domains") ? "domains" : "domain"); else domains = good; }
        var told = new CompanyTold(body.Text("name"), domains, body.Clearing("industry"), body.Whole("employees"), Revenue(body, currency), country, body.Clearing("city"),
            Reaches.Phone(body, body.Clearing("phone"), country, "phone"), body.Id<CompanyId>("parentId"), PersonJson.OwnerOf(body, owners), body.Clearing("externalId"), CustomJson.Read(body, custom));
        return body.IsGood(ReadOnly) ? (told, body.Errors) : (null, body.Errors);
    }

    static long? Revenue(Body body, string currency)
    {
        if (body.Object("revenue") is not { } json) return null;
        var inner = new Body(json, "revenue.");
        if (inner.Text("currency") is { } said && said != currency) inner.Refuse("currency", $"Revenue is kept in {currency}.");
        var good = decimal.TryParse(inner.Text("amount"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount < 1_000_000_000_000_000m;
        if (!good) inner.Refuse("amount", "An amount as text is needed here, such as \"1234.50\".");
        inner.IsGood();
        body.Add(inner);
        return good ? (long)(amount * 100) : null;
    }
}

// Makes or changes one company as a program says; saves nothing.
sealed class CompanyWriting(SluiceDb db, Actor actor, TimeProvider clock)
{
    readonly CustomLabels labels = new(db, RecordKind.Company);
    CustomRules? rules;

    public async Task<Result<Company>> Create(CompanyTold told, CancellationToken cancel)
    {
        if (told.Name is not { Length: > 0 } && told.Domains is not { Count: > 0 }) return new Refusal("required", "Say a name or a domain.", "name");
        var company = Company.Found(told.Name is { Length: > 0 } name ? name : told.Domains![0], clock.Now());
        company.WorkspaceId = db.Workspace;
        var edits = Set(company, told, clock.Now());
        if (await Wrong(company, told, cancel) is { } refusal) return refusal;
        if (await (await Rules(cancel)).Settle(company, null, clock.Now(), cancel) is { } unfit) return unfit;
        if (told.Owner.Said) company.Own(told.Owner.Id, clock.Now());
        company.SetBy(edits.Select(e => e.Key), new FieldSource(actor.Value, clock.Now(), PersonWriting.How));
        db.Add(company);
        return company;
    }

    public async Task<Result<IReadOnlyList<string>>> Change(Company company, CompanyTold told, CancellationToken cancel)
    {
        var custom = company.Fields;
        var edits = Set(company, told, clock.Now());
        if (await Wrong(company, told, cancel) is { } refusal) return refusal;
        if (told.Fields.Count > 0)
        {
            if (await (await Rules(cancel)).Settle(company, custom, clock.Now(), cancel) is { } unfit) return unfit;
            edits.RemoveAll(e => e.Key.StartsWith("fields.", StringComparison.Ordinal) && CustomText.Show(custom[e.Key[7..]]) == CustomText.Show(company.Fields[e.Key[7..]]));
        }
        foreach (var edit in await labels.On(edits, cancel)) db.Append(new FieldChanged(edit.Label, edit.Before.Length > 0 ? edit.Before : null, edit.After.Length > 0 ? edit.After : null), new About(Company: company.Id), actor, clock);
        if (told.Owner.Said && Ownership.Give(db, company, told.Owner.Id, await Members.Of(db, cancel), actor, clock)) edits.Add(new("ownerId", "", "", ""));
        if (edits.Count > 0) company.SetBy(edits.Select(e => e.Key), new FieldSource(actor.Value, clock.Now(), PersonWriting.How));
        return Result<IReadOnlyList<string>>.Of([.. edits.Select(e => e.Key)]);
    }

    async Task<CustomRules> Rules(CancellationToken cancel) => rules ??= await CustomRules.Of(db, RecordKind.Company, cancel);

    async Task<Refusal?> Wrong(Company company, CompanyTold told, CancellationToken cancel)
    {
        if (told.ParentId == company.Id) return new Refusal("circle", "A company cannot belong to itself.", "parentId");
        if (told.ParentId is { } parent && !await CompanyList.Live(db).AnyAsync(c => c.Id == parent, cancel)) return new Refusal("unknown", "No company has this id.", "parentId");
        if (told.Domains is not null && await CompanyEdits.Taken(db, company, cancel) is { } taken) return new Refusal("duplicate", taken, "domains");
        return await ExternalIds.Taken(db, company, told.ExternalId, cancel);
    }

    static List<FieldEdit> Set(Company c, CompanyTold told, DateTimeOffset now)
    {
        var edits = new List<FieldEdit>();
        void Text(string key, string label, string? said, string before, Action<string> set)
        {
            if (said is null || said == before) return;
            set(said);
            edits.Add(new FieldEdit(key, label, before, said));
        }
        Text("name", "Name", told.Name is "" ? null : told.Name, c.Name, v => c.Describe(now, name: v));
        Text("domains", "Domains", told.Domains is null ? null : string.Join(", ", told.Domains), string.Join(", ", c.Domains.OrderByDescending(d => d.Domain == c.Domain).Select(d => d.Domain)), _ => c.SetDomains(told.Domains!, now));
        Text("industry", "Industry", told.Industry, c.Industry, v => c.Describe(now, industry: v));
        Text("employees", "Employees", Number(told.Employees), Number(c.Employees) ?? "", _ => c.Describe(now, employees: told.Employees));
        Text("revenue", "Revenue a year", Number(told.RevenueMinor), Number(c.RevenueMinor) ?? "", _ => c.Describe(now, revenueMinor: told.RevenueMinor));
        Text("country", "Country", told.Country, c.Country, v => c.Describe(now, country: v));
        Text("city", "City", told.City, c.City, v => c.Describe(now, city: v));
        Text("phone", "Phone", told.Phone, c.Phone, v => c.Describe(now, phone: v));
        Text("externalId", "Id elsewhere", told.ExternalId, c.ExternalId ?? "", v => c.Identify(v));
        Text("parentId", "Parent company", told.ParentId?.Value.ToString("D"), c.ParentId?.Value.ToString("D") ?? "", _ => c.BelongTo(told.ParentId, now));
        foreach (var (key, value) in told.Fields)
            Text("fields." + key, key, CustomText.Show(value), CustomText.Show(c.Fields[key]), _ => c.SetField(key, value, now));
        return edits;
    }

    static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
