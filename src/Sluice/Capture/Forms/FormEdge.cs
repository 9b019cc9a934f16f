using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;
using Microsoft.AspNetCore.Http.Features;
using Sluice.Capture.Landing;
using Sluice.Capture.Uploads;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Visitors;

namespace Sluice.Capture.Forms;

// /f/{form}: shown, embedded, posted to; as plain HTML, by the embed script or as JSON.
sealed class FormEdge(Store store, Submitting submitting, UploadShelf uploads, FormTimes times, AddressLimits limits, AddressHash addresses, ViewCounts views, IVisitorTrail trail, LandingEdge landing, Profiling profiling, ProofOfWork proofs, TimeProvider clock)
{
    const long LargestBody = 256 * 1024, LargestPart = 64 * 1024;
    static readonly PublicScript Script = PublicScript.Read("fields.js");
    // What a browser that a program drives calls itself. Programs that post by themselves are welcome: a site's own server is one.
    static readonly string[] Headless = ["HeadlessChrome", "PhantomJS", "SlimerJS", "Puppeteer", "Selenium"];

    public static void Map(IEndpointRouteBuilder open)
    {
        open.MapGet("/f/{form}", (string form, HttpContext http, FormEdge edge) => edge.Show(form, http)).Anyone();
        open.MapGet("/f/{form}/embed", (string form, HttpContext http, FormEdge edge) => edge.Embed(form, http)).Anyone();
        open.MapGet("/f/{form}/thanks", (string form, HttpContext http, FormEdge edge) => edge.Thank(form, http)).Anyone();
        open.MapPost("/f/{form}", (string form, HttpContext http, FormEdge edge) => edge.Post(form, http)).Anyone();
        open.MapPost("/f/{form}/partial", (string form, HttpContext http, FormEdge edge) => edge.Keep(form, http)).Anyone();
        open.MapGet("/fields.js", Script.Send).Anyone();
        open.MapMethods("/f/{form}", ["OPTIONS"], (HttpContext http) => AllowOrigin(http, preflight: true)).Anyone();
    }

    async Task<IResult> Show(string slug, HttpContext http)
    {
        if (await FormDoor.Find(store, slug, http.RequestAborted) is not { } form) return Gone(http);
        views.Count(http.Request, form.WorkspaceId, [form.Id.Value]);
        return await Render(http, form, await Fresh(form, http), 200);
    }

    async Task<IResult> Embed(string slug, HttpContext http)
    {
        AllowOrigin(http);
        if (await FormDoor.Find(store, slug, http.RequestAborted) is not { } form) return Results.NotFound();
        views.Count(http.Request, form.WorkspaceId, [form.Id.Value]);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Content(FormHtml.Write(form, await Fresh(form, http) with { PageUrl = null, Referrer = null }), "text/html; charset=utf-8");
    }

    async Task<IResult> Thank(string slug, HttpContext http)
    {
        if (await FormDoor.Find(store, slug, http.RequestAborted) is not { } form) return Gone(http);
        return await Render(http, form, null, 200);
    }

    async Task<IResult> Post(string slug, HttpContext http)
    {
        AllowOrigin(http);
        var cancel = http.RequestAborted;
        if (await FormDoor.Find(store, slug, cancel) is not { } form) return Wants.Html(http.Request) ? Gone(http) : Problems.NotFound("The form");
        var largest = form.TakesFiles ? UploadShelf.MostTogether + LargestBody : LargestBody;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = largest;
        if (http.Request.ContentLength > largest) return Problems.Of(new Refusal("tooLarge", "That is too large for this form."), 413);
        if (await Sent.Read(http.Request, cancel) is not { } sent) return Problems.Of(new Refusal("badShape", "Send the answers as a form or as a JSON object."), 400);
        var files = form.FieldList.Where(f => f.Kind == FieldKind.File).SelectMany(f => sent.Files(f.Key).Select(file => (f.Key, file))).ToList();
        var answers = Answers.Read(form.FieldList, sent.All, profiling.Read(form, sent.One("_asked"))?.Asked);
        var page = PageId.TryParse(sent.One("_pid"), null, out var id) ? id : (PageId?)null;
        foreach (var (field, file) in files) if (await UploadShelf.Fault(file, cancel) is { } fault) answers.Errors.TryAdd(field, fault);
        if (answers.Errors.Count > 0) return await Refuse(http, form, answers, sent, page);
        await using var db = store.Open(form.WorkspaceId);
        var hash = await addresses.Of(http.Connection.RemoteIpAddress, cancel);
        var pageUrl = sent.One("_page") ?? http.Request.Headers.Referer.ToString();
        var trace = form.RuleSet.Kiosk ? null : await trail.Recognise(db, http, pageUrl, sent.One("_visitor"), cancel);
        var key = SendingKeys.Of(sent.One("_key"), answers, hash, clock.Now());
        var pageSlug = page is null ? null : await db.Set<LandingPage>().Where(p => p.Id == page).Select(p => p.Slug).SingleOrDefaultAsync(cancel);
        var suspicion = Suspicion(form, sent, hash, http.Request.Headers.UserAgent.ToString());
        // A flood does not fill the disk.
        var kept = suspicion == TooMany(form) ? [] : await uploads.Keep(form.WorkspaceId, files.Where(f => answers.Meant.ContainsKey(f.Key)), cancel);
        var sending = new Sending(key, pageUrl, sent.One("_referrer"), pageSlug is null ? null : page, hash, trace, PublicNotice.Origin(http.Request)) { Uploads = kept };
        var submission = await submitting.Take(db, form, pageSlug, sending, answers, suspicion, cancel);
        await Partials.Sent(db, form, key, clock.Now(), cancel);
        return Accepted(http, form, submission, answers);
    }

