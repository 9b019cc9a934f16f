using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Forms;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Visitors;
using Sluice.Visits;

namespace Sluice.Capture.Popups;

// What pop.js asks on a page (GET /pop) and tells of it (POST /pop/{id}). Any site may ask; no cookie is read or set.
sealed class PopupEdge(Store store, IVisitorTrail trail, PopupActs acts, TimeProvider clock)
{
    const int MostAtOnce = 5, LargestBody = 2_000;
    static readonly PublicScript Script = PublicScript.Read("pop.js");

    public static void Map(IEndpointRouteBuilder open)
    {
        open.MapGet("/pop.js", Script.Send).Anyone();
        open.MapGet("/pop", (string? site, string? url, string? visitor, HttpContext http, PopupEdge edge) => edge.Due(site, url, visitor, http)).Anyone();
        open.MapPost("/pop/{id}", (PopupId id, HttpContext http, PopupEdge edge) => edge.Tell(id, http)).Anyone();
    }

    async Task<IResult> Due(string? site, string? url, string? visitor, HttpContext http)
    {
        var cancel = http.RequestAborted;
        AllowAnyOrigin(http);
        http.Response.Headers.CacheControl = "no-store";
        if (!Uri.TryCreate(url, UriKind.Absolute, out var page) || Sees(http) is false || await trail.Arrive(http, site, visitor, cancel) is not { } here) return Answer([], "");
        await using var db = store.Open(here.Workspace);
        var now = clock.Now();
        var live = (await db.Set<Popup>().AsNoTracking().Where(p => p.ArchivedAt == null && p.LiveSince <= now && (p.LiveUntil == null || p.LiveUntil > now)).OrderBy(p => p.LiveSince).ThenBy(p => p.Id).Take(100).ToListAsync(cancel)).FindAll(p => p.Covers(page));
        if (live.Count == 0) return Answer([], "");
        var (keys, known) = (here.Trace.Before is { } before ? new[] { here.Trace.Visitor, before } : [here.Trace.Visitor], live.Exists(p => p.Audience != PopupAudience.Everybody) && await trail.KnownAs(db, here.Trace, cancel) is not null);
        var seen = (await db.Set<PopupSeen>().AsNoTracking().Where(s => keys.Contains(s.Visitor)).ToListAsync(cancel)).ToLookup(s => s.PopupId);
        var due = live.Where(p => p.Audience == PopupAudience.Everybody || known == (p.Audience == PopupAudience.Known)).Where(p => !seen[p.Id].Any(s => s.Holds(p, now))).Take(MostAtOnce).ToList();
        var ids = due.Select(p => p.FormId).OfType<FormId>().ToList();
        var forms = await db.Set<Form>().AsNoTracking().Where(f => ids.Contains(f.Id) && f.ArchivedAt == null).ToDictionaryAsync(f => f.Id, f => f.Slug, cancel);
        return Answer([.. due.Select(p => new { id = p.Id, trigger = p.Trigger.ToString().ToLowerInvariant(), after = p.After, modal = p.Kind == PopupKind.Modal, html = PopupHtml.Write(p, p.FormId is { } form ? forms.GetValueOrDefault(form) : null) })], PopupHtml.Css(await FormDoor.Theme(db, cancel)));
    }

    static IResult Answer(object[] popups, string css) => Results.Json(new { css = popups.Length == 0 ? "" : css, popups }, Json.Options);

    async Task<IResult> Tell(PopupId id, HttpContext http)
    {
        AllowAnyOrigin(http);
        if (http.Request.ContentLength is null or > LargestBody || !Sees(http)) return Results.NoContent();
        try
        {
            if (await JsonSerializer.DeserializeAsync<PopupSaid>(http.Request.Body, Json.Options, http.RequestAborted) is not { Act: { } act } said || await trail.Arrive(http, said.Site, said.Visitor, http.RequestAborted) is not { } here) return Results.NoContent();
            await using var db = store.Open(here.Workspace);
            await acts.Note(db, id, act, here.Trace.Visitor, said.Submission, http.RequestAborted);
        }
        catch (JsonException)
        {
            return Results.BadRequest();
        }
        return Results.NoContent();
    }

    // Programs are shown nothing; neither are those who asked not to be followed.
    static bool Sees(HttpContext http) =>
        http.Request.Headers["Sec-GPC"] != "1" && http.Request.Headers["DNT"] != "1" && BotFilter.Reason(http.Request.Headers.UserAgent.ToString(), http.Request.Headers["Sec-Purpose"]) is null;

    static void AllowAnyOrigin(HttpContext http)
    {
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        http.Response.Headers.XContentTypeOptions = "nosniff";
    }
}

public enum PopupAct { Shown, Closed, Clicked, Sent }

sealed record PopupSaid(string? Site, string? Visitor, PopupAct? Act, SubmissionId? Submission);
