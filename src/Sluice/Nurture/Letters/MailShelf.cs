using Microsoft.EntityFrameworkCore;
using Sluice.MailText;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Deliveries;

namespace Sluice.Nurture.Letters;

// The stored mails: looked up, written, made ready.
static class MailShelf
{
    public static IQueryable<StoredMail> Current(SluiceDb db) => db.Set<StoredMail>().Where(m => m.ReplacedAt == null);

    public static Task<StoredMail?> Find(SluiceDb db, string name, CancellationToken cancel) => Current(db).SingleOrDefaultAsync(m => m.Name == name, cancel);

    public static async Task<Result<StoredMail>> Create(SluiceDb db, string name, StoredMailTold told, TimeProvider clock, CancellationToken cancel)
    {
        if (StoredMail.CheckName(name) is { } wrong) return wrong;
        if (told.Check() is { } refusal) return refusal;
        return await db.Transact<Result<StoredMail>>(async () =>
        {
            await db.LockOn("mails", cancel);
            var before = await db.Set<StoredMail>().Where(m => m.Name == name).OrderByDescending(m => m.Revision).FirstOrDefaultAsync(cancel);
            if (before is { ReplacedAt: null }) return new Refusal("taken", "There is a mail of this name.", "name");
            // A name that was in use goes on counting: what left under it keeps its links.
            var mail = before is null ? StoredMail.Draw(name, clock.Now()).Write(told, clock.Now()) : Again(before, told, clock.Now());
            db.Add(mail);
            await db.SaveChangesAsync(cancel);
            return mail;
        }, cancel);
    }

    public static async Task<Result<StoredMail>> Write(SluiceDb db, StoredMail mail, StoredMailTold told, TimeProvider clock, CancellationToken cancel)
    {
        if (told.Check() is { } refusal) return refusal;
        if (mail.Says(told)) return mail;
        return await db.Transact<Result<StoredMail>>(async () =>
        {
            await db.LockOn("mails", cancel);
            var row = mail.Write(told, clock.Now());
            if (row != mail) db.Add(row);
            await db.SaveChangesAsync(cancel);
            return row;
        }, cancel);
    }

    // Footer and look as every mail of the workspace has them.
    public static async Task<CompiledMail> Compile(SluiceDb db, StoredMail mail, string campaign, string origin, CancellationToken cancel)
    {
        var settings = await MailSettings.Of(db, cancel);
        var house = await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel);
        var draft = new MailDraft(mail.Subject, mail.Text, mail.IsHtml)
        {
            Preheader = mail.Preheader,
            Footer = Foot(settings),
            Look = new MailLook { Name = house.Name, Language = house.Language },
            Tags = [new("utm_source", "sluice"), new("utm_medium", "email"), new("utm_campaign", campaign), new("utm_content", mail.Name)],
            TracksLinks = settings.TracksClicks,
            TracksOpens = settings.Opens != OpenTracking.Off,
            BaseUrl = origin,
        };
        return MailCompiler.Compile(draft, await MergeValues.Known(db, cancel));
    }

    public static string Foot(MailSettings settings) => $"{{{{workspace.name}}}}{(settings.PostalAddress.Length > 0 ? ", {{workspace.address}}" : "")}";

    public static string Slug(string name) => string.Join('-', new string([.. name.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    static StoredMail Again(StoredMail before, StoredMailTold told, DateTimeOffset now)
    {
        before.Use(now);
        return before.Write(told, now);
    }
}