    // What gives a program away. It is put aside and answered like any other, so that it learns nothing.
    string? Suspicion(Form form, Sent sent, string addressHash, string agent) =>
        !string.IsNullOrEmpty(sent.One("website")) ? "The field that people cannot see was filled."
        : Array.Exists(Headless, name => agent.Contains(name, StringComparison.OrdinalIgnoreCase)) ? "Sent by a browser without a screen."
        : times.Suspicion(sent.One("_t"), form.Id)
        ?? (form.RuleSet.ProofOfWork ? proofs.Suspicion(sent.One("_t"), sent.One("_work")) : null)
        ?? (limits.IsOver(form, addressHash) ? TooMany(form) : null);

    static string TooMany(Form form) => $"More than {form.PerMinute} in one minute from one address block.";

    async Task<IResult> Refuse(HttpContext http, Form form, Answers answers, Sent sent, PageId? page)
    {
        if (!Wants.Html(http.Request)) return Problems.Of(answers.Errors.ToDictionary(e => e.Key, e => new[] { e.Value }));
        var state = new FormState(answers, sent.One("_t"), sent.One("_key"), sent.One("_page"), sent.One("_referrer"), page, Only: form.Id, Profile: profiling.Read(form, sent.One("_asked")));
        if (page is { } id && await landing.Again(http, id, state) is { } shown) return shown;
        return await Render(http, form, state, 422);
    }

    static IResult Accepted(HttpContext http, Form form, Submission submission, Answers answers)
    {
        var (message, redirect) = form.AfterSubmit.EndOf(answers.Meant);
        var outcome = Array.FindIndex([.. form.AfterSubmit.Outcomes], o => o.When.Holds(answers.Meant));
        if (Wants.Html(http.Request)) return Page.SeeOther(redirect ?? $"/f/{form.Slug}/thanks{(outcome < 0 ? "" : $"?end={outcome}")}");
        return Results.Json(new { id = submission.Id, message, redirect }, Json.Options, statusCode: 201);
    }

    async Task<FormState> Fresh(Form form, HttpContext http)
    {
        await using var db = store.Open(form.WorkspaceId);
        return Fresh(form, http, await profiling.Of(db, form, http, http.RequestAborted));
    }

    FormState Fresh(Form form, HttpContext http, Profile? profile) => new(
        Profile: profile, Stamp: times.Stamp(form.Id), Key: Guid.CreateVersion7(clock.Now()).ToString("N"), PageUrl: http.Request.GetDisplayUrl(),
        Referrer: http.Request.Headers.Referer.ToString(), Prefill: name => http.Request.Query[name] is { Count: > 0 } given ? given[0] : null);

    // The hosted page: the form, or the thanks when there is no state to show. Any site may frame it.
    async Task<IResult> Render(HttpContext http, Form form, FormState? state, int status)
    {
        await using var db = store.Open(form.WorkspaceId);
        var theme = await FormDoor.Theme(db, http.RequestAborted);
        var nonce = PublicPolicy.Set(http, [], PublicPolicy.Origins([form]), "*");
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        var body = state is null ? $"<section class=\"w txt\"><h2>{System.Text.Encodings.Web.HtmlEncoder.Default.Encode(Message(form, http.Request))}</h2></section>" : $"<section class=\"w narrow\">{FormHtml.Write(form, state, heading: 1)}</section>";
        var face = new PublicFace(form.Title, "", true, theme, nonce, await trail.TrackerKey(db, http.RequestAborted), Bare: http.Request.Query.ContainsKey("bare"));
        return Results.Content(PublicDocument.Write(face, body), "text/html; charset=utf-8", statusCode: status);
    }

    static string Message(Form form, HttpRequest request) =>
        int.TryParse(request.Query["end"], out var end) && end >= 0 && end < form.AfterSubmit.Outcomes.Count && form.AfterSubmit.Outcomes[end].Message is { Length: > 0 } said ? said : form.AfterSubmit.Message;

    // What is written and not sent yet; nothing is said of what is wrong with it.
    async Task<IResult> Keep(string slug, HttpContext http)
    {
        AllowOrigin(http);
        var cancel = http.RequestAborted;
        if (await FormDoor.Find(store, slug, cancel) is not { } form) return Results.NotFound();
        if (!form.RuleSet.KeepPartial || http.Request.ContentLength is null or > LargestPart || await Sent.Read(http.Request, cancel) is not { } sent || sent.One("_key") is not { Length: > 8 and <= 80 } key) return Results.NoContent();
        if (!string.IsNullOrEmpty(sent.One("website")) || limits.IsOver(form, "partial:" + await addresses.Of(http.Connection.RemoteIpAddress, cancel))) return Results.NoContent();
        var furthest = form.FieldList.FirstOrDefault(f => f.Key == sent.One("_at"))?.Key ?? "";
        await using var db = store.Open(form.WorkspaceId);
        await Partials.Keep(db, form, key, Answers.Read(form.FieldList, sent.All), furthest, clock.Now(), cancel);
        return Results.NoContent();
    }

    static IResult Gone(HttpContext http)
    {
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        return Page.NotFound();
    }

    static IResult AllowOrigin(HttpContext http, bool preflight = false)
    {
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (!preflight) return Results.Empty;
        http.Response.Headers.AccessControlAllowMethods = "POST";
        http.Response.Headers.AccessControlAllowHeaders = "content-type";
        http.Response.Headers.AccessControlMaxAge = "86400";
        return Results.NoContent();
    }
}
