using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Work;
using Sluice.Prospect;
using Sluice.Prospect.Bookings;
using Sluice.Prospect.Meetings;
using Sluice.Record;
using Sluice.Record.Outbox;
using Sluice.Record.People;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Prospect.Bookings;

public sealed class BookingTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    static int pages;

    async Task<(string Slug, ApiClient Api)> Page(object? more = null, params string[] hosts)
    {
        var api = await app.Api();
        var body = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(more ?? new { }))!.AsObject();
        body["slug"] = $"meet-{Interlocked.Increment(ref pages)}";
        body["title"] = "Half an hour about meters";
        body["noticeHours"] ??= 1;
        var ids = new JsonArray();
        foreach (var host in hosts.Length > 0 ? hosts : [World.World.Tobias]) ids.Add(new JsonObject { ["id"] = (await app.UserId(host)).Value.ToString("D") });
        body["hosts"] ??= ids;
        return ((await api.Post("bookings", body)).Text("slug"), api);
    }

    static async Task<List<DateTimeOffset>> Hours(ApiClient api, string slug) => [.. (await api.Get($"bookings/{slug}/slots"))["data"]!.AsArray().Select(s => s!["startsAt"]!.GetValue<DateTimeOffset>())];

    [Fact]
    public async Task Fifty_who_want_one_hour_at_once_get_it_once()
    {
        var (slug, api) = await Page();
        var hour = (await Hours(api, slug))[0];
        var answers = new ConcurrentBag<HttpStatusCode>();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(async i => answers.Add((await api.Http.PostAsJsonAsync($"bookings/{slug}", new { startsAt = hour, name = $"Guest {i}", email = $"guest{i}@rush-{slug}.example" })).StatusCode)));
        Assert.Equal(1, answers.Count(a => a == HttpStatusCode.Created));
        Assert.Equal(49, answers.Count(a => a == HttpStatusCode.Conflict));
        await using var db = app.Open();
        var host = await app.UserId(World.World.Tobias);
        Assert.Equal(1, await db.Set<Booking>().CountAsync(b => b.HostId == host && b.StartsAt == hour));
        Assert.Equal(1, await db.Set<Meeting>().CountAsync(m => m.OwnerId == host && m.StartsAt == hour));
        Assert.DoesNotContain(hour, await Hours(api, slug));
    }

    [Fact]
    public async Task A_stranger_books_moves_and_calls_off_without_JavaScript()
    {
        var (slug, _) = await Page(new { questions = new[] { new { key = "plants", label = "How many plants?", required = true } } }, World.World.Noor);
        var anybody = app.Anybody();
        var days = await anybody.Open($"/b/{slug}?zone=America/New_York");
        var first = days.QuerySelector<IHtmlAnchorElement>(".pick li a[href*='at=']")!.GetAttribute("href")!;
        var form = await anybody.Open(first);
        var refused = await anybody.Submit(form, "form.sl-form", new { firstName = "Greta", lastName = "Holm", email = "greta@holm-brewery.example" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var again = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal("Greta", again.QuerySelector<IHtmlInputElement>("input[name=firstName]")!.Value);
        Assert.NotNull(again.QuerySelector("[name=plants][aria-invalid]"));
        var answer = await anybody.Submit(form, "form.sl-form", new { firstName = "Greta", lastName = "Holm", email = "greta@holm-brewery.example", company = "Holm Brewery", plants = "Three" });
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var mine = answer.Headers.Location!.OriginalString;
        // The same click twice is one booking.
        Assert.Equal(mine, (await anybody.Submit(form, "form.sl-form", new { firstName = "Greta", lastName = "Holm", email = "greta@holm-brewery.example", company = "Holm Brewery", plants = "Three" })).Headers.Location!.OriginalString);
        Assert.Contains("You are booked", (await anybody.Open(mine)).Body!.TextContent, StringComparison.Ordinal);

        await using var db = app.Open();
        var person = (await Intake.FindByEmail(db, "greta@holm-brewery.example", CancellationToken.None))!;
        Assert.Equal(LifecycleStage.Lead, person.Stage);
        Assert.Equal("America/New_York", person.TimeZone);
        Assert.Equal(await app.UserId(World.World.Noor), person.OwnerId);
        Assert.Equal(1, await db.Set<Activity>().CountAsync(a => a.PersonId == person.Id && a.Kind == "prospect.booking_made"));
        var booked = await db.Set<Meeting>().AsNoTracking().SingleAsync(m => db.Set<MeetingGuest>().Any(g => g.MeetingId == m.Id && g.PersonId == person.Id));
        await app.RunUntilIdle();
        var invitation = await Letters(person.Id);
        Assert.Equal("Booked: Half an hour about meters", Assert.Single(invitation).Subject);
        Assert.Contains("METHOD:REQUEST", invitation[0].EnclosureList[0].Text, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:0", invitation[0].EnclosureList[0].Text, StringComparison.Ordinal);

        var path = mine.Split('?')[0];
        app.Clock.Advance(TimeSpan.FromSeconds(2));
        var hours = await anybody.Open($"{path}/move");
        var other = hours.QuerySelectorAll<IHtmlAnchorElement>(".pick li a[href*='at=']").Last().GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.SeeOther, (await anybody.Submit(await anybody.Open(other), "form.sl-form")).StatusCode);
        await app.RunUntilIdle();
        var moved = (await Letters(person.Id))[^1];
        Assert.Equal("Moved: Half an hour about meters", moved.Subject);
        Assert.Contains($"UID:{booked.Uid}", moved.EnclosureList[0].Text, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:1", moved.EnclosureList[0].Text, StringComparison.Ordinal);

        app.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.SeeOther, (await anybody.Submit(await anybody.Open(path), "form[action*=cancel]")).StatusCode);
        await app.RunUntilIdle();
        Assert.Contains("METHOD:CANCEL", (await Letters(person.Id))[^1].EnclosureList[0].Text, StringComparison.Ordinal);
        Assert.Contains("It was called off", (await anybody.Open(path)).Body!.TextContent, StringComparison.Ordinal);
        Assert.False(await db.Set<Todo>().AnyAsync(t => t.PersonId == person.Id && t.DoneAt == null));
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.Get(path[..^2] + "AA")).StatusCode);
    }

    [Fact]
    public async Task Several_hosts_share_fairly_and_who_owns_the_person_comes_first()
    {
        var (slug, api) = await Page(new { mostADay = 4 }, World.World.Tobias, World.World.Noor);
        var hosts = new List<string>();
        foreach (var (hour, i) in (await Hours(api, slug)).Take(6).Select((h, i) => (h, i))) hosts.Add((await api.Post($"bookings/{slug}", new { startsAt = hour, name = $"Guest {i}", email = $"guest{i}@fair-{slug}.example" })).Text("hostId"));
        Assert.Equal([3, 3], hosts.GroupBy(h => h).Select(g => g.Count()));
        var noor = await app.UserId(World.World.Noor);
        await api.Post("people", new { firstName = "Known", email = $"known@fair-{slug}.example", ownerId = noor.Value });
        var free = (await api.Get($"bookings/{slug}/slots"))["data"]!.AsArray().Where(s => s!["hostIds"]!.AsArray().Count == 2).Take(1).ToList();
        foreach (var slot in free) Assert.Equal(noor.Value.ToString("D"), (await api.Post($"bookings/{slug}", new { startsAt = slot!["startsAt"]!.GetValue<DateTimeOffset>(), name = "Known", email = $"known@fair-{slug}.example" })).Text("hostId"));
    }

    [Fact]
    public async Task What_needs_a_yes_holds_its_hour_and_is_a_meeting_only_then()
    {
        var (slug, api) = await Page(new { approval = true }, World.World.Noor);
        var hours = await Hours(api, slug);
        var asked = await api.Post($"bookings/{slug}", new { startsAt = hours[0], name = "Ask Er", email = $"asker@{slug}.example" });
        Assert.Equal("asked", asked.Text("state"));
        Assert.Null(asked["meetingId"]);
        Assert.DoesNotContain(hours[0], await Hours(api, slug));
        var noor = await app.SignInAs(World.World.Noor);
        var list = await noor.Open("/prospect/bookings");
        Assert.Equal(HttpStatusCode.SeeOther, (await noor.Submit(list, $"form[action='/prospect/bookings/asked/{asked.Id()}/approval']")).StatusCode);
        await using var db = app.Open();
        var id = new BookingId(Guid.Parse(asked.Id()));
        var booking = await db.Set<Booking>().SingleAsync(b => b.Id == id);
        Assert.Equal(BookingState.Booked, booking.State);
        Assert.NotNull(booking.MeetingId);
        var second = await api.Post($"bookings/{slug}", new { startsAt = hours[1], name = "Ask Er", email = $"asker@{slug}.example" });
        Assert.Equal(HttpStatusCode.SeeOther, (await noor.Submit(await noor.Open("/prospect/bookings"), $"form[action='/prospect/bookings/asked/{second.Id()}/refusal']")).StatusCode);
        Assert.Contains(hours[1], await Hours(api, slug));
    }

    [Fact]
    public async Task Free_mail_is_kept_out_where_the_page_says_so_and_errors_name_their_field()
    {
        var (slug, api) = await Page(new { workMailOnly = true });
        var hour = (await Hours(api, slug))[0];
        Assert.NotNull((await api.Post($"bookings/{slug}", new { startsAt = hour, name = "Fred", email = "fred@gmail.com" }, HttpStatusCode.UnprocessableEntity))["errors"]!["email"]);
        Assert.NotNull((await api.Post($"bookings/{slug}", new { startsAt = hour, name = "", email = "fred" }, HttpStatusCode.UnprocessableEntity))["errors"]!["name"]);
        Assert.NotNull((await api.Post($"bookings/{slug}", new { startsAt = hour.AddMinutes(7), name = "Fred", email = $"fred@{slug}.example" }, HttpStatusCode.Conflict))["errors"]!["startsAt"]);
        await api.Get("bookings/nobody-has-this/slots", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_is_moved_backwards_and_a_missed_meeting_asks_for_another_hour()
    {
        var (slug, api) = await Page();
        var known = await api.Post("people", new { firstName = "Old", email = $"old@{slug}.example", lifecycleStage = "customer" });
        var booked = await api.Post($"bookings/{slug}", new { startsAt = (await Hours(api, slug))[^1], name = "Old Friend", email = $"old@{slug}.example" });
        Assert.Equal(known.Id(), booked.Text("personId"));
        Assert.Equal("customer", (await api.Get($"people/{known.Id()}")).Text("lifecycleStage"));
        await app.RunUntilIdle();
        var person = new PersonId(Guid.Parse(known.Id()));
        await using var db = app.Open();
        var meeting = new MeetingId(Guid.Parse(booked.Text("meetingId")));
        await db.Transact(() => db.Set<Meeting>().Where(m => m.Id == meeting).ExecuteUpdateAsync(s => s.SetProperty(m => m.StartsAt, app.Clock.GetUtcNow().AddHours(-2))), CancellationToken.None);
        app.Clock.Advance(TimeSpan.FromSeconds(2));
        await api.Post($"meetings/{meeting.Value:D}/outcome", new { outcome = "noShow" }, HttpStatusCode.OK);
        await app.RunUntilIdle();
        Assert.StartsWith("We missed you", (await Letters(person))[^1].Subject, StringComparison.Ordinal);
        Assert.Contains(await db.Set<Todo>().Where(t => t.PersonId == person && t.DoneAt == null).Select(t => t.Title).ToListAsync(), t => t.StartsWith("Offer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reminders_go_out_once_before_the_hour()
    {
        var (slug, api) = await Page(new { reminderHours = new[] { 24 }, noticeHours = 30 }, World.World.Noor);
        var hour = (await Hours(api, slug))[0];
        var booked = await api.Post($"bookings/{slug}", new { startsAt = hour, name = "Re Minded", email = $"re@{slug}.example" });
        await app.RunUntilIdle();
        var person = new PersonId(Guid.Parse(booked.Text("personId")));
        await Remind();
        Assert.Single(await Letters(person));
        app.Clock.Advance(hour.AddHours(-23) - app.Clock.GetUtcNow());
        await Remind();
        await Remind();
        Assert.Equal(["Booked: Half an hour about meters", "Tomorrow: Half an hour about meters"], (await Letters(person)).Select(l => l.Subject));
    }

    async Task Remind()
    {
        await using var db = app.Open();
        db.Enqueue(new RemindBookings(), app.Clock);
        await db.SaveChangesAsync();
        await app.RunUntilIdle();
    }

    async Task<List<OutboxMail>> Letters(PersonId person)
    {
        await using var db = app.Open();
        return await db.Set<OutboxMail>().AsNoTracking().Where(m => m.PersonId == person).OrderBy(m => m.Id).ToListAsync();
    }
}
