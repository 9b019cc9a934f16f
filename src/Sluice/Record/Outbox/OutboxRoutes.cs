using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Deliveries;
using Sluice.Record.Outbox.Pages;

namespace Sluice.Record.Outbox;

public sealed record MailAnswer(MailId Id, string To, string ToName, string Subject, string Text, string? Html, IReadOnlyList<Enclosure> Enclosures, string Why, PersonId? PersonId, DeliveryState State, string? Reason, DateTimeOffset CreatedAt)
{
    public static MailAnswer Of(LetterRow row) => Of(row.Mail, row.State, row.Reason);

    static MailAnswer Of(OutboxMail m, DeliveryState state, string? reason) => new(m.Id, m.To, m.ToName, m.Subject, m.Text, m.Html, m.EnclosureList, m.Why, m.PersonId, state, reason, m.CreatedAt);
}

// A letter and what became of it.
public sealed record LetterRow(OutboxMail Mail, DeliveryState State, string? Reason);

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

    static async Task<IResult> Show(MailId id, SluiceDb db, CancellationToken cancel) => await Find(db, id, cancel) is { } row ? Page.Show<MailPage>(new { Row = row }) : Page.NotFound();

    // In a frame of its own that may run and load nothing; its links open outside of it.
    static async Task<IResult> Body(MailId id, HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { Mail: var mail }) return Page.NotFound();
        var html = mail.Html ?? $"<pre>{System.Text.Encodings.Web.HtmlEncoder.Default.Encode(mail.Text)}</pre>";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; sandbox allow-popups";
        return Results.Content($"<!doctype html><meta charset=\"utf-8\"><base target=\"_blank\">{html}", "text/html; charset=utf-8");
    }

    static async Task<LetterRow?> Find(SluiceDb db, MailId id, CancellationToken cancel) =>
        await db.Set<OutboxMail>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancel) is { } mail ? (await WithState(db, [mail], cancel))[0] : null;

    static async Task<IReadOnlyList<LetterRow>> WithState(SluiceDb db, IReadOnlyList<OutboxMail> mails, CancellationToken cancel)
    {
        var ids = mails.Select(m => new DeliveryId(m.Id.Value)).ToList();
        var states = await db.Set<Delivery>().AsNoTracking().Where(d => ids.Contains(d.Id)).Select(d => new { d.Id, d.State, d.Reason }).ToDictionaryAsync(d => d.Id.Value, cancel);
        return [.. mails.Select(m => states.TryGetValue(m.Id.Value, out var s) ? new LetterRow(m, s.State, s.Reason) : new LetterRow(m, DeliveryState.Cancelled, null))];
    }

    // Ids are drawn by the clock: their order is that of writing.
    static async Task<(IReadOnlyList<LetterRow> Rows, string? Next)> Read(SluiceDb db, string? to, string? after, int limit, CancellationToken cancel)
    {
        var mails = db.Set<OutboxMail>().AsNoTracking();
        if (to is { Length: > 0 }) mails = mails.Where(m => m.To == to);
        if (Ids.TryParse<MailId>(after, out var last)) mails = mails.Where(m => m.Id < last);
        var found = await mails.OrderByDescending(m => m.Id).Take(limit + 1).ToListAsync(cancel);
        return (await WithState(db, found.Count > limit ? found[..limit] : found, cancel), found.Count > limit ? found[limit - 1].Id.Value.ToString("D") : null);
    }
}
