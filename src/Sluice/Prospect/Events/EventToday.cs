using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Pages;
using Sluice.Record.Timeline;
using Sluice.Record.Today;
using Sluice.Ui;
using Direction = Sluice.Record.Timeline.Direction;

namespace Sluice.Prospect.Events;

// From the day an event ends: how many of those met have no next step. Its owner sees all of them, others their own.
sealed class EventToday(Reader reader) : ITodaySource
{
    const int Shown = 5, LookedBack = 60;

    public async Task<IReadOnlyList<TodayItem>> Items(SluiceDb db, UserId user, DateTimeOffset now, CancellationToken cancel)
    {
        var zone = await Zone(db, cancel);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var since = today.AddDays(-LookedBack);
        var rows = await (
            from e in db.Set<NetworkingEvent>().AsNoTracking()
            where e.ArchivedAt == null && e.EndsOn <= today && e.EndsOn > since
            let open = Attendance.All(db).Count(a => a.EventId == e.Id && a.State == AttendeeState.Met && a.SettledAt == null && (e.OwnerId == user || a.MetBy == user))
            where open > 0
            orderby e.EndsOn, e.Id
            select new { e.Id, e.Name, e.Place, e.EndsOn, Open = open }).Take(Shown).ToListAsync(cancel);
        return [.. rows.Select(r => new TodayItem($"debrief:{r.Id.Value:N}", "Debrief", r.Name, $"/prospect/events/{r.Id.Value:D}/debrief", r.Place, $"{reader.Unit(r.Open, "person", "people")} still without a next step", "clipboard-text", Direction.Own, 0, [], Days.At(r.EndsOn, new TimeOnly(18, 0), zone), "over", false,
            [new TodayAct("Debrief", $"/prospect/events/{r.Id.Value:D}/debrief", Key: "o", Main: true)]))];
    }

    static async Task<TimeZoneInfo> Zone(SluiceDb db, CancellationToken cancel)
    {
        var house = db.Workspace;
        return LocalTime.Zone(await db.Set<Workspace>().Where(w => w.Id == house).Select(w => w.TimeZone).SingleAsync(cancel));
    }
}
