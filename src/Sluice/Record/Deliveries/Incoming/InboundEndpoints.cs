using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Mail.Bounces;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.People;

namespace Sluice.Record.Deliveries.Incoming;

// POST /inbound/{provider}: what a provider tells of bounces and complaints, under a key of ours. The same call twice
// changes nothing the second time.
static class InboundEndpoints
{
    static readonly TimeSpan LookedBack = TimeSpan.FromDays(30);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/inbound/{provider}", Take).WithTags("messages").Needs(Permission.Edit).WithSummary("Bounces and complaints as generic, ses, sendgrid, postmark or mailgun tell them").Accepts<JsonNode>("application/json").Produces(200).ProducesProblem(422);

    static async Task<IResult> Take(string provider, JsonNode body, SluiceDb db, MailIntake intake, TimeProvider clock, CancellationToken cancel)
    {
        if (ProviderEvents.Read(provider, body).Refused(out var refusal, out var events)) return Problems.Of(refusal);
        var taken = 0;
        foreach (var told in events)
        {
            taken += await db.Transact(async () =>
            {
                if (await Find(db, told, clock, cancel) is not { } delivery) return 0;
                if (told.IsComplaint) await intake.Complained(db, delivery, cancel);
                else await intake.Bounced(db, delivery, new MailEvent(told.Address, told.Class, told.Class == BounceClass.Hard ? BounceReason.UserUnknown : BounceReason.Undefined) { Diagnosis = told.Reason, Action = "failed" }, cancel);
                await db.SaveChangesAsync(cancel);
                return 1;
            }, cancel);
            db.ChangeTracker.Clear();
        }
        return Results.Ok(new { events = events.Count, taken });
    }

    // By the message; where the provider keeps its own ids, the last that went to the address.
    static async Task<Delivery?> Find(SluiceDb db, ProviderEvent told, TimeProvider clock, CancellationToken cancel)
    {
        if (told.Delivery is { } id) return await db.Set<Delivery>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancel);
        var (address, since) = (PersonEmail.Normalise(told.Address), clock.Now() - LookedBack);
        if (address.Length == 0) return null;
        var people = await db.Set<PersonEmail>().Where(e => e.Address == address).Select(e => (PersonId?)e.PersonId).ToListAsync(cancel);
        return await db.Set<Delivery>().AsNoTracking().Where(d => people.Contains(d.PersonId) && d.Address == address && d.SentAt > since).OrderByDescending(d => d.Id).FirstOrDefaultAsync(cancel);
    }
}
