using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Identify.Companies;
using Sluice.Networks;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.People;
using Sluice.Visits;

namespace Sluice.Identify;

public sealed record VisitAsk(SiteId? Site = null, VisitCompanyId? Company = null, PersonId? Person = null, string? Channel = null, string? Country = null, string? Named = null, string? Path = null, int? Days = null, string? After = null, int? Limit = null);

public sealed record VisitLine(VisitId Id, SiteId Site, DateTimeOffset StartedAt, DateTimeOffset LastAt, Channel Channel, string? SourceName, string? SearchTerm, string? Campaign, string? Referrer, string EntryPage, string ExitPage, int Pages, int Events, long EngagedMs, string Device, string Browser, string Os, string Country, long Network, int Percent, PersonId? PersonId, VisitCompanyId? CompanyId, JsonText Route)
{
    public string? Person { get; init; }
    public string? Company { get; init; }

    public IReadOnlyList<Seen> Seen => Route.As<Seen[]>();
    public string NetworkName => Network == 0 ? "" : NetworkTable.Shared.Of((uint)Network) is { Name.Length: > 0 } found ? NameWords.Tidy(found.Name) : $"AS{Network}";
    public OrganisationKind NetworkKind => Network == 0 ? OrganisationKind.Unknown : NetworkTable.Shared.Of((uint)Network)?.Kind ?? OrganisationKind.Unknown;
}

static class VisitQueries
{
    static readonly TimeSpan Live = TimeSpan.FromMinutes(5);

    public static async Task<Result<(IReadOnlyList<VisitLine> Rows, string? Next)>> Read(SluiceDb db, VisitAsk ask, DateTimeOffset now, CancellationToken cancel)
    {
        var visits = db.Set<Visit>().AsNoTracking();
        if (ask.Site is { } site) visits = visits.Where(v => v.SiteId == site);
        if (ask.Company is { } company) visits = visits.Where(v => v.VisitCompanyId == company);
        if (ask.Person is { } person) visits = visits.Where(v => v.PersonId == person);
        if (ask.Channel is { Length: > 0 } said)
        {
            if (!Enum.TryParse<Channel>(said, ignoreCase: true, out var channel)) return new Refusal("unknown", $"There is no channel “{said}”; there are {string.Join(", ", Enum.GetNames<Channel>())}.", "channel");
            visits = visits.Where(v => v.Channel == channel);
        }
        var country = ask.Country?.ToUpperInvariant();
        if (country is { Length: > 0 }) visits = visits.Where(v => v.Country == country);
        if (ask.Named is { Length: > 0 } named)
        {
            if (named is not ("company" or "person" or "nobody")) return new Refusal("unknown", "Visits are of a company, a person or nobody.", "named");
            visits = named == "company" ? visits.Where(v => v.VisitCompanyId != null) : named == "person" ? visits.Where(v => v.PersonId != null) : visits.Where(v => v.VisitCompanyId == null && v.PersonId == null);
        }
        if (ask.Path is { Length: > 0 } path) visits = visits.Where(v => v.EntryPage.Contains(path) || v.ExitPage.Contains(path));
        if (ask.Days is { } days)
        {
            var since = now.AddDays(-Math.Clamp(days, 1, 3650));
            visits = visits.Where(v => v.LastAt > since);
        }
        if (ask.After is { Length: > 0 } text)
        {
            if (!Cursor.TryParse(text, out var cursor) || !DateTimeOffset.TryParse(cursor.Sort, CultureInfo.InvariantCulture, out var at)) return new Refusal("cursor", "This is no place in a list; take “next” of the page before.", "after");
            var id = new VisitId(cursor.Id);
            visits = visits.Where(v => v.LastAt < at || v.LastAt == at && v.Id < id);
        }
        var limit = Limits.Page(ask.Limit);
        var rows = await Lines(db, visits.OrderByDescending(v => v.LastAt).ThenByDescending(v => v.Id).Take(limit + 1), cancel);
        var next = rows.Count > limit ? new Cursor(rows[limit - 1].LastAt.ToString("O", CultureInfo.InvariantCulture), rows[limit - 1].Id.Value).ToString() : null;
        return Result<(IReadOnlyList<VisitLine>, string?)>.Of((rows.Count > limit ? rows.Take(limit).ToList() : rows, next));
    }

    // Whoever was seen within five minutes.
    public static Task<List<VisitLine>> Now(SluiceDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now - Live;
        return Lines(db, db.Set<Visit>().AsNoTracking().Where(v => v.LastAt > since).OrderByDescending(v => v.LastAt).Take(100), cancel);
    }

    public static async Task<List<VisitLine>> Lines(SluiceDb db, IQueryable<Visit> visits, CancellationToken cancel)
    {
        var rows = await visits.Select(v => new VisitLine(v.Id, v.SiteId, v.StartedAt, v.LastAt, v.Channel, v.SourceName, v.SearchTerm, v.CampaignName, v.ReferrerHost, v.EntryPage, v.ExitPage, v.Pages, v.Events, v.EngagedMs, v.Device, v.Browser, v.Os, v.Country, v.Network, v.Percent, v.PersonId, v.VisitCompanyId, v.Route)).ToListAsync(cancel);
        PersonId[] people = [.. rows.Select(r => r.PersonId).OfType<PersonId>().Distinct()];
        VisitCompanyId[] companies = [.. rows.Select(r => r.CompanyId).OfType<VisitCompanyId>().Distinct()];
        var names = people.Length == 0 ? [] : (await db.Set<Person>().AsNoTracking().Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.FirstName, p.LastName, p.Email }).ToListAsync(cancel)).ToDictionary(p => p.Id, p => Person.Display(p.FirstName, p.LastName, p.Email));
        var firms = companies.Length == 0 ? [] : await db.Set<VisitCompany>().AsNoTracking().Where(c => companies.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        return rows.ConvertAll(r => r with { Person = r.PersonId is { } p ? names.GetValueOrDefault(p) : null, Company = r.CompanyId is { } c ? firms.GetValueOrDefault(c) : null });
    }
}
