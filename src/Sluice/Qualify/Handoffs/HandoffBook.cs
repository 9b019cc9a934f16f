using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Qualify.Handoffs;

public enum HandoffTab { Waiting, Accepted, Back }

public sealed record HandoffRow(
    HandoffId Id, PersonId PersonId, string FirstName, string LastName, string? Email, string JobTitle, Direction Origin, string? Company, string Cell, string Why, UserId? OwnerId, HandoffStatus Status, HandoffOutcome Outcome,
    DateTimeOffset CreatedAt, DateTimeOffset DueAt, DateTimeOffset? AnsweredAt, bool? InTime, RejectReason? Reason, string? Note, DateOnly? RecycleOn, double? WinProbability)
{
    public string Name => Person.Display(FirstName, LastName, Email);
}

static class HandoffBook
{
    public const int Most = 100;

    public static Task<List<HandoffRow>> Rows(SluiceDb db, HandoffTab tab, UserId? owner, CancellationToken cancel)
    {
        var handoffs = Of(db.Set<Handoff>().AsNoTracking(), tab);
        if (owner is { } mine) handoffs = handoffs.Where(h => h.OwnerId == mine);
        handoffs = tab switch
        {
            HandoffTab.Waiting => handoffs.OrderBy(h => h.DueAt).ThenBy(h => h.Id),
            _ => handoffs.OrderByDescending(h => h.CreatedAt).ThenByDescending(h => h.Id),
        };
        return Rows(db, handoffs.Take(Most)).ToListAsync(cancel);
    }

    public static IQueryable<HandoffRow> Rows(SluiceDb db, IQueryable<Handoff> handoffs) =>
        from h in handoffs
        join p in db.Set<Person>() on h.PersonId equals p.Id
        join c in db.Set<Company>() on h.CompanyId equals (CompanyId?)c.Id into companies
        from c in companies.DefaultIfEmpty()
        select new HandoffRow(h.Id, h.PersonId, p.FirstName, p.LastName, p.Email, p.JobTitle, p.Origin, c == null ? null : c.Name, h.Cell, h.Why, h.OwnerId, h.Status, h.Outcome, h.CreatedAt, h.DueAt, h.AnsweredAt, h.InTime, h.Reason, h.Note, h.RecycleOn, p.WinProbability);

    public static Task<int> Count(SluiceDb db, HandoffTab tab, CancellationToken cancel) => Of(db.Set<Handoff>().AsNoTracking(), tab).Take(1001).CountAsync(cancel);

    static IQueryable<Handoff> Of(IQueryable<Handoff> handoffs, HandoffTab tab) => tab switch
    {
        HandoffTab.Waiting => handoffs.Where(h => h.Status == HandoffStatus.Waiting),
        HandoffTab.Accepted => handoffs.Where(h => h.Status == HandoffStatus.Accepted),
        _ => handoffs.Where(h => h.Status == HandoffStatus.Rejected || h.Status == HandoffStatus.Expired),
    };
}
