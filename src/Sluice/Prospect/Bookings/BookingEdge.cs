using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Visitors;

namespace Sluice.Prospect.Bookings;

// /b/{slug}: a stranger chooses an hour, says who they are, and has a meeting. Plain HTML; framed by any site with ?bare=1.
sealed class BookingEdge(Store store, BookingDesk desk, BookingLinks links, IPublicPaper paper, IVisitorTrail trail, BookingLimits limits, TimeProvider clock)
{
    const long LargestBody = 128 * 1024;

    public static void Map(IEndpointRouteBuilder open)
    {
        open.MapGet("/b/{slug}", (string slug, HttpContext http, BookingEdge edge) => edge.Show(slug, http)).Anyone();
        open.MapPost("/b/{slug}", (string slug, HttpContext http, BookingEdge edge) => edge.Take(slug, http)).Anyone();
        open.MapGet("/booking.js", BookingScript.Send).Anyone();
    }

    async Task<IResult> Show(string slug, HttpContext http)
    {
        var cancel = http.RequestAborted;
        if (await Find(slug, cancel) is not { } page) return await Nowhere(http, cancel);
        await using var db = store.Open(page.WorkspaceId);
        var view = View(http.Request, page);
        if (At(http.Request.Query["at"]) is { } at) return await Form(http, db, page, view, at, name => name == "_referrer" ? http.Request.Headers.Referer.ToString() : http.Request.Query[name].ToString(), new Dictionary<string, string>(StringComparer.Ordinal), 200, cancel);
        return await Days(http, db, page, view, null, 200, cancel);
    }

    async Task<IResult> Take(string slug, HttpContext http)
    {
        var cancel = http.RequestAborted;
        if (http.Request.ContentLength is null or > LargestBody || !http.Request.HasFormContentType) return Problems.Of(new Refusal("badShape", "Send the answers as a form."), 400);
        if (await Find(slug, cancel) is not { } page) return await Nowhere(http, cancel);
        var form = await http.Request.ReadFormAsync(cancel);
        await using var db = store.Open(page.WorkspaceId);
        var view = View(http.Request, page) with { Zone = Zone(form["zone"]) ?? page.RuleSet.Zone, Minutes = Minutes(form["minutes"], page.RuleSet) };
        if (At(form["at"]) is not { } at) return await Days(http, db, page, view, "Choose an hour first.", 422, cancel);
        var told = new BookingTold(at, view.Minutes, form["firstName"].ToString().Trim(), form["lastName"].ToString().Trim(), form["email"].ToString().Trim())
        {
            Phone = form["phone"].ToString().Trim(),
            Company = form["company"].ToString().Trim(),
            Zone = view.Zone,
            Answers = page.RuleSet.Questions.ToDictionary(q => q.Key, q => form[q.Key].ToString(), StringComparer.Ordinal),
            Origin = Origin(http.Request),
            Key = form["_key"].ToString() is { Length: > 8 and <= 80 } key ? key : "",
            PageUrl = http.Request.GetDisplayUrl(),
            Referrer = form["_referrer"].ToString(),
        };
        if (limits.IsOver(http.Connection.RemoteIpAddress)) return await Form(http, db, page, view, at, name => form[name].ToString(), new Dictionary<string, string>(StringComparer.Ordinal) { ["startsAt"] = "That was too often in one minute. Wait a moment, then send it again." }, 429, cancel);
        var errors = told.Check(page.RuleSet);
        // The field that people cannot see.
        if (form["website"].ToString().Length > 0) errors = new Dictionary<string, string>(errors, StringComparer.Ordinal) { ["startsAt"] = "This was not taken. Leave the hidden field empty." };
        if (errors.Count > 0) return await Form(http, db, page, view, at, name => form[name].ToString(), errors, 422, cancel);
        var trace = await trail.Recognise(db, http, told.PageUrl, form["_visitor"], cancel);
        if ((await desk.Book(db, page, told, trace, cancel)).Refused(out var refusal, out var booking))
        {
            db.ChangeTracker.Clear();
            return await Form(http, db, page, view, at, name => form[name].ToString(), new Dictionary<string, string>(StringComparer.Ordinal) { [refusal.Field ?? "startsAt"] = refusal.Message }, refusal.Code == "taken" ? 409 : 422, cancel);
        }
        var link = await links.Of(db, booking, cancel);
        return Page.SeeOther($"{link[booking.Origin.Length..]}?new=1{(view.Bare ? "&bare=1" : "")}");
    }

    async Task<IResult> Days(HttpContext http, SluiceDb db, BookingPage page, BookingView view, string? notice, int status, CancellationToken cancel)
    {
        var now = clock.Now();
        var slots = await desk.Offer(db, page, view.Minutes, now, now.AddDays(page.RuleSet.WindowDays + 1), null, cancel);
        return await Print(http, db, page, view, BookingHtml.Days(page, view, slots, await Host(db, page, cancel), "", notice), status, cancel);
    }

    async Task<IResult> Form(HttpContext http, SluiceDb db, BookingPage page, BookingView view, DateTimeOffset at, Func<string, string> said, IReadOnlyDictionary<string, string> errors, int status, CancellationToken cancel)
    {
        var key = said("_key") is { Length: > 8 and <= 80 } kept ? kept : Ids.Version7(clock.Now()).ToString("N");
        return await Print(http, db, page, view, BookingFormHtml.Write(page, view, at, await Host(db, page, cancel), key, said, errors), status, cancel);
    }

    Task<IResult> Print(HttpContext http, SluiceDb db, BookingPage page, BookingView view, string body, int status, CancellationToken cancel) =>
        paper.Print(http, db, new PublicSheet(page.Title, body) { Status = status, Css = BookingHtml.Css, Framed = "*", Bare = view.Bare }, cancel);

    Task<IResult> Nowhere(HttpContext http, CancellationToken cancel) =>
        paper.Print(http, null, new PublicSheet("No meetings here", "<section class=\"w narrow\"><h1>No meetings here</h1><p>This page does not exist, or is closed.</p></section>") { Status = 404 }, cancel);

    async Task<BookingPage?> Find(string slug, CancellationToken cancel)
    {
        await using var house = store.OpenHouse();
        return await house.Set<BookingPage>().IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(p => p.Slug == slug && p.ArchivedAt == null, cancel);
    }

    // One host is named; of several, which one it will be is not known yet.
    internal static async Task<string> Host(SluiceDb db, BookingPage page, CancellationToken cancel) =>
        page.RuleSet.Hosts is [var only] ? (await Members.Of(db, cancel)).NameOf(only.Id) ?? "" : "";

    internal static BookingView View(HttpRequest request, BookingPage page, string? path = null) => new(path ?? $"/b/{page.Slug}", Zone(request.Query["zone"]) ?? page.RuleSet.Zone, Minutes(request.Query["minutes"], page.RuleSet),
        IsoDay.Read(request.Query["from"]), request.Query["bare"] == "1");

    internal static DateTimeOffset? At(string? text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    internal static string Origin(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    static string? Zone(string? id) => id is { Length: > 0 and <= 60 } && TimeZoneInfo.TryFindSystemTimeZoneById(id, out _) ? id : null;

    static int Minutes(string? text, BookingRules rules) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && rules.Minutes.Contains(minutes) ? minutes : rules.Minutes[0];
}
