using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Webinars;
using Sluice.Platform.Clock;
using Sluice.Record.Outbox;
using Sluice.Tests.World;

namespace Sluice.Tests.Capture;

// A webinar from the form to the recording, with two hundred who register.
public sealed class WebinarTests(SluiceApp app) : IClassFixture<SluiceApp>, IAsyncLifetime
{
    const int Crowd = 200;

    ApiClient api = null!;

    public async ValueTask InitializeAsync() => api = await app.Api();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Two_hundred_register_some_come_and_the_rest_are_written_to_otherwise()
    {
        var start = app.Clock.Now().AddDays(3);
        var (webinar, slug) = await Plan("walk", start, thanks: "Thank you for an hour.", missed: "You missed a good one.");
        for (var i = 0; i < Crowd; i++) await Send(slug, $"guest{i}@walk.example", $"Guest{i}");
        await Send(slug, "guest0@walk.example", "Guest0");
        var links = await Links("walk.example", "Your seat");
        Assert.Equal(Crowd, links.Count);
        Assert.Equal(Crowd, links.Values.Distinct(StringComparer.Ordinal).Count());
        var invitation = (string)(await api.Get("outbox?to=guest7%40walk.example"))["data"]![0]!["enclosures"]![0]!["text"]!;
        Assert.Contains(links["guest7@walk.example"][^30..], invitation.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains($"DTSTART:{start.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}", invitation, StringComparison.Ordinal);
        Assert.All(invitation.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        // Too early, nobody was there.
        Assert.Equal(HttpStatusCode.OK, (await app.Anybody().Get(links["guest1@walk.example"])).StatusCode);
        await Step(start.AddHours(-23));
        await Step(start.AddMinutes(-50));
        await Step(start.AddMinutes(-45));
        Assert.Equal((Crowd, Crowd), ((await Links("walk.example", "Tomorrow")).Count, (await Links("walk.example", "In an hour")).Count));
        app.Clock.Set(start.AddMinutes(5));
        for (var i = 0; i < 120; i++)
        {
            var answer = await app.Anybody().Get(links[$"guest{i}@walk.example"]);
            Assert.Equal("https://room.example/walk", answer.Headers.Location!.OriginalString);
        }
        await app.Anybody().Get(links["guest0@walk.example"]);
        await app.Anybody().Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, links["guest199@walk.example"]));
        app.Clock.Set(start.AddMinutes(80));
        // Those who came by telephone stand on the room's list only, among some who clicked, and one who never registered.
        var csv = "Name,Email,Time in Session (minutes)\n" + string.Join('\n', Enumerable.Range(110, 40).Select(i => $"G{i},GUEST{i}@walk.example,{i % 45} min")) + "\nX,stranger@walk.example,3\n";
        var report = await Attend(webinar, csv);
        Assert.Equal((41, 30, 10, "stranger@walk.example"), ((int)report["rows"]!, (int)report["attended"]!, (int)report["known"]!, (string)report["strangers"]![0]!));
        Assert.Equal((0, 40), ((int)(await Attend(webinar, csv))["attended"]!, (int)(await Attend(webinar, csv))["known"]!));
        await Step(start.AddMinutes(90));
        await Step(start.AddMinutes(95));
        Assert.Equal((150, 50), ((await Links("walk.example", "Thank you", link: false)).Count, (await Links("walk.example", "We missed you", link: false)).Count));
        Assert.Equal(50, (int)(await api.Get("people?count=true&filter=" + Uri.EscapeDataString("did(\"capture.webinar_missed\", name = \"The walk hour\")")))["count"]!["value"]!);
        Assert.Equal(150, (int)(await api.Get("people?count=true&filter=" + Uri.EscapeDataString("did(\"capture.webinar_attended\", name = \"The walk hour\")")))["count"]!["value"]!);
        await api.Patch($"webinars/{webinar}", new { replayUrl = "https://room.example/recording" });
        Assert.Equal("https://room.example/recording", (await app.Anybody().Get(links["guest199@walk.example"])).Headers.Location!.OriginalString);
        var shown = await api.Get($"webinars/{webinar}");
        Assert.Equal((Crowd, 150, 1), ((int)shown["registered"]!, (int)shown["attended"]!, (int)shown["replayed"]!));
    }

