using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Platform.Clock;
using Sluice.Prospect.Events;
using Sluice.Record.Consent;
using Sluice.Record.Tasks;
using Sluice.Record.Today;
using Sluice.Tests.World;

namespace Sluice.Tests.Prospect.Events;

public sealed class DebriefTests(SluiceApp app) : EventWorld(app), IClassFixture<SluiceApp>
{
    [Fact]
    public async Task Promises_become_tasks_the_same_day_of_whoever_made_them()
    {
        var (api, ines) = (await App.Api(), await App.SignInAs(World.World.Ines));
        var at = await Event(api);
        var (promised, plain) = (await Person(api, "promised@debrief.example"), await Person(api, "plain@debrief.example"));
        await api.Post($"networking-events/{at}/attendees", new { personIds = new[] { promised, plain } });
        await Met(api, at, promised, World.World.Tobias, new { promise = "Send the datasheet", promisedFor = Iso(Today.AddDays(4)), note = "Two evaporators" });
        await Met(api, at, plain, World.World.Noor);
        var page = await ines.Open($"/prospect/events/{at}/debrief");
        Assert.Contains("0 of 2 debriefed", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await ines.Press(page, $"/prospect/events/{at}/debrief", new { @do = "promised" })).StatusCode);
        await using var db = App.Open();
        var (who, other) = (Person(promised), Person(plain));
        var task = await db.Set<Todo>().SingleAsync(t => t.PersonId == who, Cancel);
        var tobias = await App.UserId(World.World.Tobias);
        Assert.Equal(("Send the datasheet", tobias, App.Clock.Now()), (task.Title, task.AssigneeId!.Value, task.CreatedAt));
        Assert.Equal(Iso(Today.AddDays(4)), Iso(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(task.DueAt!.Value, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).DateTime)));
        Assert.Contains("Two evaporators", task.Note, StringComparison.Ordinal);
        Assert.False(await db.Set<Todo>().AnyAsync(t => t.PersonId == other, Cancel));
        // The rest one by one, twice pressed: one task, due today.
        page = await ines.Open($"/prospect/events/{at}/debrief");
        Assert.Contains("1 of 2 debriefed", page.Body!.TextContent, StringComparison.Ordinal);
        var id = (await Attendee(api, at, plain)).Id();
        foreach (var _ in new[] { 1, 2 }) await ines.Press(page, $"/prospect/events/{at}/debrief", new { @do = $"task:{id}" });
        var second = await db.Set<Todo>().SingleAsync(t => t.PersonId == other, Cancel);
        Assert.StartsWith("Follow up with", second.Title, StringComparison.Ordinal);
        Assert.Equal(Today, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(second.DueAt!.Value, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).DateTime));
        Assert.True(second.DueAt > App.Clock.Now());
        Assert.Equal("task", (await Attendee(api, at, plain)).Text("next"));
        Assert.Contains("2 of 2 debriefed", (await ines.Open($"/prospect/events/{at}/debrief")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_to_do_is_a_next_step_and_can_be_opened_again()
    {
        var (api, ines) = (await App.Api(), await App.SignInAs(World.World.Ines));
        var at = await Event(api);
        await Stand(api, at, new { id = Guid.NewGuid(), name = "Only Looked", email = "looked@debrief.example" });
        var id = (await Attendees(api, at))[0]!.Id();
        var page = await ines.Open($"/prospect/events/{at}/debrief");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ines.Press(page, $"/prospect/events/{at}/debrief", new { @do = "nothing" })).StatusCode);
        await ines.Press(page, $"/prospect/events/{at}/debrief", new { @do = "nothing", ids = new[] { id } });
        Assert.Equal("nothing", (await Attendees(api, at))[0]!.Text("next"));
        await ines.Press(page, $"/prospect/events/{at}/debrief", new { @do = $"reopen:{id}" });
        Assert.Null((await Attendees(api, at))[0]!["next"]);
    }

    [Fact]
    public async Task Those_who_may_not_be_enrolled_stay_with_the_reason()
    {
        var (api, ines) = (await App.Api(), await App.SignInAs(World.World.Ines));
        var (at, sequence) = (await Event(api), await Draw(api, [Mail()]));
        foreach (var name in new[] { "may", "barred" }) await Stand(api, at, new { id = Guid.NewGuid(), name = $"Enrol {name}", email = $"{name}@enrol-debrief.example" });
        await api.Post("suppressions", new { address = "barred@enrol-debrief.example", reason = "manual" });
        var ids = (await Attendees(api, at)).Select(a => a!.Id()).ToArray();
        var page = await ines.Open($"/prospect/events/{at}/debrief");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ines.Press(page, $"/prospect/events/{at}/debrief", new { @do = "enrol", ids })).StatusCode);
        var answer = await ines.Press(page, $"/prospect/events/{at}/debrief", new { @do = "enrol", ids, sequence });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Enrol barred:", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        var states = (await Attendees(api, at)).ToDictionary(a => a!.Text("personId"), a => a!["next"]?.GetValue<string>());
        Assert.Equal(["sequence", null], states.Values.OrderByDescending(s => s));
        Assert.Single((await api.Get($"sequences/{sequence}/enrolments"))["data"]!.AsArray());
    }

    [Fact]
    public async Task Today_says_whom_it_concerns_from_the_day_it_ends()
    {
        var api = await App.Api();
        var name = $"Fair {Guid.NewGuid():N}";
        var at = (await api.Post("networking-events", new { name, startsOn = Iso(Today), endsOn = Iso(Today.AddDays(1)), ownerId = (await App.UserId(World.World.Ines)).Value })).Id();
        var people = new[] { await Person(api, $"{Guid.NewGuid():N}@today.example"), await Person(api, $"{Guid.NewGuid():N}@today.example") };
        await api.Post($"networking-events/{at}/attendees", new { personIds = people });
        await Met(api, at, people[0], World.World.Tobias);
        await Met(api, at, people[1], World.World.Ines);
        Assert.Null(await Row(World.World.Ines, name));
        App.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("2 people still without a next step", (await Row(World.World.Ines, name))!.Why.Replace('\u00A0', ' '));
        Assert.Equal("1 person still without a next step", (await Row(World.World.Tobias, name))!.Why.Replace('\u00A0', ' '));
        Assert.Null(await Row(World.World.Noor, name));
        var ines = await App.SignInAs(World.World.Ines);
        await ines.Press(await ines.Open($"/prospect/events/{at}/debrief"), $"/prospect/events/{at}/debrief", new { @do = "nothing", ids = (await Attendees(api, at)).Select(a => a!.Id()).ToArray() });
        Assert.Null(await Row(World.World.Ines, name));
    }

    async Task<TodayItem?> Row(string user, string name)
    {
        using var scope = App.Services.CreateScope();
        await using var db = App.Open();
        var source = scope.ServiceProvider.GetServices<ITodaySource>().OfType<EventToday>().Single();
        return (await source.Items(db, await App.UserId(user), App.Clock.Now(), Cancel)).SingleOrDefault(i => i.Name == name);
    }
}
