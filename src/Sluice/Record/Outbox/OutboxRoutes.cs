using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Outbox.Pages;

namespace Sluice.Record.Outbox;

public sealed record MailAnswer(MailId Id, string To, string ToName, string Subject, string Text, string? Html, IReadOnlyList<Enclosure> Enclosures, string Why, PersonId? PersonId, MailState State, string? Reason, DateTimeOffset CreatedAt)
{
    public static MailAnswer Of(OutboxMail m) => new(m.Id, m.To, m.ToName, m.Subject, m.Text, m.Html, m.EnclosureList, m.Why, m.PersonId, m.State, m.Reason, m.CreatedAt);
}

// What Sluice wrote, on screen and for programs: the links in it work, so a mail can be followed without a relay.
static class OutboxRoutes
{
    const int PageSize = 50;

    public static void MapApi(IEndpointRouteBuilder api) =>
        api.MapGet("/outbox", List).WithTags("messages").Needs(Permission.ManageWorkspace).WithSummary("Mails that were written, the latest first").Produces<ListAnswer<MailAnswer>>();

    public static void MapOffice(IEndpointRouteBuilder office)
    {
        office.MapGet("/outbox", ShowAll).Needs(Permission.ManageWorkspace);
        office.MapGet("/outbox/{id}", Show).Needs(Permission.ManageWorkspace);
        office.MapGet("/outbox/{id}/body", Body).Needs(Permission.ManageWorkspace);
    }

    static async Task<IResult> List(string? to, string? after, int? limit, SluiceDb db, CancellationToken cancel)
    {
        var (rows, next) = await Read(db, to, after, Limits.Page(limit), cancel);
        return Results.Ok(new ListAnswer<MailAnswer>([.. rows.Select(MailAnswer.Of)], next));
    }

    static async Task<IResult> ShowAll(string? to, string? after, SluiceDb db, CancellationToken cancel)
    {
        var (rows, next) = await Read(db, to, after, PageSize, cancel);
        return Page.Show<OutboxPage>(new { Mails = rows, Next = next, After = after, To = to ?? "" });
    }

    static async Task<IResult> Show(MailId id, SluiceDb db, CancellationToken cancel) => await Find(db, id, cancel) is { } mail ? Page.Show<MailPage>(new { Mail = mail }) : Page.NotFound();

    // In a frame of its own that may run and load nothing; its links open outside of it.
    static async Task<IResult> Body(MailId id, HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } mail) return Page.NotFound();
        var html = mail.Html ?? $"<pre>{System.Text.Encodings.Web.HtmlEncoder.Default.Encode(mail.Text)}</pre>";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; sandbox allow-popups";
        return Results.Content($"<!doctype html><meta charset=\"utf-8\"><base target=\"_blank\">{html}", "text/html; charset=utf-8");
    }

    static Task<OutboxMail?> Find(SluiceDb db, MailId id, CancellationToken cancel) => db.Set<OutboxMail>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancel);

    // Ids are drawn by the clock: their order is that of writing.
    static async Task<(IReadOnlyList<OutboxMail> Rows, string? Next)> Read(SluiceDb db, string? to, string? after, int limit, CancellationToken cancel)
    {
        var mails = db.Set<OutboxMail>().AsNoTracking();
        if (to is { Length: > 0 }) mails = mails.Where(m => m.To == to);
        if (Ids.TryParse<MailId>(after, out var last)) mails = mails.Where(m => m.Id < last);
        var found = await mails.OrderByDescending(m => m.Id).Take(limit + 1).ToListAsync(cancel);
        return (found.Count > limit ? found[..limit] : found, found.Count > limit ? found[limit - 1].Id.Value.ToString("D") : null);
    }
}
