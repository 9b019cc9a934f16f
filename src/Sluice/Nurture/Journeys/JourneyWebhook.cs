using Microsoft.EntityFrameworkCore;
using Sluice.Journeys;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.SafeHttp;
using Sluice.Platform.Work;
using Sluice.Record.People;

namespace Sluice.Nurture.Journeys;

// Tells an address that somebody came to this step. Tried again for as long as work is.
public sealed record CallJourneyWebhook(JourneyRunId Run, int Version, int Step) : IWork
{
    string? IWork.UniqueKey => $"{Run.Value:D}:{Version}.{Step}";
}

sealed class JourneyWebhook(OutboundHttp outbound, JourneyBook book, TimeProvider clock) : IWorker<CallJourneyWebhook>
{
    public async Task Run(CallJourneyWebhook work, WorkContext context, CancellationToken cancel)
    {
        var db = context.Db;
        if (await db.Set<JourneyRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == work.Run, cancel) is not { } run) return;
        if ((await book.Plan(db, run.JourneyId, work.Version, cancel))?[work.Step]?.Step is not WebhookStep step) return;
        var name = await db.Set<Journey>().Where(j => j.Id == run.JourneyId).Select(j => j.Name).SingleAsync(cancel);
        var person = await db.Set<Person>().AsNoTracking().Where(p => p.Id == run.PersonId && p.DeletedAt == null).Select(p => new { p.Id, p.FirstName, p.LastName, p.Email }).SingleOrDefaultAsync(cancel);
        if (person is null) return;
        var body = Json.Write(new { @event = "journey.step", id = work.Run, journey = new { id = run.JourneyId, name }, step = work.Step, person = new { id = person.Id, person.FirstName, person.LastName, person.Email } });
        await WebhookCall.Send(outbound, step.Url, $"{work.Run.Value:D}.{work.Step}", body, null, clock.Now(), cancel);
    }
}