    [Fact]
    public async Task Asking_again_is_the_same_seat_and_a_changed_link_opens_nothing()
    {
        var start = app.Clock.Now().AddDays(2);
        var (webinar, slug) = await Plan("again", start);
        await Send(slug, "one@again-seat.example", "One");
        app.Clock.Advance(TimeSpan.FromHours(2));
        await Send(slug, "one@again-seat.example", "One");
        var mails = (await api.Get("outbox?to=one%40again-seat.example"))["data"]!.AsArray();
        Assert.Equal(2, mails.Count);
        Assert.Single(mails.Select(m => Link((string)m!["text"]!)).Distinct(StringComparer.Ordinal));
        Assert.Single((await api.Get($"webinars/{webinar}/registrations"))["data"]!.AsArray());
        var link = Link((string)mails[0]!["text"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Anybody().Get(link[..^1] + (link[^1] == 'A' ? 'B' : 'A'))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.Anybody().Get(link.Replace("/w/", "/d/", StringComparison.Ordinal))).StatusCode);
        var file = await app.Anybody().Get(link + "/calendar.ics");
        Assert.Equal("text/calendar", file.Content.Headers.ContentType!.MediaType);
        await api.Http.DeleteAsync($"webinars/{webinar}");
        Assert.Equal(HttpStatusCode.Gone, (await app.Anybody().Get(link)).StatusCode);
    }

