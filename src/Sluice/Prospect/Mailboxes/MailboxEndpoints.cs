using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Mail.Smtp;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Api;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Incoming;
using Sluice.Record.Deliveries.Relays;

namespace Sluice.Prospect.Mailboxes;

public sealed record MailboxAnswer(RelayId Id, string Name, UserId? UserId, string FromName, string FromAddress, string Host, int Port, MailSecurity Security, string User, int? PerHour, int? PerDay, int? MostToday, int MinutesApart, DateOnly? RampFrom, string? ReadHost, int? ReadPort, string? ReadUser, string? Folder, AnswerShare? Share, DateTimeOffset? ReadAt, string? ReadFailure, int Left, string? Gate, DateTimeOffset? NextAt, bool Paused, string? PausedBecause)
{
    public static async Task<MailboxAnswer> Of(SluiceDb db, Relay m, DateTimeOffset now, CancellationToken cancel)
    {
        RelayId? id = m.Id;
        var inbox = await db.Set<Inbox>().AsNoTracking().SingleOrDefaultAsync(i => i.MailboxId == id, cancel);
        var room = await MailboxRoom.Of(db, m, now, cancel);
        return new(m.Id, m.Name, m.OwnerId, m.FromName, m.FromAddress, m.Host, m.Port, m.Security, m.User, m.PerHour, m.PerDay, SendingLimits.Of(m, null).MostOn(DateOnly.FromDateTime(now.UtcDateTime)), m.MinutesApart, m.RampFrom, inbox?.Host, inbox?.Port, inbox?.User, inbox?.Folder, inbox?.Share, inbox?.ReadAt, inbox?.Failure, room.Left, room.Why, room.Until, m.PausedAt is not null, m.PausedBecause);
    }
}

static class MailboxEndpoints
{
    static readonly string[] ReadOnly = ["id", "mostToday", "rampFrom", "readAt", "readFailure", "left", "gate", "nextAt", "pausedBecause"];

    public static void Map(IEndpointRouteBuilder api)
    {
        var mailboxes = api.MapGroup("/mailboxes").WithTags("sequences");
        mailboxes.MapGet("", List).Needs(Permission.Call).WithSummary("Mailboxes that personal mail leaves from: your own and the shared ones").Produces<ListAnswer<MailboxAnswer>>();
        mailboxes.MapPost("", Create).Needs(Permission.Call).WithSummary("A mailbox: name, host, port, security, user, secret, fromName, fromAddress; readHost, readPort, readSecurity, readUser, readSecret, folder, share; perHour, perDay, minutesApart, isNew; userId, null for a shared one").Accepts<JsonObject>("application/json").Produces<MailboxAnswer>(201).ProducesProblem(403).ProducesProblem(422);
        mailboxes.MapPatch("/{id}", Change).Needs(Permission.Call).WithSummary("Change it; paused stops and starts it").Accepts<JsonObject>("application/json").Produces<MailboxAnswer>().ProducesProblem(404).ProducesProblem(422);
        mailboxes.MapDelete("/{id}", Drop).Needs(Permission.Call).WithSummary("Take it away").Produces(204).ProducesProblem(404);
    }

    static async Task<ListAnswer<MailboxAnswer>> List(SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var answers = new List<MailboxAnswer>();
        foreach (var mailbox in await MailboxDesk.Of(db, caller, cancel)) answers.Add(await MailboxAnswer.Of(db, mailbox, clock.Now(), cancel));
        return new(answers, null);
    }

    static async Task<IResult> Create(JsonObject json, SluiceDb db, SecretSeals secrets, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var body = new Body(json);
        var user = body.Has("userId") ? body.Id<UserId>("userId") : caller.UserId;
        var (told, _) = Said(body);
        if (user is { } who && !await db.Set<Membership>().AnyAsync(m => m.UserId == who, cancel)) body.Refuse("userId", "There is no such user.");
        if (!body.IsGood(ReadOnly)) return Problems.Of(body.Errors);
        var mailbox = MailboxTold.Draft(clock.Now());
        mailbox.OwnerId = user;
        if (!MailboxDesk.May(caller, mailbox)) return Problems.Of(new Platform.Refusal("forbidden", "Shared mailboxes, and those of others, are an admin's.", "userId"), 403);
        return await MailboxDesk.Save(db, mailbox, null, told, secrets, caller, clock, cancel) is { } refusal ? Problems.Of(refusal)
            : Results.Created($"/api/v1/mailboxes/{mailbox.Id.Value:D}", await MailboxAnswer.Of(db, mailbox, clock.Now(), cancel));
    }

    static async Task<IResult> Change(RelayId id, JsonObject json, SluiceDb db, SecretSeals secrets, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await MailboxDesk.Find(db, id, cancel) is not var (mailbox, inbox) || !MailboxDesk.May(caller, mailbox)) return Problems.NotFound("The mailbox");
        var body = new Body(json);
        var (told, paused) = Said(body);
        if (!body.IsGood([.. ReadOnly, "userId"])) return Problems.Of(body.Errors);
        if (paused == true) mailbox.Pause("paused by hand", clock.Now());
        else if (paused == false) mailbox.Resume();
        return await MailboxDesk.Save(db, mailbox, inbox, told, secrets, caller, clock, cancel) is { } refusal ? Problems.Of(refusal) : Results.Ok(await MailboxAnswer.Of(db, mailbox, clock.Now(), cancel));
    }

    static async Task<IResult> Drop(RelayId id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await MailboxDesk.Find(db, id, cancel) is not var (mailbox, inbox) || !MailboxDesk.May(caller, mailbox)) return Problems.NotFound("The mailbox");
        await MailboxDesk.Remove(db, mailbox, inbox, caller, clock, cancel);
        return Results.NoContent();
    }

    static (MailboxTold Told, bool? Paused) Said(Body body) => (new MailboxTold
    {
        Sends = new RelayTold
        {
            Name = body.Text("name") ?? body.Text("fromAddress", 320), Host = body.Text("host", 253), Port = body.Whole("port"), Security = body.Choice<MailSecurity>("security"), ChecksCertificate = body.YesNo("checksCertificate"), User = body.Clearing("user", 320), Secret = body.Text("secret", 2000),
            FromName = body.Clearing("fromName"), FromAddress = body.Text("fromAddress", 320), PerHour = (body.Has("perHour"), body.Whole("perHour")), PerDay = (body.Has("perDay"), body.Whole("perDay")),
        },
        MinutesApart = body.Whole("minutesApart"), IsNew = body.YesNo("isNew"), Share = body.Choice<AnswerShare>("share"),
        ReadHost = body.Clearing("readHost", 253), ReadPort = body.Whole("readPort"), ReadSecurity = body.Choice<MailSecurity>("readSecurity"), ReadUser = body.Text("readUser", 320), ReadSecret = body.Text("readSecret", 2000), Folder = body.Text("folder"),
    }, body.YesNo("paused"));
}
