using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Mapping;
using Sluice.Record.Import.People;
using Sluice.Tabular;

namespace Sluice.Record.Import.Companies;

sealed partial class CompaniesWriter : RowWriter<Company>
{
    readonly Dictionary<string, Company> known = new(StringComparer.Ordinal);
    readonly Spellings spellings = new();
    readonly List<Guid> members = [];
    readonly int name, industry, employees, revenue, country, city, phone, parent, owner, externalId, createdAt;
    readonly int[] domains;

    public CompaniesWriter(ImportContext context) : base(context)
    {
        var part = context.Part;
        (name, industry, employees, revenue, country) = (part.Slot("name"), part.Slot("industry"), part.Slot("employees"), part.Slot("revenue"), part.Slot("country"));
        (city, phone, parent, owner, externalId) = (part.Slot("city"), part.Slot("phone"), part.Slot("parent"), part.Slot("owner"), part.Slot("externalId"));
        (domains, createdAt) = (part.Slots("domain"), part.Slot("createdAt"));
    }

    string? Match => Context.Options.Match;

    protected override async Task Prepare(IReadOnlyList<DraftRow> rows, CancellationToken cancel)
    {
        known.Clear();
        members.Clear();
        var good = rows.Where(r => !r.IsRejected).ToList();
        var ids = new List<CompanyId>();
        foreach (var found in await InBatches.Of(good.SelectMany(r => r.All(domains)), async keys => await Db.Set<CompanyDomain>().AsNoTracking().Where(d => keys.Contains(d.Domain)).Select(d => d.CompanyId).ToListAsync(cancel))) ids.Add(found);
        foreach (var company in await InBatches.Of(ids, async keys => await Companies().Where(c => keys.Contains(c.Id)).ToListAsync(cancel))) Know(company);
        foreach (var company in await InBatches.Of(good.Select(r => r.Text(externalId)).OfType<string>(), async keys => await Companies().Where(c => keys.Contains(c.ExternalId!)).ToListAsync(cancel))) Know(company);
        foreach (var company in await InBatches.Of(good.Select(r => r.Text(name)).OfType<string>().Select(TextKeys.Sort), async keys => await Companies().Where(c => keys.Contains(c.SortName) && c.DeletedAt == null).OrderBy(c => c.Id).ToListAsync(cancel))) Know(company);
    }

    IQueryable<Company> Companies() => Db.Set<Company>().Include(c => c.Domains);

    void Know(Company company)
    {
        foreach (var domain in company.Domains) known.TryAdd("d:" + domain.Domain, company);
        if (company.ExternalId is { } external) known.TryAdd("x:" + external, company);
        known.TryAdd("n:" + company.SortName, company);
    }

    protected override Company? Find(DraftRow row)
    {
        foreach (var key in Keys(row))
            if (known.TryGetValue(key, out var company)) return company;
        return null;
    }

    // A domain tells most, then an external id, then the name.
    protected override IEnumerable<string> Keys(DraftRow row)
    {
        if (Match is null or "domain") foreach (var domain in row.All(domains)) yield return "d:" + domain;
        if ((Match is null or "externalId") && row.Text(externalId) is { } external) yield return "x:" + external;
        if ((Match is null or "name") && row.Text(name) is { } said) yield return "n:" + TextKeys.Sort(said);
    }

    protected override IEnumerable<string> Names(DraftRow row)
    {
        foreach (var domain in row.All(domains)) yield return "d:" + domain;
        if (row.Text(externalId) is { } external) yield return "x:" + external;
        if ((row.Text(name) ?? row.All(domains).FirstOrDefault()) is { } said) yield return "n:" + TextKeys.Sort(said);
    }

    protected override async Task<List<IFielded>> Holders(string key, string[] values, CancellationToken cancel) => [.. await CustomRules.Holders<Company>(Db, key, values, cancel)];

    protected override Guid IdOf(Company record) => record.Id.Value;

    protected override bool IsOwn(Company record) => record.ImportId == Context.Id;

    protected override void Remember(Company record, DraftRow row) => Know(record);

    protected override string? Who(DraftRow row) => row.Text(name) ?? row.All(domains).FirstOrDefault();

    protected override void Meet(Company record, DraftRow row)
    {
        if (Context.List is not null) members.Add(record.Id.Value);
    }

    protected override async Task<Company?> Make(DraftRow row, CancellationToken cancel)
    {
        var called = row.Text(name) ?? row.All(domains).FirstOrDefault();
        if (called is null)
        {
            row.Reject(null, null, "No name and no domain: no company to make.");
            return null;
        }
        var company = Company.Found(called, Context.Now);
        company.WorkspaceId = Context.Workspace.Id;
        company.ImportId = Context.Id;
        await Apply(company, row, fresh: true, cancel);
        if (row.Get<DateTimeOffset>(createdAt) is { } since && since < company.CreatedAt) company.KnownSince(since);
        return company;
    }

    protected override async Task Write(CancellationToken cancel)
    {
        var made = Created.ConvertAll(c => c.Record);
        await BulkTable.Of<Company>(Db).Insert(Db, made, cancel);
        await BulkTable.Of<CompanyDomain>(Db).Insert(Db, made.SelectMany(c => c.Domains).ToList(), cancel);
        await ImportList.Fill(Context, members, cancel);
    }

    long Minor(MoneyCell money) => (long)decimal.Round(money.Amount * (decimal)Math.Pow(10, Ui.Reader.MinorDigits(money.Currency ?? Context.Workspace.Currency)));
}
