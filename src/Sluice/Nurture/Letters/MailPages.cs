using Microsoft.EntityFrameworkCore;
using Sluice.Nurture.Pages;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
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

    static Task<IResult> ShowAll(string? after, SluiceDb db, IMailUses uses, CancellationToken cancel) => All(after, new Dictionary<string, string>(), "", 200, db, uses, cancel);

    static async Task<IResult> All(string? after, IReadOnlyDictionary<string, string> errors, string typed, int status, SluiceDb db, IMailUses uses, CancellationToken cancel)
    {
        var rows = await MailShelf.Current(db).AsNoTracking().Where(m => after == null || m.Name.CompareTo(after) > 0).OrderBy(m => m.Name).Take(PageSize + 1).ToListAsync(cancel);
        return Page.Show<MailsPage>(new { Rows = (IReadOnlyList<StoredMail>)[.. rows.Take(PageSize)], Uses = await uses.All(db, cancel), Errors = errors, Typed = typed, After = after, Next = rows.Count > PageSize ? rows[PageSize - 1].Name : null }, status);
    }

    static async Task<IResult> Create(HttpContext http, SluiceDb db, IMailUses uses, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var typed = form["name"].ToString();
        var name = MailShelf.Slug(typed);
        var copied = await MailShelf.Find(db, form["copy"].ToString(), cancel);
        var told = copied is null ? new StoredMailTold() : new StoredMailTold(copied.Subject, copied.Preheader, copied.Text, copied.IsHtml, copied.FromName, copied.ReplyTo);
        if ((await MailShelf.Create(db, copied is null ? name : $"{copied.Name}-copy", told, clock, cancel)).Refused(out var refusal, out var mail))
            return await All(null, new Dictionary<string, string> { ["name"] = refusal.Message }, typed, 422, db, uses, cancel);
        return Page.SeeOther($"/nurture/mails/{mail.Name}");
    }

    static async Task<IResult> Show(string name, SluiceDb db, IMailUses uses, CancellationToken cancel) => await MailShelf.Find(db, name, cancel) is { } mail ? await One(db, mail, uses, new Dictionary<string, string>(), 200, cancel) : Page.NotFound();

    static async Task<IResult> One(SluiceDb db, StoredMail mail, IMailUses uses, IReadOnlyDictionary<string, string> errors, int status, CancellationToken cancel)
    {
        var compiled = await MailShelf.Compile(db, mail, "", "https://sluice.invalid", cancel);
        return Page.Show<StoredMailPage>(new { Mail = mail, Problems = compiled.Problems, Uses = (IReadOnlyList<MailUse>)[.. (await uses.All(db, cancel))[mail.Name]], Errors = errors }, status);
    }

    static async Task<IResult> Save(string name, HttpContext http, SluiceDb db, IMailUses uses, TimeProvider clock, CancellationToken cancel)
    {
        if (await MailShelf.Find(db, name, cancel) is not { } mail) return Page.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        if (form["do"] == "remove")
        {
            if ((await uses.All(db, cancel))[name].FirstOrDefault() is { } user) return await One(db, mail, uses, new Dictionary<string, string> { [""] = $"“{user.Name}” sends it." }, 409, cancel);
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
            return await One(db, typed, uses, new Dictionary<string, string> { [refusal.Field ?? ""] = refusal.Message }, 422, cancel);
        }
        Toasts.Say(http, $"“{name}” saved.");
        return Page.SeeOther($"/nurture/mails/{name}");
    }

    // As the latest person with an address would read it.
    static async Task<IResult> Preview(string name, PersonId? person, HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        if (await MailShelf.Find(db, name, cancel) is not { } mail) return Page.NotFound();
        var who = person ?? await db.Set<Person>().Where(p => p.DeletedAt == null && p.Email != null).OrderByDescending(p => p.Id).Select(p => (PersonId?)p.Id).FirstOrDefaultAsync(cancel);
        return (await LetterPreview.Of(db, await MailShelf.Compile(db, mail, "", "", cancel), who, cancel)).Shown(http);
    }
}
