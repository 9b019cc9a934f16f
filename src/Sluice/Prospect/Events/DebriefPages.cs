using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Prospect.Events.Pages;
using Sluice.Prospect.Sequences;

namespace Sluice.Prospect.Events;

static class DebriefPages
{
    const int PageSize = 100;

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/prospect/events/{id}/debrief", (NetworkingEventId id, string? after, SluiceDb db, CancellationToken cancel) => Show(db, id, after, null, [], cancel)).Needs(Permission.See);
        office.MapPost("/prospect/events/{id}/debrief", Act).Needs(Permission.Call);
    }

    static async Task<IResult> Show(SluiceDb db, NetworkingEventId id, string? after, Refusal? refusal, IReadOnlyList<string> left, CancellationToken cancel)
    {
        if (await EventBook.Find(db, id, cancel) is not { } e) return Page.NotFound();
        var (open, next) = await Attendance.Page(db, Attendance.Open(db, id), after, PageSize, cancel);
        var (settled, _) = await Attendance.Page(db, Attendance.Of(db, id).Where(a => a.State == AttendeeState.Met && a.SettledAt != null), null, 200, cancel);
        var sequences = await db.Set<Sequence>().AsNoTracking().Where(s => s.ArchivedAt == null).OrderBy(s => s.Name).Take(200).Select(s => new { s.Id, s.Name }).ToListAsync(cancel);
        return Page.Show<DebriefPage>(new
        {
            Event = e, Open = open, Settled = settled, Counts = await EventCounts.Of(db, id, cancel), Next = next, After = after, Refusal = refusal, Left = left, Members = await Members.Of(db, cancel),
            Sequences = (IReadOnlyList<(SequenceId, string)>)[.. sequences.Select(s => (s.Id, s.Name))],
        }, refusal is null && left.Count == 0 ? 200 : 422);
    }

    // “task” for the ticked; “task:ID” for one; “promised” for everybody whom something was promised.
    static async Task<IResult> Act(NetworkingEventId id, HttpContext http, SluiceDb db, SequenceBook book, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await EventBook.Find(db, id, cancel) is not { } e) return Page.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        var asked = form["do"].ToString().Split(':', 2);
        var ids = (asked.Length == 2 ? [asked[1]] : form["ids"].ToArray()).Select(text => AttendeeId.TryParse(text, null, out var one) ? one : default).Where(one => one.Value != Guid.Empty).Distinct().ToList();
        if (asked[0] == "promised") ids = await Attendance.Open(db, id).Where(a => a.Promise != "").Select(a => a.Id).Take(500).ToListAsync(cancel);
        if (ids.Count == 0) return await Show(db, id, null, new Refusal("required", "Tick somebody first.", "ids"), [], cancel);
        Result<Debriefed> done = asked[0] switch
        {
            "task" or "promised" => await DebriefDesk.Tasks(db, e, ids, caller.UserId, caller.Actor, clock, cancel),
            "nothing" => await DebriefDesk.Nothing(db, e, ids, caller.UserId, clock, cancel),
            "reopen" => await DebriefDesk.Reopen(db, e, ids, cancel),
            "enrol" when SequenceId.TryParse(form["sequence"], null, out var sequence) => await DebriefDesk.Enrol(db, book, e, sequence, ids, caller.UserId, clock, cancel),
            "enrol" => new Refusal("required", "Choose the sequence first.", "sequence"),
            _ => new Refusal("unknown", "This is one of task, enrol, nothing, reopen.", "do"),
        };
        if (done.Refused(out var refusal, out var what))
        {
            db.ChangeTracker.Clear();
            return await Show(db, id, null, refusal, [], cancel);
        }
        if (what.Left.Count > 0) return await Show(db, id, null, null, what.Left, cancel);
        Toasts.Say(http, asked[0] switch { "task" or "promised" => what.Done == 1 ? "Task made." : $"{what.Done} tasks made.", "enrol" => $"{what.Done} enrolled.", "nothing" => "Nothing to do, noted.", _ => "Open again." });
        return Page.SeeOther($"/prospect/events/{id.Value:D}/debrief");
    }
}
