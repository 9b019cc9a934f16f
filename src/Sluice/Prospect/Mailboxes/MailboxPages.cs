using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Mail.Smtp;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Prospect.Mailboxes.Pages;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Incoming;
using Sluice.Record.Deliveries.Relays;

namespace Sluice.Prospect.Mailboxes;

public sealed record MailboxRow(Relay Mailbox, Inbox? Inbox, MailRoomLeft Room, int? MostToday, string? Owner);

static class MailboxPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/prospect/mailboxes", List).Needs(Permission.Call);
        office.MapGet("/prospect/mailboxes/new", (Caller caller, TimeProvider clock) => Form(Begun(caller, clock), null, true, null, 200)).Needs(Permission.Call);
        office.MapPost("/prospect/mailboxes", Create).Needs(Permission.Call);
        office.MapGet("/prospect/mailboxes/{id}", Edit).Needs(Permission.Call);
        office.MapPost("/prospect/mailboxes/{id}", Change).Needs(Permission.Call);
    }

    static async Task<IResult> List(SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var (rows, members, now) = (new List<MailboxRow>(), await Members.Of(db, cancel), clock.Now());
        foreach (var mailbox in await MailboxDesk.Of(db, caller, cancel))
        {
            RelayId? id = mailbox.Id;
            var inbox = await db.Set<Inbox>().AsNoTracking().SingleOrDefaultAsync(i => i.MailboxId == id, cancel);
            rows.Add(new(mailbox, inbox, await MailboxRoom.Of(db, mailbox, now, cancel), SendingLimits.Of(mailbox, null).MostOn(DateOnly.FromDateTime(now.UtcDateTime)), members.NameOf(mailbox.OwnerId)));
        }
        return Page.Show<MailboxesPage>(new { Rows = rows });
    }

    static Relay Begun(Caller caller, TimeProvider clock)
    {
        var mailbox = MailboxTold.Draft(clock.Now());
        (mailbox.OwnerId, mailbox.FromName, mailbox.FromAddress) = (caller.UserId, caller.Profile?.Name ?? "", caller.Profile?.Email ?? "");
        return mailbox;
    }

    static IResult Form(Relay mailbox, Inbox? inbox, bool isNew, Refusal? refusal, int status) => Page.Show<MailboxPage>(new { Mailbox = mailbox, Inbox = inbox, IsNew = isNew, Refusal = refusal }, status);

    static async Task<IResult> Create(HttpContext http, SluiceDb db, SecretSeals secrets, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var mailbox = Begun(caller, clock);
        if (form["shared"] == "true" && caller.May(Permission.ManageWorkspace)) mailbox.OwnerId = null;
        if (await MailboxDesk.Save(db, mailbox, null, Read(form), secrets, caller, clock, cancel) is { } refusal) return Form(mailbox, null, true, refusal, 422);
        Toasts.Say(http, $"Mail leaves from {mailbox.FromAddress}.");
        return Page.SeeOther("/prospect/mailboxes");
    }

    static async Task<IResult> Edit(RelayId id, SluiceDb db, Caller caller, CancellationToken cancel) =>
        await MailboxDesk.Find(db, id, cancel) is var (mailbox, inbox) && MailboxDesk.May(caller, mailbox) ? Form(mailbox, inbox, false, null, 200) : Page.NotFound();

    static async Task<IResult> Change(RelayId id, HttpContext http, SluiceDb db, SecretSeals secrets, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await MailboxDesk.Find(db, id, cancel) is not var (mailbox, inbox) || !MailboxDesk.May(caller, mailbox)) return Page.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        switch (form["do"].ToString())
        {
            case "remove":
                await MailboxDesk.Remove(db, mailbox, inbox, caller, clock, cancel);
                Toasts.Say(http, $"{mailbox.FromAddress} taken away.");
                return Page.SeeOther("/prospect/mailboxes");
            case "pause":
                mailbox.Pause("paused by hand", clock.Now());
                await db.SaveChangesAsync(cancel);
                Toasts.Say(http, "Paused.");
                return Page.SeeOther($"/prospect/mailboxes/{id.Value:D}");
            case "resume":
                mailbox.Resume();
                inbox?.Resume();
                await db.SaveChangesAsync(cancel);
                Toasts.Say(http, "It goes on.");
                return Page.SeeOther($"/prospect/mailboxes/{id.Value:D}");
        }
        if (await MailboxDesk.Save(db, mailbox, inbox, Read(form), secrets, caller, clock, cancel) is { } refusal)
        {
            db.ChangeTracker.Clear();
            return Form(mailbox, inbox, false, refusal, 422);
        }
        Toasts.Say(http, "Saved.");
        return Page.SeeOther("/prospect/mailboxes");
    }

    static MailboxTold Read(IFormCollection form) => new()
    {
        Sends = new RelayTold
        {
            Name = form["fromAddress"], Host = form["host"], Port = Number(form["port"]) ?? 0, Security = Security(form["security"]), ChecksCertificate = form["checksCertificate"] == "true", User = form["user"], Secret = form["secret"],
            FromName = form["fromName"], FromAddress = form["fromAddress"], PerHour = (true, Number(form["perHour"])), PerDay = (true, Number(form["perDay"])),
        },
        MinutesApart = Number(form["minutesApart"]) ?? 0, IsNew = form["isNew"] == "true", ReadHost = form["readHost"].ToString(), ReadPort = Number(form["readPort"]), ReadSecurity = Security(form["readSecurity"]), ReadUser = form["readUser"], ReadSecret = form["readSecret"],
        Share = Enum.TryParse<AnswerShare>(form["share"], out var share) && Enum.IsDefined(share) ? share : null,
    };

    static MailSecurity? Security(string? text) => Enum.TryParse<MailSecurity>(text, out var security) && Enum.IsDefined(security) ? security : null;

    static int? Number(string? text) => string.IsNullOrWhiteSpace(text) ? null : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
