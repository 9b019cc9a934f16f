using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Nurture;
using Sluice.Nurture.Journeys;
using Sluice.Platform;
using Sluice.Record;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Nurture;

// What the tests of journeys do again and again.
public abstract class JourneyWorld(SluiceApp app)
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected SluiceApp App => app;

    protected static async Task<string> Person(ApiClient api, string email, object? also = null)
    {
        var body = new JsonObject { ["firstName"] = email.Split('@')[0], ["email"] = email, ["basis"] = "consent" };
        if (also is not null) foreach (var (key, value) in System.Text.Json.JsonSerializer.SerializeToNode(also)!.AsObject().ToList()) body[key] = value!.DeepClone();
        return (await api.Post("people", body)).Id();
    }

    protected static async Task Mail(ApiClient api, string name, string text = "Hello {{person.firstName|there}}.") => await api.Post("mails", new { name, subject = name, text });

    // Drawn and published.
    protected static async Task<string> Live(ApiClient api, string text)
    {
        var id = (await api.Post("journeys", new { text })).Id();
        await api.Post($"journeys/{id}/publish", new { }, HttpStatusCode.OK);
        return id;
    }

    protected static async Task Change(ApiClient api, string journey, string text, bool move)
    {
        await api.Patch($"journeys/{journey}", new { text });
        await api.Post($"journeys/{journey}/publish", new { move }, HttpStatusCode.OK);
    }

    protected static async Task Enter(ApiClient api, string journey, params string[] people) => await api.Post($"journeys/{journey}/runs", new { personIds = people }, HttpStatusCode.Accepted);

    protected static async Task<JsonNode> Run(ApiClient api, string journey, string person) => Assert.Single((await api.Get($"journeys/{journey}/runs?personId={person}"))["data"]!.AsArray())!;

    protected static async Task<int> Step(ApiClient api, string journey, string person) => (await Run(api, journey, person))["step"]!.GetValue<int>();

    protected async Task Happens(string person, IFact fact)
    {
        var id = new PersonId(Guid.Parse(person));
        await using var db = app.Open();
        db.Append(fact, new About(id), Actor.Of("person", id), app.Clock);
        await db.SaveChangesAsync(Cancel);
    }

    protected async Task Pass(TimeSpan time)
    {
        app.Clock.Advance(time);
        await Settle();
    }

    // Everything that is due, mails included, and what follows from them.
    protected async Task Settle()
    {
        await app.RunUntilIdle();
        await app.SendMail();
        await app.RunUntilIdle();
    }

    protected async Task<List<JourneyRun>> Runs(string journey)
    {
        var id = new JourneyId(Guid.Parse(journey));
        await using var db = app.Open();
        return await db.Set<JourneyRun>().AsNoTracking().Where(r => r.JourneyId == id).ToListAsync(Cancel);
    }
}
