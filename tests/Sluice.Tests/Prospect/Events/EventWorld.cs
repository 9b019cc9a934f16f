using System.Net;
using System.Text.Json.Nodes;
using Sluice.Platform.Clock;
using Sluice.Prospect;
using Sluice.Record;
using Sluice.Tests.Prospect.Sequences;
using Sluice.Tests.World;

namespace Sluice.Tests.Prospect.Events;

// What the tests of events do again and again: an event on the days of the clock, somebody at its stand.
public abstract class EventWorld(SluiceApp app) : SequenceWorld(app)
{
    protected DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(App.Clock.Now(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).DateTime);

    // Begun yesterday, over today.
    protected async Task<string> Event(ApiClient api, string? owner = null, object? cost = null, string? name = null) => (await api.Post("networking-events", new
    {
        name = name ?? $"Fair {Guid.NewGuid():N}", place = "Hall 9", startsOn = Iso(Today.AddDays(-1)), endsOn = Iso(Today), ownerId = (await App.UserId(owner ?? World.World.Ines)).Value, cost,
    })).Id();

    protected static Task<JsonNode> Stand(ApiClient api, string at, object contact, HttpStatusCode expected = HttpStatusCode.Created) => api.Post($"networking-events/{at}/contacts", contact, expected);

    protected static async Task<JsonArray> Attendees(ApiClient api, string at, string? state = null) => (await api.Get($"networking-events/{at}/attendees{(state is null ? "" : $"?state={state}")}"))["data"]!.AsArray();

    protected static async Task<JsonNode> Attendee(ApiClient api, string at, string person) => Assert.Single(await Attendees(api, at), a => a!.Text("personId") == person)!;

    // As somebody of us notes it on the event's page.
    protected async Task Met(ApiClient api, string at, string person, string by, object? also = null)
    {
        var body = new JsonObject { ["state"] = "met", ["metBy"] = (await App.UserId(by)).Value.ToString("D") };
        if (also is not null) foreach (var (key, value) in System.Text.Json.JsonSerializer.SerializeToNode(also)!.AsObject().ToList()) body[key] = value!.DeepClone();
        await api.Patch($"networking-events/{at}/attendees/{(await Attendee(api, at, person)).Id()}", body);
    }

    protected static PersonId Person(string id) => new(Guid.Parse(id));

    protected static NetworkingEventId EventId(string id) => new(Guid.Parse(id));

    protected static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
