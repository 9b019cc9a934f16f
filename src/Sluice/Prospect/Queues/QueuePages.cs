using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Prospect.Calls;
using Sluice.Prospect.Queues.Pages;
using Sluice.Record;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.Panels;

namespace Sluice.Prospect.Queues;

static class QueuePages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/prospect/queues/new", async (HttpRequest request, SluiceDb db, CancellationToken cancel) =>
            await Form(db, new QueueDraft("", ListId.TryParse(request.Query["list"], null, out var list) ? list : null, request.Query["filter"], DefaultScript), null, cancel)).Needs(Permission.Call);
        office.MapPost("/prospect/queues", Open).Needs(Permission.Call);
        office.MapGet("/prospect/queues/{id}", Desk).Needs(Permission.Call);
        office.MapPost("/prospect/queues/{id}/next", Next).Needs(Permission.Call);
        office.MapPost("/prospect/queues/{id}/skip", (QueueId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) => Give(id, TimeSpan.FromHours(1), true, http, db, caller, clock, cancel)).Needs(Permission.Call);
        office.MapPost("/prospect/queues/{id}/pause", (QueueId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) => Give(id, TimeSpan.Zero, false, http, db, caller, clock, cancel)).Needs(Permission.Call);
        office.MapPost("/prospect/queues/{id}/calls", Log).Needs(Permission.Call);
        office.MapPost("/prospect/queues/{id}/closing", Close).Needs(Permission.Call);
    }

    const string DefaultScript = "Hello {{firstName}}, {{me}} here.\nI ring because people in your place at companies like {{company}} told us about one problem. May I ask how it is with you?";

    static async Task<IResult> Form(SluiceDb db, QueueDraft draft, Refusal? refusal, CancellationToken cancel)
    {
        var lists = await db.Set<RecordList>().AsNoTracking().Where(l => l.Kind == RecordKind.Person).OrderBy(l => l.Name).Take(200).Select(l => new { l.Id, l.Name }).ToListAsync(cancel);
        var segments = await db.Set<Record.Segments.Segment>().AsNoTracking().OrderBy(s => s.Name).Take(200).Select(s => s.Name).ToListAsync(cancel);
        var views = await db.Set<SavedView>().AsNoTracking().Where(v => v.Kind == RecordKind.Person && v.Filter != "").OrderBy(v => v.Name).Take(200).Select(v => new { v.Id, v.Name }).ToListAsync(cancel);
        return Page.Show<QueueFormPage>(new { Segments = (IReadOnlyList<string>)segments, Views = (IReadOnlyList<(ViewId, string)>)[.. views.Select(v => (v.Id, v.Name))], Draft = draft, Lists = (IReadOnlyList<(ListId, string)>)[.. lists.Select(l => (l.Id, l.Name))], Refusal = refusal }, refusal is null ? 200 : 422);
    }

    static async Task<IResult> Open(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        ListId? list = ListId.TryParse(form["listId"], null, out var id) ? id : null;
        var filter = form["filter"].ToString();
        var draft = new QueueDraft(form["name"].ToString(), list, list is null && filter.Length == 0 && form["segment"].ToString().Length == 0 && form["view"].ToString().Length == 0 ? null : filter, form["script"], int.TryParse(form["maxTries"], out var tries) ? tries : 5, Time(form["from"]), Time(form["to"]), new QueueRules { NoAnswerDays = Whole(form["noAnswerDays"], 1), VoicemailDays = Whole(form["voicemailDays"], 2), OtherHour = form["otherHour"] == "true", Cards = QueueRules.Read(form["cards"].ToString()) });
        if (form["segment"].ToString() is { Length: > 0 } segment) draft = draft with { Filter = With(draft.Filter, $"inSegment({Sluice.Filters.FilterPrinter.Quote(segment)})") };
        if (ViewId.TryParse(form["view"], null, out var view) && await db.Set<SavedView>().Where(v => v.Id == view && v.Kind == RecordKind.Person).Select(v => v.Filter).SingleOrDefaultAsync(cancel) is { } seen) draft = draft with { Filter = With(draft.Filter, seen) };
        if ((await QueueDesk.Open(db, draft, caller.UserId, clock, cancel)).Refused(out var refusal, out var queue)) return await Form(db, draft, refusal, cancel);
        Toasts.Say(http, $"Queue “{queue.Name}” opened.");
        return Page.SeeOther($"/prospect/queues/{queue.Id.Value}");
    }

    static async Task<IResult> Desk(QueueId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        await Show(http, db, id, caller, null, null, clock, cancel);

    static async Task<IResult> Show(HttpContext http, SluiceDb db, QueueId id, Caller caller, CallTold? told, Refusal? refusal, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<CallQueue>().AsNoTracking().SingleOrDefaultAsync(q => q.Id == id, cancel) is not { } queue) return Page.NotFound();
        var view = await DeskView.Load(db, queue, caller, clock, cancel);
        var panels = new List<RenderFragment>();
        if (view.Person is { } person)
            foreach (var panel in http.RequestServices.GetServices<IRecordPanel>().OrderBy(p => p.Order))
                if (await panel.Render(db, caller, RecordKind.Person, person.Id.Value, cancel) is { } shown) panels.Add(shown);
        return Page.Show<DeskPage>(new { View = view, Panels = (IReadOnlyList<RenderFragment>)panels, Told = told, Refusal = refusal }, refusal is null ? 200 : 422);
    }

    static async Task<IResult> Next(QueueId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<CallQueue>().AsNoTracking().SingleOrDefaultAsync(q => q.Id == id && q.ClosedAt == null, cancel) is not { } queue) return Page.NotFound();
        if (await QueueTurn.Current(db, id, caller.Actor, clock.Now(), cancel) is null && await QueueTurn.Next(db, queue, caller.Actor, clock, cancel) is null)
            Toasts.Say(http, "Nobody can be called right now.");
        return Page.SeeOther($"/prospect/queues/{id.Value}");
    }

    static async Task<IResult> Give(QueueId id, TimeSpan rest, bool goOn, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (!await db.Set<CallQueue>().AnyAsync(q => q.Id == id, cancel)) return Page.NotFound();
        await QueueTurn.Release(db, id, caller.Actor, rest, clock, cancel);
        return goOn ? await Next(id, http, db, caller, clock, cancel) : Page.SeeOther($"/prospect/queues/{id.Value}");
    }

    static async Task<IResult> Log(QueueId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (!await db.Set<CallQueue>().AnyAsync(q => q.Id == id, cancel)) return Page.NotFound();
        if (!PersonId.TryParse(form["personId"], null, out var person)) return Page.SeeOther($"/prospect/queues/{id.Value}");
        var told = CallForm.Read(form, caller.Profile?.TimeZone ?? "UTC") with { Queue = id };
        if ((await CallLog.Keep(db, person, told, new CallMaker(caller.UserId, caller.Actor), clock, cancel)).Refused(out var refusal, out var call))
        {
            db.ChangeTracker.Clear();
            return await Show(http, db, id, caller, told, refusal, clock, cancel);
        }
        // The lease ends with the call even where the person stays in the queue.
        await QueueTurn.Free(db, id, person, cancel);
        Toasts.Say(http, $"Call saved: {call.Disposition.Word().ToLowerInvariant()}.");
        return form["then"] == "stop" ? Page.SeeOther($"/prospect/queues/{id.Value}") : await Next(id, http, db, caller, clock, cancel);
    }

    static async Task<IResult> Close(QueueId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<CallQueue>().SingleOrDefaultAsync(q => q.Id == id, cancel) is not { } queue) return Page.NotFound();
        queue.Close(clock.Now());
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"Queue “{queue.Name}” closed.");
        return Page.SeeOther("/prospect");
    }

    static string With(string? filter, string more) => string.IsNullOrWhiteSpace(filter) ? more : more.Length == 0 ? filter : $"({filter}) and ({more})";

    static int Whole(string? text, int usual) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : usual;

    static TimeOnly? Time(string? text) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
