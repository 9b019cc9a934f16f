using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Mail.Smtp;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Api;

namespace Sluice.Record.Deliveries.Relays;

public sealed record RelayAnswer(RelayId Id, string Name, string Host, int Port, MailSecurity Security, bool ChecksCertificate, string User, bool HasSecret, string FromName, string FromAddress, bool CarriesTransactional, bool CarriesMarketing, int Connections, int? PerHour, int? PerDay, int? DomainPerHour, DateOnly? RampFrom, int RampStart, string BounceDomain, string DkimDomain, string? DkimRecordName, string? DkimRecord, bool Paused, string? PausedBecause, DateTimeOffset? RestsUntil, string? LastFailure, DateTimeOffset CreatedAt)
{
    public static RelayAnswer Of(Relay r, SecretSeals secrets)
    {
        var key = r.Key(secrets);
        return new(r.Id, r.Name, r.Host, r.Port, r.Security, r.ChecksCertificate, r.User, r.Secret.Length > 0, r.FromName, r.FromAddress, r.CarriesTransactional, r.CarriesMarketing, r.Connections, r.PerHour, r.PerDay, r.DomainPerHour, r.RampFrom, r.RampStart, r.BounceDomain, r.DkimDomain, key?.RecordName, key?.RecordValue(), r.PausedAt is not null, r.PausedBecause, r.RestsUntil, r.LastFailure, r.CreatedAt);
    }
}

static class RelayEndpoints
{
    static readonly string[] ReadOnly = ["id", "hasSecret", "dkimRecordName", "dkimRecord", "pausedBecause", "restsUntil", "lastFailure", "createdAt"];

    public static void Map(IEndpointRouteBuilder api)
    {
        var relays = api.MapGroup("/relays").WithTags("relays");
        relays.MapGet("", List).Needs(Permission.ManageWorkspace).WithSummary("Servers that take mail from here").Produces<ListAnswer<RelayAnswer>>();
        relays.MapPost("", Create).Needs(Permission.ManageWorkspace).WithSummary("A relay: name, host, port, security, user, secret, fromAddress …").Accepts<JsonObject>("application/json").Produces<RelayAnswer>(201).ProducesProblem(422);
        relays.MapPatch("/{id}", Change).Needs(Permission.ManageWorkspace).WithSummary("Change it; paused stops and starts it").Accepts<JsonObject>("application/json").Produces<RelayAnswer>().ProducesProblem(404).ProducesProblem(422);
        relays.MapDelete("/{id}", Drop).Needs(Permission.ManageWorkspace).WithSummary("Take it away").Produces(204).ProducesProblem(404);
    }

    static async Task<ListAnswer<RelayAnswer>> List(SluiceDb db, SecretSeals secrets, CancellationToken cancel) =>
        new([.. (await db.Set<Relay>().AsNoTracking().Where(r => !r.IsMailbox).OrderBy(r => r.Id).Take(200).ToListAsync(cancel)).Select(r => RelayAnswer.Of(r, secrets))], null);

    static async Task<IResult> Create(JsonObject json, SluiceDb db, SecretSeals secrets, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var body = new Body(json);
        var (told, _) = Said(body);
        if (!body.IsGood(ReadOnly)) return Problems.Of(body.Errors);
        var relay = Relay.Of("", "", 587, MailSecurity.StartTls, clock.Now());
        if (told.Apply(relay, secrets) is { } refusal) return Problems.Of(refusal);
        db.Add(relay);
        await db.SaveAudited(RecordAudit.RelayChanged, AuditTarget.Of("relay", relay.Id), new { relay.Host, relay.Port }, caller.Actor, clock, cancel);
        return Results.Created($"/api/v1/relays/{relay.Id.Value:D}", RelayAnswer.Of(relay, secrets));
    }

    static async Task<IResult> Change(RelayId id, JsonObject json, SluiceDb db, SecretSeals secrets, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<Relay>().SingleOrDefaultAsync(r => r.Id == id && !r.IsMailbox, cancel) is not { } relay) return Problems.NotFound("The relay");
        var body = new Body(json);
        var (told, paused) = Said(body);
        if (!body.IsGood(ReadOnly)) return Problems.Of(body.Errors);
        if (told.Apply(relay, secrets) is { } refusal) return Problems.Of(refusal);
        if (paused == true) relay.Pause("paused by hand", clock.Now());
        else if (paused == false) relay.Resume();
        await db.SaveAudited(RecordAudit.RelayChanged, AuditTarget.Of("relay", relay.Id), new { relay.Host, relay.Port }, caller.Actor, clock, cancel);
        return Results.Ok(RelayAnswer.Of(relay, secrets));
    }

    static async Task<IResult> Drop(RelayId id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<Relay>().SingleOrDefaultAsync(r => r.Id == id && !r.IsMailbox, cancel) is not { } relay) return Problems.NotFound("The relay");
        db.Remove(relay);
        await db.SaveAudited(RecordAudit.RelayChanged, AuditTarget.Of("relay", relay.Id), new { relay.Host, gone = true }, caller.Actor, clock, cancel);
        return Results.NoContent();
    }

    static (RelayTold Told, bool? Paused) Said(Body body) => (new RelayTold
    {
        Name = body.Text("name"), Host = body.Text("host", 253), Port = body.Whole("port"), Security = body.Choice<MailSecurity>("security"), ChecksCertificate = body.YesNo("checksCertificate"), User = body.Clearing("user", 320), Secret = body.Text("secret", 2000),
        FromName = body.Clearing("fromName"), FromAddress = body.Text("fromAddress", 320), CarriesTransactional = body.YesNo("carriesTransactional"), CarriesMarketing = body.YesNo("carriesMarketing"), Connections = body.Whole("connections"),
        PerHour = (body.Has("perHour"), body.Whole("perHour")), PerDay = (body.Has("perDay"), body.Whole("perDay")), DomainPerHour = (body.Has("domainPerHour"), body.Whole("domainPerHour")), RampFrom = (body.Has("rampFrom"), body.Day("rampFrom")), RampStart = body.Whole("rampStart"),
        BounceDomain = body.Clearing("bounceDomain", 253), DkimDomain = body.Clearing("dkimDomain", 253),
    }, body.YesNo("paused"));
}
