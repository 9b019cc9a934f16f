using Microsoft.EntityFrameworkCore;
using Sluice.MailText;
using Sluice.Nurture.Pages;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.People;

namespace Sluice.Nurture.Letters;

static class MailPages
{
    const int PageSize = 100;

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/nurture/mails", ShowAll).Needs(Permission.See);
        office.MapPost("/nurture/mails", Create).Needs(Permission.Capture);
        office.MapGet("/nurture/mails/{name}", Show).Needs(Permission.See);
        office.MapPost("/nurture/mails/{name}", Save).Needs(Permission.Capture);
        office.MapGet("/nurture/mails/{name}/preview", Preview).Needs(Permission.See);
    }

    static async Task<IResult> ShowAll(string? after, SluiceDb db, CancellationToken cancel) => await All(after, new Dictionary<string, string>(), "", 200, db, cancel);

    static async Task<IResult> All(string? after, IReadOnlyDictionary<string, string> errors, string typed, int status, SluiceDb db, CancellationToken cancel)
    {
        var rows = await MailShelf.Current(db).AsNoTracking().Where(m => after == null || m.Name.CompareTo(after) > 0).OrderBy(m => m.Name).Take(PageSize + 1).ToListAsync(cancel);
        return Page.Show<MailsPage>(new { Rows = (IReadOnlyList<StoredMail>)[.. rows.Take(PageSize)], Uses = await MailUses.All(db, cancel), Errors = errors, Typed = typed, After = after, Next = rows.Count > PageSize ? rows[PageSize - 1].Name : null }, status);
    }

    static async Task<IResult> Create(HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var typed = form["name"].ToString();
        var name = MailShelf.Slug(typed);
        var copied = await MailShelf.Find(db, form["copy"].ToString(), cancel);
        var told = copied is null ? new StoredMailTold() : new StoredMailTold(copied.Subject, copied.Preheader, copied.Text, copied.IsHtml, copied.FromName, copied.ReplyTo);
        if ((await MailShelf.Create(db, copied is null ? name : $"{copied.Name}-copy", told, clock, cancel)).Refused(out var refusal, out var mail))
            return await All(null, new Dictionary<string, string> { ["name"] = refusal.Message }, typed, 422, db, cancel);
        return Page.SeeOther($"/nurture/mails/{mail.Name}");
    }

    static async Task<IResult> Show(string name, SluiceDb db, CancellationToken cancel) => await MailShelf.Find(db, name, cancel) is { } mail ? await One(db, mail, new Dictionary<string, string>(), 200, cancel) : Page.NotFound();

    static async Task<IResult> One(SluiceDb db, StoredMail mail, IReadOnlyDictionary<string, string> errors, int status, CancellationToken cancel)
    {
        var compiled = await MailShelf.Compile(db, mail, "", "https://sluice.invalid", cancel);
        return Page.Show<StoredMailPage>(new { Mail = mail, Problems = compiled.Problems, Uses = await MailUses.Of(db, mail.Name, cancel), Errors = errors }, status);
    }

    static async Task<IResult> Save(string name, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await MailShelf.Find(db, name, cancel) is not { } mail) return Page.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        if (form["do"] == "remove")
        {
            if (await MailUses.Of(db, name, cancel) is { Count: > 0 } uses) return await One(db, mail, new Dictionary<string, string> { [""] = $"“{uses[0].Name}” sends it." }, 409, cancel);
            mail.Remove(clock.Now());
            await db.SaveChangesAsync(cancel);
            Toasts.Say(http, $"“{name}” was taken away.");
            return Page.SeeOther("/nurture/mails");
        }
        var told = new StoredMailTold(form["subject"], form["preheader"], form["text"].ToString().ReplaceLineEndings("\n"), form["isHtml"] == "true", form["fromName"], form["replyTo"]);
        if ((await MailShelf.Write(db, mail, told, clock, cancel)).Refused(out var refusal, out _))
        {
            // What was typed is shown again; nothing of it is kept.
            var typed = mail.Write(told, clock.Now());
            db.ChangeTracker.Clear();
            return await One(db, typed, new Dictionary<string, string> { [refusal.Field ?? ""] = refusal.Message }, 422, cancel);
        }
        Toasts.Say(http, $"“{name}” saved.");
        return Page.SeeOther($"/nurture/mails/{name}");
    }

    // As the latest person with an address would read it; its links lead nowhere.
    static async Task<IResult> Preview(string name, PersonId? person, HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        if (await MailShelf.Find(db, name, cancel) is not { } mail) return Page.NotFound();
        var compiled = await MailShelf.Compile(db, mail, "", "", cancel);
        var who = person ?? await db.Set<Person>().Where(p => p.DeletedAt == null && p.Email != null).OrderByDescending(p => p.Id).Select(p => (PersonId?)p.Id).FirstOrDefaultAsync(cancel);
        var values = await MergeValues.Of(db, who, compiled.Fields, cancel);
        var filled = compiled.Fill(path => values(path) is { Length: > 0 } value ? value : who is null ? $"[{path}]" : null, number => compiled.Links[number].Source, place => place == MailPlace.Pixel ? "" : "#", out var missing);
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https: data:; frame-ancestors 'self'; sandbox allow-popups";
        return Results.Content(missing is null ? compiled.Html.Fill(filled) : $"<!doctype html><meta charset=\"utf-8\"><p style=\"font:16px system-ui;padding:24px\">“{missing}” is empty for this person, and nothing is said for that case: they would not get it.</p>", "text/html; charset=utf-8");
    }
}