    [Fact]
    public async Task A_talk_that_is_moved_is_reminded_of_anew_and_one_mailbox_is_written_to_three_times_a_day()
    {
        var start = app.Clock.Now().AddHours(20);
        var (webinar, slug) = await Plan("moved", start);
        for (var i = 0; i < 5; i++) await Send(slug, "one@moved.example", "One");
        Assert.Equal(3, (await api.Get("outbox?to=one%40moved.example"))["data"]!.AsArray().Count);
        await Step(start.AddMinutes(-40));
        await Step(start.AddMinutes(-30));
        Assert.Single(await Links("moved.example", "In an hour"));
        await api.Patch($"webinars/{webinar}", new { startsAt = start.AddDays(2) });
        await Step(start.AddDays(2).AddMinutes(-40));
        await Step(start.AddDays(2).AddMinutes(-30));
        await using var db = app.Open();
        Assert.Equal(2, await db.Set<OutboxMail>().CountAsync(m => m.To == "one@moved.example" && m.Subject.StartsWith("In an hour"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whoever_has_a_seat_is_told_of_a_new_hour_once_and_nobody_of_one_that_was_passed_over()
    {
        var start = app.Clock.Now().AddDays(5);
        var (webinar, slug) = await Plan("hour", start);
        foreach (var who in new[] { "a", "b" }) await Send(slug, $"{who}@hour.example", who);
        await api.Patch($"webinars/{webinar}", new { startsAt = start.AddDays(1) });
        await api.Patch($"webinars/{webinar}", new { startsAt = start.AddDays(2) });
        await app.RunUntilIdle();
        await api.Patch($"webinars/{webinar}", new { minutes = 50 });
        await app.RunUntilIdle();
        await using var db = app.Open();
        var told = await db.Set<OutboxMail>().AsNoTracking().Where(m => m.To.EndsWith("@hour.example") && m.Subject.StartsWith("Moved")).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, told.Count);
        Assert.All(told, m => Assert.Contains(start.AddDays(2).ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture), m.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_has_a_seat_asks_and_votes_and_the_speaker_reads_it()
    {
        var (webinar, slug) = await Plan("asked", app.Clock.Now().AddDays(2));
        var one = await api.Http.PatchAsync($"webinars/{webinar}", new StringContent("{\"poll\":\"One answer?\",\"pollOptions\":\"only this\"}", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, one.StatusCode);
        await api.Patch($"webinars/{webinar}", new { poll = "How much do you lose?", pollOptions = "Nothing\nSome\nWe do not know" });
        await Send(slug, "one@asked.example", "One");
        var talk = (await Links("asked.example", "Your seat"))["one@asked.example"] + "/talk";
        var guest = app.Anybody();
        async Task<HttpStatusCode> Say(string name, string value) => (await guest.Http.PostAsync(talk, new FormUrlEncodedContent([new(name, value)]))).StatusCode;
        Assert.Equal(HttpStatusCode.SeeOther, await Say("question", "What of <b>leaks</b> at night?"));
        Assert.Equal(HttpStatusCode.SeeOther, await Say("vote", "Some"));
        Assert.Equal(HttpStatusCode.SeeOther, await Say("vote", "Nothing"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Say("vote", "Everything"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Say("question", new string('?', 501)));
        Assert.Contains("What of &lt;b&gt;leaks&lt;/b&gt; at night?", await guest.Http.GetStringAsync(talk), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await guest.Get(talk.Replace("/w/", "/w/x", StringComparison.Ordinal))).StatusCode);
        var page = await (await app.SignInAs(World.World.Mia)).Open($"/capture/webinars/{webinar}");
        Assert.Contains("What of <b>leaks</b> at night?", page.Body!.TextContent, StringComparison.Ordinal);
        var votes = page.QuerySelectorAll("tr").Where(r => r.QuerySelector("td")?.TextContent is "Nothing" or "Some").Select(r => r.QuerySelectorAll("td")[1].TextContent.Trim());
        Assert.Equal(["1", "0"], votes);
        Assert.Equal(1, (int)(await api.Get("people?count=true&filter=" + Uri.EscapeDataString("did(\"capture.webinar_asked\")")))["count"]!["value"]!);
    }

    [Fact]
    public async Task The_pages_plan_one_and_take_the_rooms_list()
    {
        var mia = await app.SignInAs(World.World.Mia);
        var bad = await mia.Submit(await mia.Open("/capture/webinars"), "form[action='/capture/webinars']", new { name = "", startsAt = "soon", joinUrl = "room" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        var made = await mia.Submit(await mia.Open("/capture/webinars"), "form[action='/capture/webinars']", new { name = "Office hour", startsAt = "2027-03-01T10:00", minutes = "30", joinUrl = "https://room.example/office" });
        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        var page = await mia.Open(made.Headers.Location!.OriginalString);
        Assert.Equal("2027-03-01T10:00", page.QuerySelector("[name=startsAt]")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.SeeOther, (await mia.Submit(page, "form.s-form", new { reminders = "48, 2" })).StatusCode);
        var id = made.Headers.Location!.OriginalString.Split('/')[^1];
        Assert.Equal("48,2", string.Join(',', (await api.Get($"webinars/{id}"))["reminders"]!.AsArray()));
        // Called off by mistake.
        await mia.Submit(page, $"form[action='/capture/webinars/{id}/archive']", new { });
        Assert.Equal(HttpStatusCode.NotFound, (await mia.Get($"/capture/webinars/{id}")).StatusCode);
        await mia.Post($"/capture/webinars/{id}/return", [new("__csrf", await mia.Token())]);
        await mia.Open($"/capture/webinars/{id}");
        Assert.NotNull((await api.Post("webinars", new { name = "No room", startsAt = "2027-03-01T10:00:00Z" }, HttpStatusCode.UnprocessableEntity))["errors"]!["joinUrl"]);
    }

    async Task<(string Id, string Slug)> Plan(string name, DateTimeOffset start, string thanks = "", string missed = "")
    {
        var webinar = (await api.Post("webinars", new { name = $"The {name} hour", startsAt = start, minutes = 45, joinUrl = $"https://room.example/{name}", thanks, missed })).Id();
        var form = await api.Post("forms", new
        {
            name = $"{name} seats",
            slug = $"seats-{name}",
            perMinute = 0,
            fields = new object[] { new { key = "email", kind = "email", label = "E-mail", required = true, mapsTo = "email" }, new { key = "name", kind = "text", label = "Name", mapsTo = "firstName" } },
            after = new { webinarId = webinar },
        });
        return (webinar, (string)form["slug"]!);
    }

    async Task Send(string slug, string email, string name) =>
        Assert.Equal(HttpStatusCode.SeeOther, (await app.Anybody().Post($"/f/{slug}", [new("email", email), new("name", name), new("_key", Guid.NewGuid().ToString("N"))])).StatusCode);

    async Task Step(DateTimeOffset at)
    {
        app.Clock.Set(at);
        await using var db = app.Open();
        while (await ((SeatDesk)app.Services.GetService(typeof(SeatDesk))!).Step(db, CancellationToken.None)) { }
    }

    async Task<JsonNode> Attend(string webinar, string csv)
    {
        var answer = await api.Http.PostAsync($"webinars/{webinar}/attendance", new StringContent(csv, Encoding.UTF8, "text/csv"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    // By address, the way in of the mails whose subject begins so.
    async Task<Dictionary<string, string>> Links(string domain, string subject, bool link = true)
    {
        await using var db = app.Open();
        var mails = await db.Set<OutboxMail>().Where(m => m.To.EndsWith("@" + domain) && m.Subject.StartsWith(subject)).ToListAsync(TestContext.Current.CancellationToken);
        // Whoever asked twice has two mails with one link.
        return mails.GroupBy(m => m.To, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(m => link ? Link(m.Text) : "").Distinct(StringComparer.Ordinal).Single(), StringComparer.Ordinal);
    }

    static string Link(string text) => Regex.Match(text, "/w/[A-Za-z0-9_-]+").Value;
}
