using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Prospect.Events.Pages;
using Sluice.Record;
using Sluice.Record.Attachments;
using Sluice.Record.People;
using Sluice.Ui;

namespace Sluice.Prospect.Events;

// The page at the stand: a plain form, and what its script asks for when it sends what waited on a phone.
static class StandPages
{
    const string Worker = "beside/Prospect/Events/Pages/stand-worker.js";

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/prospect/events/{id}/stand", Show).Needs(Permission.Call);
        office.MapPost("/prospect/events/{id}/stand", Take).Needs(Permission.Call).WithMetadata(new RequestSizeLimitAttribute(AttachmentShelf.MostBytes + (1 << 20)));
        office.MapGet("/prospect/events/{id}/stand/pass", Pass).Needs(Permission.Call);
        office.MapGet("/prospect/events/{id}/stand/worker", Send).Needs(Permission.Call);
    }

    static async Task<IResult> Show(NetworkingEventId id, PersonId? person, HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        if (await EventBook.Find(db, id, cancel) is not { } e) return Page.NotFound();
        var known = person is { } asked ? (await Attendance.Page(db, Attendance.Of(db, id).Where(a => a.PersonId == asked), null, 1, cancel)).Rows : [];
        var told = known is [var row] ? Fresh(http) with { Name = row.Name, Email = row.Email ?? "", Phone = row.Phone ?? "", Company = row.Company, JobTitle = row.JobTitle } : Fresh(http);
        return await Shown(http, db, e, told, null, cancel);
    }

    static async Task<IResult> Shown(HttpContext http, SluiceDb db, NetworkingEvent e, StandTold told, Refusal? refusal, CancellationToken cancel)
    {
        // The one page that may look through the camera.
        http.Response.Headers["Permissions-Policy"] = SecurityHeaders.WithCamera;
        return Page.Show<StandPage>(new { Event = e, Counts = await EventCounts.Of(db, e.Id, cancel), Told = told, Refusal = refusal }, refusal is null ? 200 : 422);
    }

    static async Task<IResult> Take(NetworkingEventId id, HttpContext http, SluiceDb db, StandDesk desk, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await EventBook.Find(db, id, cancel) is not { } e) return Wants.Html(http.Request) ? Page.NotFound() : Problems.NotFound("The event");
        var form = await http.Request.ReadFormAsync(cancel);
        var told = Read(form);
        var taken = await desk.Take(db, e, told, [.. form.Files.GetFiles("photo")], caller.UserId, caller.Actor, cancel);
        if (taken.Refused(out var refusal, out var done))
        {
            db.ChangeTracker.Clear();
            return Wants.Html(http.Request) ? await Shown(http, db, e, told, refusal, cancel) : Problems.Of(refusal);
        }
        if (!Wants.Html(http.Request)) return Results.Json(new { id = told.Id, personId = done.Person, done.Name, done.IsNew, done.Again }, Json.Options);
        Toasts.Say(http, done.IsNew ? $"{done.Name} noted, new to us." : $"{done.Name} noted.");
        return Page.SeeOther($"/prospect/events/{id.Value:D}/stand");
    }

    // A page that was kept on the phone has an old token, and perhaps another reader: asked before anything is sent.
    static async Task<IResult> Pass(NetworkingEventId id, HttpContext http, SluiceDb db, Caller caller, IAntiforgery antiforgery, CancellationToken cancel)
    {
        if (await EventBook.Find(db, id, cancel) is not { } e) return Page.NotFound();
        var tokens = antiforgery.GetAndStoreTokens(http);
        return Results.Json(new { @event = e.Name, user = caller.UserId, field = tokens.FormFieldName, token = tokens.RequestToken }, Json.Options);
    }

    // Its reach is the page at the stand of one event and nothing else of the office.
    static async Task<IResult> Send(NetworkingEventId id, HttpContext http, SluiceDb db, AssetShelf shelf, CancellationToken cancel)
    {
        if (await EventBook.Find(db, id, cancel) is null || shelf.Current.Find(Worker) is not { } script) return Page.NotFound();
        http.Response.Headers["Service-Worker-Allowed"] = $"/prospect/events/{id.Value:D}/stand";
        return Results.Bytes(script.Bytes, script.ContentType);
    }

    static StandTold Read(IFormCollection form) => new(StandContactId.TryParse(form["id"], null, out var id) ? id : default)
    {
        Name = form["name"].ToString(), Email = form["email"].ToString(), Phone = form["phone"].ToString(), Company = form["company"].ToString(), JobTitle = form["jobTitle"].ToString(),
        Note = form["note"].ToString().ReplaceLineEndings("\n"), Promise = form["promise"].ToString(), PromisedFor = form["promisedFor"].ToString(), Temperature = AttendeeForm.One<Temperature>(form["temperature"]), Code = form["code"].ToString(),
        At = DateTimeOffset.TryParse(form["at"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null,
    };

    // A form pressed twice is one contact too.
    static StandTold Fresh(HttpContext http) => new(Ids.New<StandContactId>(http.RequestServices.GetRequiredService<TimeProvider>()));
}
