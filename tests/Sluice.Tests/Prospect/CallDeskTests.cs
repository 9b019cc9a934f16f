using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Prospect;
using Sluice.Prospect.Calls;
using Sluice.Prospect.Queues;
using Sluice.Record;
using Sluice.Record.Consent;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Prospect;

public sealed class CallDeskTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    static readonly string[] Countries = ["DE", "FR", "US", "JP", "GB", "XX", ""];

    // Random people, bars, calls and hours; whoever is offered may be rung, every time.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Do_not_call_and_calling_hours_are_never_broken(int seed)
    {
        var random = new Random(seed);
        await using var setup = app.Open();
        if (!await setup.Set<CallingHours>().AnyAsync(h => h.Country == "XX"))
        {
            setup.Add(new CallingHours { Country = "XX" });
            await setup.SaveChangesAsync();
        }
        var people = new List<(PersonId Id, string Country)>();
        var queue = await Queue(setup, 40, i => Countries[random.Next(Countries.Length)], people);
        foreach (var (id, _) in people.Where(_ => random.Next(4) == 0)) await Suppressions.Bar(setup, id, ContactChannel.Phone, "on the list of the ministry", Actor.System, app.Clock, CancellationToken.None);
        await setup.SaveChangesAsync();
        foreach (var entry in await setup.Set<QueueEntry>().Where(e => e.QueueId == queue.Id).ToListAsync())
            if (random.Next(5) == 0) (entry.CallbackAt, entry.CallbackFor) = (app.Clock.Now().AddHours(random.Next(30)), random.Next(2) == 0 ? null : "user:somebody");
        await setup.SaveChangesAsync();
        var legal = await LegalHours.Load(setup, CancellationToken.None);
        var offered = 0;
        for (var round = 0; round < 40; round++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(random.Next(20, 200)));
            await using var db = app.Open();
            if (random.Next(6) == 0) await Suppressions.Bar(db, people[random.Next(people.Count)].Id, ContactChannel.Phone, "asked", Actor.System, app.Clock, CancellationToken.None);
            await db.SaveChangesAsync();
            if (await QueueTurn.Next(db, queue, new Actor("user:me"), app.Clock, CancellationToken.None) is not { } entry) continue;
            offered++;
            var now = app.Clock.Now();
            Assert.Null(await Suppressions.May(db, entry.PersonId, ContactChannel.Phone, CancellationToken.None));
            var country = people.Single(p => p.Id == entry.PersonId).Country;
            var zone = LocalTime.ZoneOf("", country, "Europe/Berlin");
            Assert.True(legal.May(country, zone, now), $"{country} at {LocalTime.At(zone, now)}");
            Assert.True(entry.CallbackAt is not null || LocalTime.MayRing(zone, queue.From, queue.To, now), $"{country} at {LocalTime.At(zone, now)}");
            Assert.False(await db.Set<Call>().AnyAsync(c => c.PersonId == entry.PersonId && c.At > now.AddHours(-1) && entry.CallbackAt == null));
            await CallLog.Keep(db, entry.PersonId, new CallTold(random.Next(2) == 0 ? Disposition.NoAnswer : Disposition.Voicemail, Queue: queue.Id), new CallMaker(null, new Actor("user:me")), app.Clock, CancellationToken.None);
        }
        Assert.True(offered > 5, $"Only {offered} were offered, so little was tried.");
    }

    [Fact]
    public async Task A_promise_is_kept_by_whoever_gave_it_and_later_by_anyone()
    {
        await using var db = app.Open();
        app.Clock.Advance(NextMorning() - app.Clock.Now());
        var queue = await Queue(db, 1, _ => "DE", []);
        var entry = await db.Set<QueueEntry>().SingleAsync(e => e.QueueId == queue.Id);
        (entry.CallbackAt, entry.CallbackFor) = (app.Clock.Now(), "user:ines");
        await db.SaveChangesAsync();
        Assert.Null(await Next(queue, "user:noor"));
        Assert.NotNull(await Next(queue, "user:ines"));
        await using var after = app.Open();
        await QueueTurn.Free(after, queue.Id, entry.PersonId, CancellationToken.None);
        app.Clock.Advance(TimeSpan.FromHours(5));
        Assert.NotNull(await Next(queue, "user:noor"));
    }

    [Fact]
    public async Task What_they_answer_to_a_card_fills_its_field()
    {
        await using var db = app.Open();
        db.Add(FieldDefinition.Define(RecordKind.Person, "budget_state", "Budget", CustomType.Text, app.Clock.Now()));
        await db.SaveChangesAsync();
        var people = new List<(PersonId Id, string Country)>();
        await Queue(db, 1, _ => "DE", people);
        Assert.False((await CallLog.Keep(db, people[0].Id, new CallTold(Disposition.Interested) { Fields = new Dictionary<string, string> { ["budget_state"] = "planned" } }, new CallMaker(null, Actor.System), app.Clock, CancellationToken.None)).Refused(out _, out _));
        await using var after = app.Open();
        Assert.Equal("planned", (await after.Set<Person>().SingleAsync(p => p.Id == people[0].Id)).Fields["budget_state"]?.ToString());
        var bad = await QueueDesk.Open(after, new QueueDraft("Cards", Filter: "", Rules: new QueueRules { Cards = QueueRules.Read("No money | Then when? | fields.no_such: a, b") }), null, app.Clock, CancellationToken.None);
        Assert.True(bad.Refused(out var refusal, out _));
        Assert.Equal("cards", refusal.Field);
    }

    [Fact]
    public void The_next_try_is_in_the_hour_in_which_most_pick_up()
    {
        HourRate[] rates = [new(9, 100, 10), new(11, 100, 45), new(14, 5, 5), new(16, 100, 30)];
        Assert.Equal(new TimeOnly(11, 15), BestHours.Choose(rates, new TimeOnly(9, 0), new TimeOnly(18, 0), 16));
        Assert.Equal(new TimeOnly(16, 15), BestHours.Choose(rates, new TimeOnly(9, 0), new TimeOnly(18, 0), 11));
        Assert.Null(BestHours.Choose([new(9, 10, 5)], new TimeOnly(9, 0), new TimeOnly(18, 0), 11));
    }

    [Fact]
    public async Task Hours_of_a_country_are_kept_and_a_slip_is_said()
    {
        Assert.False(LegalHours.Read("FR Mon-Fri 10:00-13:00, 14:00-20:00\nDE Mon-Sat 08:00-20:00").Refused(out _, out var rows));
        Assert.Equal("DE Mon-Sat 08:00-20:00", LegalHours.Write("DE", rows[1].SpanList));
        Assert.True(LegalHours.Read("FR every day").Refused(out _, out _));
        var ines = await app.SignInAs(World.World.Ines);
        var page = await ines.Open("/prospect/hours");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ines.Submit(page, "form[action='/prospect/hours']", new { hours = "nonsense" })).StatusCode);
        Assert.Contains("FR Mon-Fri 10:00-13:00, 14:00-20:00", page.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
    }

    DateTimeOffset NextMorning()
    {
        var day = app.Clock.Now().Date.AddDays(1);
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) day = day.AddDays(1);
        return new DateTimeOffset(day.AddHours(8).AddMinutes(30), TimeSpan.Zero);
    }

    async Task<QueueEntry?> Next(CallQueue queue, string who)
    {
        await using var db = app.Open();
        return await QueueTurn.Next(db, queue, new Actor(who), app.Clock, CancellationToken.None);
    }

    async Task<CallQueue> Queue(SluiceDb db, int people, Func<int, string> country, List<(PersonId, string)> made)
    {
        var list = RecordList.Start($"list {Guid.NewGuid():N}", RecordKind.Person, null, app.Clock.Now());
        db.Add(list);
        for (var i = 0; i < people; i++)
        {
            var where = country(i);
            var person = await Intake.Meet(db, new Acquaintance { FirstName = $"P{i}", Email = $"{Guid.NewGuid():N}@desk.example", Phone = $"+49 89 {Random.Shared.Next(1_000_000, 9_999_999)}", Country = where.Length == 0 ? null : where, Origin = Direction.Out }, "test", Actor.System, app.Clock, CancellationToken.None);
            db.Add(new ListMember { ListId = list.Id, RecordId = person.Id.Value, AddedAt = app.Clock.Now() });
            made.Add((person.Id, where));
        }
        await db.SaveChangesAsync();
        Assert.False((await QueueDesk.Open(db, new QueueDraft("Desk", list.Id), null, app.Clock, CancellationToken.None)).Refused(out _, out var queue));
        return queue;
    }
}
