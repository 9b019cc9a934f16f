using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Kinds;
using Sluice.Record.Import.Mapping;

namespace Sluice.Record.Import.Companies;

// The companies that a row of people or deals names: by their ids, else by domain, else by name.
public sealed class CompanyLinks
{
    readonly ImportContext context;
    readonly CompanyBook book;
    readonly int[] ids;
    readonly int domain, name, industry, employees, country, city, phone;
    readonly List<CompanyId> found = [];

    public CompanyLinks(ImportContext context)
    {
        (this.context, book) = (context, new CompanyBook(context));
        (ids, domain, name) = (context.Part.Slots("companyId"), context.Part.Slot("companyDomain"), context.Part.Slot("company"));
        (industry, employees, country, city, phone) = (context.Part.Slot("companyIndustry"), context.Part.Slot("companyEmployees"), context.Part.Slot("companyCountry"), context.Part.Slot("companyCity"), context.Part.Slot("companyPhone"));
    }

    public Task LookUp(IReadOnlyList<DraftRow> rows, IEnumerable<string> mailDomains, CancellationToken cancel) =>
        book.LookUp(rows.Select(r => r.Text(name)).OfType<string>(), rows.Select(r => r.Text(domain)).OfType<string>().Concat(mailDomains), ids.Length == 0 ? [] : rows.SelectMany(r => r.All(ids)), cancel);

    public void Forget() => book.Forget();

    public Task Write(CancellationToken cancel) => book.Write(cancel);

    public bool Names(DraftRow row) => row.Text(name) is not null || row.Text(domain) is not null || (ids.Length > 0 && row.All(ids).Any());

    // Asked before anything is changed. False: it names one that nobody knows, and is rejected.
    public bool Know(DraftRow row)
    {
        var byId = false;
        foreach (var slot in ids)
            foreach (var id in row.Each(slot))
            {
                byId |= book.ById(id) is not null;
                if (book.ById(id) is null) context.Miss(row, slot, id, "is the id of no company, neither here nor in this import", "unknownCompany", "No company here has the id that the row names; the records come in without it.");
            }
        if (row.IsRejected || byId || Said(row) is not { } said || book.Known(row.Text(name), row.Text(domain)) is not null || UnknownIs(IfUnknown.Make, said)) return !row.IsRejected;
        context.Miss(row, said, row.Text(said)!, "is no company, neither here nor in this import", "unknownCompany", "No company here is called so; the records come in without it.");
        return !row.IsRejected;
    }

    // All of them, those made now included; nobody may keep the list.
    public IReadOnlyList<CompanyId> Of(DraftRow row, string? mailDomain)
    {
        found.Clear();
        foreach (var slot in ids)
            foreach (var id in row.Each(slot))
                if (book.ById(id) is { } known) found.Add(known);
        if (found.Count > 0) return found;
        if (Said(row) is { } said)
        {
            if (book.Known(row.Text(name), row.Text(domain)) is { } known) found.Add(known);
            else if (UnknownIs(IfUnknown.Make, said)) found.Add(Make(row, null));
        }
        // Where the companies come along, none is made of an address.
        else if (mailDomain is not null && (book.Known(null, mailDomain) ?? (context.Brings("companies") ? null : Make(row, mailDomain))) is { } theirs) found.Add(theirs);
        return found;
    }

    // What the row says of a company is believed of one that it makes; those that are there are the file of companies' to change.
    CompanyId Make(DraftRow row, string? mailDomain)
    {
        var id = mailDomain is null ? book.Find(row.Text(name), row.Text(domain), null) : book.Find(null, null, mailDomain);
        if (book.Made(id) is { } company) company.Describe(context.Now, industry: row.Text(industry), employees: row.Get<int>(employees), country: row.Text(country), city: row.Text(city), phone: row.Text(phone));
        return id;
    }

    // Whether all that the row names is known and among these: then it joins nobody anew.
    public bool AllAmong(DraftRow row, IReadOnlySet<CompanyId> those)
    {
        var byId = false;
        foreach (var slot in ids)
            foreach (var id in row.Each(slot))
            {
                if (book.ById(id) is { } known ? !those.Contains(known) : UnknownIs(IfUnknown.Reject, slot)) return false;
                byId |= book.ById(id) is not null;
            }
        if (byId || Said(row) is not { } said) return true;
        return book.Known(row.Text(name), row.Text(domain)) is { } company ? those.Contains(company) : UnknownIs(IfUnknown.Leave, said);
    }

    int? Said(DraftRow row) => row.Text(name) is not null ? name : row.Text(domain) is not null ? domain : null;

    bool UnknownIs(IfUnknown what, int slot) => context.Part.Used[slot].Unknown == what;
}
