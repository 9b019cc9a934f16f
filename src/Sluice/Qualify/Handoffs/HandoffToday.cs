using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Today;
using Sluice.Ui;
using Direction = Sluice.Record.Timeline.Direction;

namespace Sluice.Qualify.Handoffs;

// "Accept X" rows of Today, the shortest promise first.
sealed class HandoffToday(IEnumerable<IValueBook> books, Reader reader) : ITodaySource
{
    public async Task<IReadOnlyList<TodayItem>> Items(SluiceDb db, UserId user, DateTimeOffset now, CancellationToken cancel)
    {
        var mine = db.Set<Handoff>().AsNoTracking().Where(h => h.OwnerId == user && h.Status == HandoffStatus.Waiting).OrderBy(h => h.DueAt).Take(20);
        var rows = await HandoffBook.Rows(db, mine).ToListAsync(cancel);
        var values = await ValueBooks.Read(books, db, [.. rows.Select(r => r.PersonId).Distinct()], cancel);
        return [.. rows.Select(r => ItemOf(r, WorthOf(r, values)))];
    }

    // Without a model the same house estimate as for tasks; a promise gains more by being kept than a task by being done.
    Worth WorthOf(HandoffRow r, ValueBook values) =>
        Worth.Of(new WorthGuess(r.WinProbability ?? 0.05, r.WinProbability is null ? "no model yet" : "network", null, "", 0.3, "promised, house estimate", 6), values, reader);

    static TodayItem ItemOf(HandoffRow r, Worth worth) => new(
        $"handoff:{r.Id.Value:N}", "Accept", r.Name, $"/qualify/handoffs/{r.Id.Value}", r.Company ?? "", $"New from marketing: {r.Cell}, {r.Why}", "scale", r.Origin == Direction.Out ? Direction.Out : Direction.In,
        worth.PerMinute, worth.Lines, r.DueAt, "promised", true,
        [new TodayAct("Accept", $"/qualify/handoffs/{r.Id.Value}/acceptance", Post: true, Key: "enter", Main: true), new TodayAct("Send back", $"/qualify/handoffs/{r.Id.Value}")],
        r.PersonId, null, r.Cell);
}

sealed class HandoffCount : INavCount
{
    public string Href => "/qualify";

    // A rep sees what waits for them, a manager what waits for anybody.
    public Task<int> Count(SluiceDb db, Caller caller, CancellationToken cancel)
    {
        var waiting = db.Set<Handoff>().AsNoTracking().Where(h => h.Status == HandoffStatus.Waiting);
        if (caller.Role is Role.Rep && caller.UserId is { } me) waiting = waiting.Where(h => h.OwnerId == me);
        return waiting.Take(100).CountAsync(cancel);
    }
}
