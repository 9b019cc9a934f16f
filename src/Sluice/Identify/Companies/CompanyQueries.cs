using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Identify.Naming;
using Sluice.Networks;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Companies;

namespace Sluice.Identify.Companies;

public sealed record CompanyAsk(int Days = 7, int? Intent = null, int? Fit = null, string? Known = null, string? Country = null, string? Hidden = null, string? Q = null, string? Sort = null, string? After = null, int? Limit = null);

// A row of the list, with what the record knows of the company it is.
public sealed record CompanyVisitRow(VisitCompany Company, string? City, string Country, string Industry, string SizeBand, bool IsLinked, bool IsHidden);

public sealed record CompanyPageOf(IReadOnlyList<CompanyVisitRow> Rows, string? Next);

static class CompanyQueries
{
    static readonly OrganisationKind[] NoKinds = [];

    public static IQueryable<VisitCompany> Where(SluiceDb db, CompanyAsk ask, IdentifySettings settings, DateTimeOffset now)
    {
        var since = now.AddDays(-Math.Clamp(ask.Days, 1, Intent.Days));
        var companies = db.Set<VisitCompany>().AsNoTracking().Where(c => c.Visits > 0 && c.LastAt > since);
        OrganisationKind[] hidden = ask.Hidden == "all" ? NoKinds : [.. Enum.GetValues<OrganisationKind>().Where(settings.Hides)];
        if (ask.Hidden != "all") companies = companies.Where(c => c.HiddenAt == null && !hidden.Contains(c.Kind));
        if (ask.Intent is { } intent) companies = companies.Where(c => c.Intent >= intent * 10);
        if (ask.Fit is { } quality) companies = companies.Where(c => c.Quality >= quality * 10);
        if (ask.Known == "yes") companies = companies.Where(c => c.Known > 0);
        if (ask.Known == "no") companies = companies.Where(c => c.Known == 0);
        var (country, text) = (ask.Country?.ToUpperInvariant(), ask.Q?.ToLowerInvariant());
        if (country is { Length: 2 }) companies = companies.Where(c => c.Country == country);
        if (text is { Length: > 0 }) companies = companies.Where(c => c.Key.Contains(text));
        return companies;
    }

    public static async Task<Result<CompanyPageOf>> Read(SluiceDb db, CompanyAsk ask, IdentifySettings settings, DateTimeOffset now, CancellationToken cancel)
    {
        Cursor? after = null;
        if (ask.After is { Length: > 0 } text) { if (Cursor.TryParse(text, out var cursor)) after = cursor; else return new Refusal("cursor", "This is no place in a list; take “next” of the page before.", "after"); }
        var limit = Limits.Page(ask.Limit);
        var companies = Where(db, ask, settings, now);
        List<VisitCompany> rows;
        switch (ask.Sort)
        {
            case null or "" or "-intent":
                if (after is { } a && int.TryParse(a.Sort, CultureInfo.InvariantCulture, out var was) && new VisitCompanyId(a.Id) is var id) companies = companies.Where(c => c.Intent < was || c.Intent == was && c.Id < id);
                rows = await companies.OrderByDescending(c => c.Intent).ThenByDescending(c => c.Id).Take(limit + 1).ToListAsync(cancel);
                break;
            case "-lastAt":
                if (after is { } b && DateTimeOffset.TryParse(b.Sort, CultureInfo.InvariantCulture, out var at) && new VisitCompanyId(b.Id) is var before) companies = companies.Where(c => c.LastAt < at || c.LastAt == at && c.Id < before);
                rows = await companies.OrderByDescending(c => c.LastAt).ThenByDescending(c => c.Id).Take(limit + 1).ToListAsync(cancel);
                break;
            default: return new Refusal("sort", $"Companies cannot be sorted by “{ask.Sort}”; they can by -intent and -lastAt.", "sort");
        }
        var more = rows.Count > limit;
        if (more) rows.RemoveAt(limit);
        var next = more ? new Cursor(ask.Sort == "-lastAt" ? rows[^1].LastAt.ToString("O", CultureInfo.InvariantCulture) : rows[^1].Intent.ToString(CultureInfo.InvariantCulture), rows[^1].Id.Value).ToString() : null;
        return new CompanyPageOf(await Complete(db, rows, settings, cancel), next);
    }

    // A linked company that the reader may not see is shown as its visits show it, without the link.
    public static async Task<IReadOnlyList<CompanyVisitRow>> Complete(SluiceDb db, IReadOnlyList<VisitCompany> rows, IdentifySettings settings, CancellationToken cancel)
    {
        CompanyId[] ids = [.. rows.Select(r => r.CompanyId).OfType<CompanyId>().Distinct()];
        var known = ids.Length == 0 ? [] : await db.Set<Company>().AsNoTracking().Where(c => ids.Contains(c.Id) && c.DeletedAt == null).Select(c => new { c.Id, c.City, c.Country, c.Industry, c.SizeBand }).ToDictionaryAsync(c => c.Id, cancel);
        return [.. rows.Select(r =>
        {
            var firm = r.CompanyId is { } id ? known.GetValueOrDefault(id) : null;
            return new CompanyVisitRow(r, firm?.City, firm is { Country.Length: > 0 } ? firm.Country : r.Country, firm?.Industry ?? "", firm?.SizeBand ?? "", firm is not null, r.HiddenAt is not null || settings.Hides(r.Kind));
        })];
    }
}
