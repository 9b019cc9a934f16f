using System.Collections.Concurrent;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Prospect.Calls;
using Sluice.Prospect.Queues;
using Sluice.Record;
using Sluice.Record.Consent;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.People;
using Sluice.Tests.World;

namespace Sluice.Tests.Prospect;

public sealed class QueueTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task Twenty_reps_pulling_one_queue_of_300_never_get_the_same_person()
    {
        var queue = await Queue(300);
        var given = new ConcurrentBag<PersonId>();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async rep =>
        {
            for (var i = 0; i < 15; i++)
            {
                await using var db = app.Open();
                if (await QueueTurn.Next(db, queue, new Actor($"user:rep-{rep}"), app.Clock, CancellationToken.None) is { } entry) given.Add(entry.PersonId);
            }
        }));
        Assert.Equal(300, given.Count);
        Assert.Equal(300, given.Distinct().Count());
        await using var after = app.Open();
        Assert.Null(await QueueTurn.Next(after, queue, new Actor("user:late"), app.Clock, CancellationToken.None));
    }

    [Fact]
    public async Task A_lease_that_ran_out_gives_the_person_to_the_next()
    {
        var queue = await Queue(1);
        var first = await Next(queue, "a");
        Assert.Null(await Next(queue, "b"));
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(first, await Next(queue, "b"));
    }

    [Fact]
    public async Task Somebody_where_nobody_of_the_queue_was_a_moment_ago_is_found()
    {
        var queue = await Queue(2);
        Assert.NotNull(await Next(queue, "a"));
        Assert.NotNull(await Next(queue, "a"));
        await using (var db = app.Open())
        {
            var stranger = await Meet(db, 7, "PL");
            db.Add(new ListMember { ListId = queue.ListId!.Value, RecordId = stranger.Value, AddedAt = app.Clock.Now() });
            await db.SaveChangesAsync();
            await QueueFilling.Fill(db, queue, app.Clock, CancellationToken.None);
            Assert.Equal(stranger, await Next(queue, "a"));
        }
        Assert.Null(await Next(queue, "a"));
    }

    [Fact]
    public async Task Nobody_is_rung_outside_their_hours_but_a_promised_call_back_is()
    {
        var queue = await Queue(2, country: "JP");
        Assert.Null(await Next(queue, "a"));
        await using (var db = app.Open())
        {
            var entry = await db.Set<QueueEntry>().Where(e => e.QueueId == queue.Id).OrderBy(e => e.Position).LastAsync();
            Assert.Equal("Asia/Tokyo", entry.Zone);
            entry.CallbackAt = app.Clock.Now();
            await db.SaveChangesAsync();
        }
        Assert.NotNull(await Next(queue, "a"));
        Assert.Null(await Next(queue, "b"));
    }

    [Fact]
    public async Task Who_opted_out_or_was_called_within_the_hour_is_passed_over()
    {
        var queue = await Queue(3);
        List<PersonId> people;
        await using (var db = app.Open())
        {
            people = await db.Set<QueueEntry>().Where(e => e.QueueId == queue.Id).OrderBy(e => e.Position).Select(e => e.PersonId).ToListAsync();
            await Suppressions.Bar(db, people[0], ContactChannel.Phone, "asked not to be called", Actor.System, app.Clock, CancellationToken.None);
            await db.SaveChangesAsync();
            await CallLog.Keep(db, people[1], new CallTold(Disposition.Interested), new CallMaker(null, Actor.System), app.Clock, CancellationToken.None);
        }
        Assert.Equal(people[2], await Next(queue, "a"));
        Assert.Null(await Next(queue, "b"));
        await using var after = app.Open();
        Assert.Equal(new { State = EntryState.Out, Why = "opted out" }, await after.Set<QueueEntry>().Where(e => e.QueueId == queue.Id && e.PersonId == people[0]).Select(e => new { e.State, e.Why }).SingleAsync());
    }

    [Fact]
    public async Task New_members_of_the_list_come_in_by_themselves()
    {
        var queue = await Queue(1);
        await using (var db = app.Open())
        {
            db.Add(new ListMember { ListId = queue.ListId!.Value, RecordId = (await Meet(db, 900, "DE")).Value, AddedAt = app.Clock.Now() });
            await db.SaveChangesAsync();
        }
        await using var again = app.Open();
        Assert.Equal(1, await QueueFilling.Fill(again, queue, app.Clock, CancellationToken.None));
        Assert.Equal(0, await QueueFilling.Fill(again, queue, app.Clock, CancellationToken.None));
    }

    [Fact]
    public async Task The_api_opens_a_queue_from_a_filter_and_gives_somebody_else_each_time()
    {
        await using (var db = app.Open())
        {
            for (var i = 0; i < 3; i++) await Meet(db, 700 + i, "AT");
            await db.SaveChangesAsync();
        }
        var api = await app.Api();
        await api.Post("queues", new { name = "Wrong", filter = "contry = \"AT\"" }, HttpStatusCode.UnprocessableEntity);
        var queue = await api.Post("queues", new { name = "Austria", filter = "country = \"AT\"" });
        Assert.Equal(3, (int)queue["waiting"]!);
        var names = new List<string>();
        for (var i = 0; i < 3; i++) names.Add((string)(await api.Post($"queues/{queue["id"]}/next", new { }, HttpStatusCode.OK))["personId"]!);
        Assert.Equal(3, names.Distinct().Count());
        await api.Post($"queues/{queue["id"]}/next", new { }, HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_rep_works_the_desk_with_plain_forms()
    {
        var queue = await Queue(2);
        var browser = await app.SignInAs(World.World.Noor);
        var page = await browser.Open($"/prospect/queues/{queue.Id.Value}");
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Submit(page, "form[action$=next]")).StatusCode);
        page = await browser.Open($"/prospect/queues/{queue.Id.Value}");
        var first = page.QuerySelector("input[name=personId]")!.GetAttribute("value");
        Assert.Equal(first, (await browser.Open($"/prospect/queues/{queue.Id.Value}")).QuerySelector("input[name=personId]")!.GetAttribute("value"));
        Assert.Contains("Person", page.QuerySelector(".script mark")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Submit(page, "form[action$=calls]", new { disposition = "CallBack" })).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Submit(page, "form[action$=calls]", new { disposition = "NoAnswer", note = "rang long" })).StatusCode);
        page = await browser.Open($"/prospect/queues/{queue.Id.Value}");
        Assert.NotEqual(first, page.QuerySelector("input[name=personId]")!.GetAttribute("value"));
        foreach (var url in new[] { "/prospect", "/prospect/queues/new", "/prospect/calls", $"/prospect/calls/new?person={first}", $"/prospect/meetings/new?person={first}" }) await browser.Open(url);
    }

    [Theory]
    [InlineData("2026-11-19T09:30", "2026-11-20T15:00")]
    [InlineData("2026-11-19T15:30", "2026-11-20T10:00")]
    [InlineData("2026-11-20T11:00", "2026-11-23T15:00")]
    public void The_next_try_is_on_a_business_day_at_another_hour(string last, string next)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Dublin");
        var at = new DateTimeOffset(DateTime.Parse(last), TimeSpan.Zero);
        Assert.Equal(new DateTimeOffset(DateTime.Parse(next), TimeSpan.Zero), Retry.After(at, zone, new TimeOnly(9, 0), new TimeOnly(18, 0), 1));
    }

    [Fact]
    public void A_script_names_what_is_missing_instead_of_leaving_a_gap()
    {
        var line = Assert.Single(Script.Fill("Hello {{firstName}} of {{ company }}.", new Dictionary<string, string> { ["firstName"] = "Grace", ["company"] = "" }));
        Assert.Equal(["Hello ", "Grace", " of ", "company", "."], line.Select(p => p.Text));
        Assert.True(line[1].Merged && line[3].Missing);
    }

    async Task<PersonId?> Next(CallQueue queue, string who)
    {
        await using var db = app.Open();
        return (await QueueTurn.Next(db, queue, new Actor("user:" + who), app.Clock, CancellationToken.None))?.PersonId;
    }

    async Task<CallQueue> Queue(int people, string country = "DE")
    {
        app.Clock.Set(World.World.Start);
        await using var db = app.Open();
        var list = RecordList.Start($"List of {people}", RecordKind.Person, null, app.Clock.Now());
        db.Add(list);
        for (var i = 0; i < people; i++) db.Add(new ListMember { ListId = list.Id, RecordId = (await Meet(db, i, country)).Value, AddedAt = app.Clock.Now() });
        await db.SaveChangesAsync();
        return (await QueueDesk.Open(db, new QueueDraft("Queue", list.Id, Script: "Hello {{firstName}}."), null, app.Clock, CancellationToken.None)).Value!;
    }

    // A number of their own for everybody: who asks not to be called bars the number, not the person alone.
    static int numbers = 100_000;

    async Task<PersonId> Meet(SluiceDb db, int n, string country)
    {
        var person = await Intake.Meet(db, new Acquaintance { FirstName = $"Person {n}", LastName = "Called", Phone = $"+49 30 {Interlocked.Increment(ref numbers)}", Country = country }, "by test", Actor.System, app.Clock, CancellationToken.None);
        return person.Id;
    }
}
