using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Deals;

// A deal as lists and the API show it, without loading anything of it.
public sealed record DealRow(
    DealId Id, string Name, PipelineId PipelineId, StageId StageId, DealStatus Status, DateTimeOffset StageSince, double Rank,
    long? AmountMinor, string Currency, int? Probability, DateOnly? CloseDate, CompanyId? CompanyId, string? Company, UserId? OwnerId,
    LostReason? LostReason, string LostNote, Direction Origin, string Source, string? ExternalId, FieldBag Fields,
    DateTimeOffset? NextActivityAt, string? NextActivity, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? ClosedAt, string SortName, bool AmountFollows, ForecastCategory? ForecastAs);

public sealed record DealSeatRow(DealId DealId, PersonId PersonId, string FirstName, string LastName, string? Email, string JobTitle, BuyingRole Role, bool IsMain)
{
    public string Name => Person.Display(FirstName, LastName, Email);
}

public static class DealRows
{
    public static IQueryable<Deal> Alive(SluiceDb db) => db.Set<Deal>().AsNoTracking().Where(d => d.DeletedAt == null);

    public static IQueryable<DealRow> Rows(this IQueryable<Deal> deals, SluiceDb db) => deals.Select(d => new DealRow(
        d.Id, d.Name, d.PipelineId, d.StageId, d.Status, d.StageSince, d.Rank, d.AmountMinor, d.Currency, d.Probability, d.CloseDate,
        d.CompanyId, db.Set<Company>().Where(c => c.Id == d.CompanyId).Select(c => c.Name).FirstOrDefault(), d.OwnerId,
        d.LostReason, d.LostNote, d.Origin, d.Source, d.ExternalId, d.Fields, d.NextActivityAt, d.NextActivity, d.CreatedAt, d.UpdatedAt, d.ClosedAt, d.SortName, d.AmountFollows, d.ForecastAs));

    public static Task<List<DealSeatRow>> Seats(SluiceDb db, IReadOnlyCollection<DealId> deals, CancellationToken cancel, bool mainOnly = false) =>
        (from seat in db.Set<DealPerson>().AsNoTracking()
         join person in db.Set<Person>() on seat.PersonId equals person.Id
         where deals.Contains(seat.DealId) && (!mainOnly || seat.IsMain)
         orderby seat.IsMain descending, seat.AddedAt
         select new DealSeatRow(seat.DealId, person.Id, person.FirstName, person.LastName, person.Email, person.JobTitle, seat.Role, seat.IsMain)).Take(5000).ToListAsync(cancel);

    public static readonly IReadOnlyDictionary<string, string> Sorts = new Dictionary<string, string>
    {
        ["name"] = "name", ["createdAt"] = "createdAt", ["amount"] = "amount", ["closeDate"] = "closeDate", ["stageSince"] = "stageSince",
    };

    // One page in the order asked for, continued after the cursor.
    public static async Task<(List<DealRow> Rows, string? Next)> Page(SluiceDb db, IQueryable<Deal> deals, string sort, string? after, int limit, CancellationToken cancel)
    {
        var descending = sort.StartsWith('-');
        var key = sort.TrimStart('-');
        var cursor = Cursor.TryParse(after, out var parsed) ? parsed : (Cursor?)null;
        var ordered = key switch
        {
            "name" => DealOrder.By(deals, d => d.SortName, descending, cursor, t => t),
            "amount" => DealOrder.By(deals, d => d.AmountMinor ?? -1, descending, cursor, t => long.Parse(t, System.Globalization.CultureInfo.InvariantCulture)),
            "closeDate" => DealOrder.By(deals, d => d.CloseDate ?? DateOnly.MaxValue, descending, cursor, t => DateOnly.ParseExact(t, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
            "stageSince" => DealOrder.By(deals, d => d.StageSince, descending, cursor, DealOrder.Instant),
            _ => DealOrder.By(deals, d => d.CreatedAt, descending, cursor, DealOrder.Instant),
        };
        var rows = await ordered.Take(limit + 1).Rows(db).ToListAsync(cancel);
        if (rows.Count <= limit) return (rows, null);
        rows.RemoveAt(limit);
        var last = rows[^1];
        return (rows, new Cursor(DealOrder.Write(last, key), last.Id.Value).ToString());
    }
}
