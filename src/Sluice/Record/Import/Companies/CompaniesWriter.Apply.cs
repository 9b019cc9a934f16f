using Microsoft.EntityFrameworkCore;
using Sluice.Record.Companies;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Mapping;
using Sluice.Tabular;

namespace Sluice.Record.Import.Companies;

sealed partial class CompaniesWriter
{
    protected override async Task<bool> Apply(Company record, DraftRow row, bool fresh, CancellationToken cancel)
    {
        var now = IsOwn(record) && record.UpdatedAt == record.CreatedAt ? record.CreatedAt : Context.Now;
        var changed = Describe(record, row, now);
        foreach (var domain in row.All(domains))
            if (!known.TryGetValue("d:" + domain, out var other) || other == record) changed |= record.AddDomain(domain, now);
        if (row.Text(externalId) is { } external && record.ExternalId is null)
        {
            record.Identify(external);
            changed = true;
        }
        var rep = await Context.Owner(row.Text(owner), cancel) ?? (fresh ? Context.Options.Owner : null);
        if (rep is { } person && record.OwnerId != person)
        {
            record.Own(person, now);
            changed = true;
        }
        if (Part.Custom.Over(record.Fields, row) is { } fields)
        {
            record.Fill(fields, now);
            changed = true;
        }
        if (row.Text(parent) is { } mother && record.ParentId is null) parents.Add((record.Id, mother));
        return changed;
    }

    bool Describe(Company record, DraftRow row, DateTimeOffset now)
    {
        var sector = row.Text(industry);
        if (sector is not null) spellings.Count(sector);
        var called = New(record.Name, row.Text(name));
        sector = New(record.Industry, sector);
        var people = row.Get<int>(employees) is { } count && count != record.Employees ? count : (int?)null;
        var money = row.Get<MoneyCell>(revenue) is { } cell && Minor(cell) != record.RevenueMinor ? Minor(cell) : (long?)null;
        var land = New(record.Country, row.Text(country));
        var town = New(record.City, row.Text(city));
        var number = New(record.Phone, row.Text(phone));
        if (called is null && sector is null && people is null && money is null && land is null && town is null && number is null) return false;
        record.Describe(now, called, sector, people, money, land, town, number);
        return true;
    }

    static string? New(string there, string? said) => said is null || said.Trim() == there ? null : said;

    // A mother may stand below her daughters in the file.
    public override async Task Finish(CancellationToken cancel)
    {
        foreach (var (slip, likely, rows) in spellings.Slips())
            Context.Report.Warn("likelyMisspelling", $"Industry “{slip}” is kept as it is; it looks like a misspelling of “{likely}”.", rows, "industry");
        if (Context.Dry || parents.Count == 0) return;
        var names = parents.Select(p => TextKeys.Sort(p.Parent));
        var mothers = (await InBatches.Of(names, async keys => await Db.Set<Company>().AsNoTracking().Where(c => keys.Contains(c.SortName) && c.DeletedAt == null).Select(c => new { c.SortName, c.Id }).ToListAsync(cancel)))
            .GroupBy(c => c.SortName, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Id, StringComparer.Ordinal);
        foreach (var batch in parents.Chunk(InBatches.Keys))
        {
            var ids = batch.Select(p => p.Child).ToList();
            var children = await Db.Set<Company>().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
            foreach (var (child, mother) in batch)
            {
                if (!mothers.TryGetValue(TextKeys.Sort(mother), out var id)) Context.Report.Warn("unknownParent", $"No company “{mother}” to belong to.", 1, "parent");
                else if (children.TryGetValue(child, out var company) && company.ParentId is null && id != child) company.BelongTo(id, IsOwn(company) ? company.UpdatedAt : Context.Now);
            }
            Db.ChangeTracker.DetectChanges();
            Context.Images.Take(_ => 0);
            await Db.SaveChangesAsync(cancel);
            await Context.Images.Save(cancel);
            Db.ChangeTracker.Clear();
        }
    }
}
