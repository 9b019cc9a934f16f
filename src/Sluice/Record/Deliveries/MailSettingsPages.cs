using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Mail.Smtp;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Deliveries.Edge;
using Sluice.Record.Deliveries.Incoming;
using Sluice.Record.Deliveries.Pages;
using Sluice.Record.Deliveries.Relays;

namespace Sluice.Record.Deliveries;

// Settings, Mail: relays, the mailbox that is read, what people can leave, and how often they hear from us.
static class MailSettingsPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/settings/mail", Show).Needs(Permission.ManageWorkspace);
        office.MapPost("/settings/mail", Save).Needs(Permission.ManageWorkspace);
        office.MapPost("/settings/mail/topics", AddTopic).Needs(Permission.ManageWorkspace);
        office.MapPost("/settings/mail/topics/{id}/archive", DropTopic).Needs(Permission.ManageWorkspace);
        office.MapPost("/settings/mail/inboxes", AddInbox).Needs(Permission.ManageWorkspace);
        office.MapPost("/settings/mail/inboxes/{id}/removal", DropInbox).Needs(Permission.ManageWorkspace);
        office.MapGet("/settings/mail/relays/new", (SluiceDb db, TimeProvider clock) => Form(Relay.Of("", "", 587, MailSecurity.StartTls, clock.Now()), true, null, [], 200)).Needs(Permission.ManageWorkspace);
        office.MapPost("/settings/mail/relays", Create).Needs(Permission.ManageWorkspace);
        office.MapGet("/settings/mail/relays/{id}", Edit).Needs(Permission.ManageWorkspace);
        office.MapPost("/settings/mail/relays/{id}", Change).Needs(Permission.ManageWorkspace);
    }

    static async Task<IResult> Show(SluiceDb db, CancellationToken cancel) => await All(db, await MailSettings.Of(db, cancel), [], 200, cancel);

    static async Task<IResult> All(SluiceDb db, MailSettings settings, Dictionary<string, string> errors, int status, CancellationToken cancel, Func<string, string>? typed = null) => Page.Show<MailSettingsPage>(new
    {
        Settings = settings, Errors = errors,
        Relays = await db.Set<Relay>().AsNoTracking().Where(r => !r.IsMailbox).OrderBy(r => r.Id).Take(100).ToListAsync(cancel),
        Topics = await db.Set<Topic>().AsNoTracking().Where(t => t.ArchivedAt == null).OrderBy(t => t.Name).Take(100).ToListAsync(cancel),
        Inboxes = await db.Set<Inbox>().AsNoTracking().Where(i => i.MailboxId == null).OrderBy(i => i.Id).Take(50).ToListAsync(cancel),
        Typed = typed ?? (_ => ""),
    }, status);

    static async Task<IResult> Save(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var said = await db.Set<MailSettings>().SingleOrDefaultAsync(cancel);
        if (said is null) db.Add(said = new MailSettings());
        if (Apply(said, form) is { } refusal)
        {
            db.ChangeTracker.Clear();
            return await All(db, said, new(StringComparer.Ordinal) { [refusal.Field!] = refusal.Message }, 422, cancel);
        }
        await db.SaveAudited(RecordAudit.RelayChanged, "mail settings", null, caller.Actor, clock, cancel);
        Toasts.Say(http, "Saved.");
        return Page.SeeOther("/settings/mail");
    }

    static Refusal? Apply(MailSettings settings, IFormCollection form)
    {
        // What was typed stands in the form again where it is refused; then nothing is saved.
        var url = form["publicUrl"].ToString().Trim().TrimEnd('/');
        var (day, week) = (Number(form["touchesPerDay"]), Number(form["touchesPerWeek"]));
        var (from, to) = (Time(form["quietFrom"]), Time(form["quietTo"]));
        (settings.PublicUrl, settings.PostalAddress, settings.TouchesPerDay, settings.TouchesPerWeek) = (url, form["postalAddress"].ToString().Trim(), day, week);
        (settings.QuietFrom, settings.QuietTo, settings.QuietWeekends, settings.TracksClicks) = (from, to, form["quietWeekends"] == "true", form["tracksClicks"] == "true");
        if (Enum.TryParse<OpenTracking>(form["opens"], out var opens) && Enum.IsDefined(opens)) settings.Opens = opens;
        if (url.Length > 0 && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")) return new Refusal("invalid", "An address that begins with https:// is needed here.", "publicUrl");
        if (day is < 0) return new Refusal("invalid", "A whole number is needed here, or nothing for no limit.", "touchesPerDay");
        if (week is < 0) return new Refusal("invalid", "A whole number is needed here, or nothing for no limit.", "touchesPerWeek");
        return from is null != to is null ? new Refusal("invalid", "Quiet hours have a beginning and an end.", "quietTo") : null;
    }

    static async Task<IResult> AddTopic(HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (form["name"].ToString().Trim() is not { Length: > 0 and <= 120 } name) return await All(db, await MailSettings.Of(db, cancel), new(StringComparer.Ordinal) { ["topic"] = "Name it, in 120 characters at most." }, 422, cancel, name => form[name].ToString());
        db.Add(Topic.Of(name, form["description"].ToString(), clock.Now()));
        await db.SaveChangesAsync(cancel);
        return Page.SeeOther("/settings/mail");
    }

    static async Task<IResult> DropTopic(TopicId id, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<Topic>().SingleOrDefaultAsync(t => t.Id == id, cancel) is not { } topic) return Page.NotFound();
        topic.ArchivedAt = clock.Now();
        await db.SaveChangesAsync(cancel);
        return Page.SeeOther("/settings/mail");
    }

    static async Task<IResult> AddInbox(HttpContext http, SluiceDb db, SecretSeals secrets, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var (host, user) = (form["host"].ToString().Trim(), form["user"].ToString().Trim());
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown || user.Length == 0 || !int.TryParse(form["port"], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is 0 or > 65535 || !Enum.TryParse<MailSecurity>(form["security"], out var security))
            return await All(db, await MailSettings.Of(db, cancel), new(StringComparer.Ordinal) { ["inbox"] = "A server, a port, a user and a password are needed here." }, 422, cancel, name => form[name].ToString());
        var inbox = Inbox.Of(host, port, security, user, clock.Now());
        (inbox.Secret, inbox.ChecksCertificate) = (secrets.Seal(form["secret"].ToString()), form["checksCertificate"] == "true");
        db.Add(inbox);
        await db.SaveChangesAsync(cancel);
        return Page.SeeOther("/settings/mail");
    }

    static async Task<IResult> DropInbox(InboxId id, SluiceDb db, CancellationToken cancel) =>
        await db.Set<Inbox>().Where(i => i.Id == id && i.MailboxId == null).ExecuteDeleteAsync(cancel) == 0 ? Page.NotFound() : Page.SeeOther("/settings/mail");

    static async Task<IResult> Edit(RelayId id, SluiceDb db, SecretSeals secrets, CancellationToken cancel) =>
        await db.Set<Relay>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel) is { } relay ? Form(relay, false, relay.Key(secrets), [], 200) : Page.NotFound();

    static async Task<IResult> Create(HttpContext http, SluiceDb db, SecretSeals secrets, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var relay = Relay.Of("", "", 587, MailSecurity.StartTls, clock.Now());
        if (Read(await http.Request.ReadFormAsync(cancel)).Apply(relay, secrets) is { } refusal) return Form(relay, true, null, new(StringComparer.Ordinal) { [refusal.Field ?? ""] = refusal.Message }, 422);
        db.Add(relay);
        await db.SaveAudited(RecordAudit.RelayChanged, AuditTarget.Of("relay", relay.Id), new { relay.Host, relay.Port }, caller.Actor, clock, cancel);
        Toasts.Say(http, $"“{relay.Name}” takes mail from now on.");
        return Page.SeeOther($"/settings/mail/relays/{relay.Id.Value:D}");
    }

    static async Task<IResult> Change(RelayId id, HttpContext http, SluiceDb db, SecretSeals secrets, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<Relay>().SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } relay) return Page.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        switch (form["do"].ToString())
        {
            case "pause": relay.Pause("paused by hand", clock.Now()); break;
            case "resume": relay.Resume(); break;
            case "remove": db.Remove(relay); break;
            default:
                if (Read(form).Apply(relay, secrets) is not { } refusal) break;
                db.ChangeTracker.Clear();
                return Form(relay, false, relay.Key(secrets), new(StringComparer.Ordinal) { [refusal.Field ?? ""] = refusal.Message }, 422);
        }
        await db.SaveAudited(RecordAudit.RelayChanged, AuditTarget.Of("relay", relay.Id), new { relay.Host, relay.Port, act = form["do"].ToString() }, caller.Actor, clock, cancel);
        Toasts.Say(http, "Saved.");
        return Page.SeeOther(form["do"] == "remove" ? "/settings/mail" : $"/settings/mail/relays/{id.Value:D}");
    }

    static IResult Form(Relay relay, bool isNew, Sluice.Mail.Dkim.DkimKey? key, Dictionary<string, string> errors, int status) => Page.Show<RelayPage>(new { Relay = relay, IsNew = isNew, RecordName = key?.RecordName, RecordValue = key?.RecordValue(), Errors = errors }, status);

    static RelayTold Read(IFormCollection form)
    {
        (bool, int?) Limit(string name) => (form.ContainsKey(name), Number(form[name]));
        return new RelayTold
        {
            Name = form["name"], Host = form["host"], Port = Number(form["port"]) ?? 0, Security = Enum.TryParse<MailSecurity>(form["security"], out var security) ? security : null, ChecksCertificate = form["checksCertificate"] == "true", User = form["user"], Secret = form["secret"],
            FromName = form["fromName"], FromAddress = form["fromAddress"], CarriesTransactional = form["carriesTransactional"] == "true", CarriesMarketing = form["carriesMarketing"] == "true", Connections = Number(form["connections"]),
            PerHour = Limit("perHour"), PerDay = Limit("perDay"), DomainPerHour = Limit("domainPerHour"), RampFrom = (form.ContainsKey("rampFrom"), IsoDay.Read(form["rampFrom"])), RampStart = Number(form["rampStart"]),
            BounceDomain = form["bounceDomain"], DkimDomain = form["dkimDomain"],
        };
    }

    static int? Number(string? text) => string.IsNullOrWhiteSpace(text) ? null : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    static TimeOnly? Time(string? text) => TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
