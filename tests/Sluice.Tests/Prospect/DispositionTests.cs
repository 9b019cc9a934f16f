using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Prospect.Calls;
using Sluice.Prospect.Meetings;
using Sluice.Prospect.Queues;
using Sluice.Record;
using Sluice.Record.Consent;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.People;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Prospect;

public sealed class DispositionTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task Meeting_booked_plans_the_meeting_and_makes_an_sql()
    {
        var (person, queue) = await Somebody();
        var at = app.Clock.Now().AddDays(2);
        var after = await Call(person, queue, new CallTold(Disposition.MeetingBooked, At: at));
        Assert.Equal((EntryState.Done, "meeting booked"), (after.Entry.State, after.Entry.Why));
        Assert.Equal(LifecycleStage.Sql, after.Person.Stage);
        await using var db = app.Open();
        var meeting = await db.Set<Meeting>().SingleAsync(m => db.Set<MeetingGuest>().Any(g => g.MeetingId == m.Id && g.PersonId == person));
        Assert.Equal(at, meeting.StartsAt);
        Assert.Equal((at, "Meeting"), (after.Person.NextActivityAt, after.Person.NextActivity));
        Assert.True(await db.Set<Activity>().AnyAsync(a => a.PersonId == person && a.Kind == "prospect.meeting_booked"));
        Assert.NotNull((await MeetingBook.Close(db, meeting.Id, MeetingOutcome.Held, null, null, Actor.System, app.Clock, CancellationToken.None)).Refusal);
        app.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Null((await MeetingBook.Close(db, meeting.Id, MeetingOutcome.Held, "went well", null, Actor.System, app.Clock, CancellationToken.None)).Refusal);
        Assert.Equal(1, await db.Set<Activity>().CountAsync(a => a.PersonId == person && a.Kind == "prospect.meeting_held"));
    }

    [Fact]
    public async Task A_meeting_that_moved_is_booked_anew()
    {
        var (person, _) = await Somebody();
        await using var db = app.Open();
        var first = (await MeetingBook.Book(db, new MeetingDraft("Audit", app.Clock.Now().AddDays(1), TimeSpan.FromHours(1), [person]), null, Actor.System, app.Clock, CancellationToken.None)).Value!;
        var to = app.Clock.Now().AddDays(5);
        Assert.Null((await MeetingBook.Close(db, first.Id, MeetingOutcome.Moved, null, to, Actor.System, app.Clock, CancellationToken.None)).Refusal);
        var ahead = await db.Set<Meeting>().SingleAsync(m => m.Outcome == MeetingOutcome.Ahead && db.Set<MeetingGuest>().Any(g => g.MeetingId == m.Id && g.PersonId == person));
        Assert.Equal((to, TimeSpan.FromHours(1)), (ahead.StartsAt, ahead.EndsAt - ahead.StartsAt));
    }

    [Fact]
    public async Task Interested_plans_a_mail_and_leaves_the_queue()
    {
        var (person, queue) = await Somebody();
        var after = await Call(person, queue, new CallTold(Disposition.Interested, Sentiment.Warm, "wants the workbook"));
        Assert.Equal(EntryState.Done, after.Entry.State);
        Assert.Equal([TodoKind.Mail], after.Todos.Select(t => t.Kind));
        var fact = (Sluice.Prospect.CallMade)after.Call.Fact;
        Assert.Equal((Disposition.Interested, Sentiment.Warm, Direction.Out), (fact.Disposition, fact.Sentiment, after.Call.Direction));
    }

    [Fact]
    public async Task Referred_plans_a_task()
    {
        var (person, queue) = await Somebody();
        var after = await Call(person, queue, new CallTold(Disposition.Referred, Note: "Selin in automation"));
        Assert.Equal("Selin in automation", Assert.Single(after.Todos).Note);
    }

    [Fact]
    public async Task Call_back_comes_first_at_its_time_and_the_next_call_ends_the_promise()
    {
        var (person, queue) = await Somebody();
        var at = app.Clock.Now().AddHours(2);
        var after = await Call(person, queue, new CallTold(Disposition.CallBack, At: at));
        Assert.Equal((at, EntryState.Waiting), (after.Entry.CallbackAt, after.Entry.State));
        Assert.Equal(TodoKind.Callback, Assert.Single(after.Todos).Kind);
        app.Clock.Set(at);
        var again = await Call(person, queue, new CallTold(Disposition.NotInterested));
        Assert.NotNull(Assert.Single(again.Todos).DoneAt);
    }

    [Fact]
    public async Task No_answer_comes_again_until_the_last_try()
    {
        var (person, queue) = await Somebody();
        for (var i = 1; i < 5; i++)
        {
            var after = await Call(person, queue, new CallTold(Disposition.NoAnswer));
            Assert.Equal((EntryState.Waiting, i), (after.Entry.State, after.Entry.Tries));
            Assert.True(after.Entry.NotBefore > app.Clock.Now().AddHours(12));
            app.Clock.Set(after.Entry.NotBefore);
        }
        var last = await Call(person, queue, new CallTold(Disposition.Voicemail));
        Assert.Equal((EntryState.Done, "tried 5 times"), (last.Entry.State, last.Entry.Why));
    }

    [Fact]
    public async Task Not_interested_recycles_only_when_asked()
    {
        var (kept, queue) = await Somebody();
        Assert.Equal(LifecycleStage.Prospect, (await Call(kept, queue, new CallTold(Disposition.NotInterested))).Person.Stage);
        var (gone, other) = await Somebody();
        Assert.Equal(LifecycleStage.Recycled, (await Call(gone, other, new CallTold(Disposition.NotInterested, Recycle: true))).Person.Stage);
    }

    [Fact]
    public async Task A_wrong_number_is_bad_for_itself_only()
    {
        var (person, queue) = await Somebody(second: "+49 40 999");
        var after = await Call(person, queue, new CallTold(Disposition.WrongNumber));
        Assert.Equal(EntryState.Waiting, after.Entry.State);
        Assert.Equal("+49 40 999", after.Person.Phone);
        app.Clock.Advance(TimeSpan.FromHours(2));
        var last = await Call(person, queue, new CallTold(Disposition.WrongNumber));
        Assert.Equal((EntryState.Out, "no good number"), (last.Entry.State, last.Entry.Why));
    }

    [Fact]
    public async Task Do_not_call_bars_every_number_for_everybody()
    {
        var (person, queue) = await Somebody(second: "+49 (40) 888-1");
        await using (var before = app.Open()) Assert.Null(await Suppressions.May(before, person, ContactChannel.Phone, CancellationToken.None));
        Assert.Equal(EntryState.Out, (await Call(person, queue, new CallTold(Disposition.DoNotCall))).Entry.State);
        await using var db = app.Open();
        Assert.NotNull(await Suppressions.May(db, person, ContactChannel.Phone, CancellationToken.None));
        Assert.Null(await Suppressions.May(db, person, ContactChannel.Mail, CancellationToken.None));
        var twin = await Intake.Meet(db, new Acquaintance { FirstName = "Twin", Phone = "+49408881" }, "by test", Actor.System, app.Clock, CancellationToken.None);
        await db.SaveChangesAsync();
        Assert.NotNull(await Suppressions.May(db, twin.Id, ContactChannel.Phone, CancellationToken.None));
    }

    sealed record After(Person Person, QueueEntry Entry, List<Todo> Todos, Activity Call);

    async Task<After> Call(PersonId person, CallQueue queue, CallTold told)
    {
        await using (var db = app.Open())
            Assert.Null((await CallLog.Keep(db, person, told with { Queue = queue.Id }, new CallMaker(null, Actor.System), app.Clock, CancellationToken.None)).Refusal);
        await using var after = app.Open();
        return new After(
            await after.Set<Person>().SingleAsync(p => p.Id == person),
            await after.Set<QueueEntry>().SingleAsync(e => e.QueueId == queue.Id && e.PersonId == person),
            await after.Set<Todo>().Where(t => t.PersonId == person).ToListAsync(),
            await after.Set<Activity>().Where(a => a.PersonId == person && a.Kind == "prospect.call_made").OrderByDescending(a => a.Sequence).FirstAsync());
    }

    static int numbers = 5000;

    async Task<(PersonId, CallQueue)> Somebody(string? second = null)
    {
        app.Clock.Set(World.World.Start);
        await using var db = app.Open();
        var number = Interlocked.Increment(ref numbers);
        var person = await Intake.Meet(db, new Acquaintance { FirstName = "Grace", LastName = "O’Malley", Phone = $"+49 30 {number}", Country = "DE" }, "by test", Actor.System, app.Clock, CancellationToken.None);
        if (second is not null) person.AddPhone(second, app.Clock.Now());
        var list = RecordList.Start($"List {number}", RecordKind.Person, null, app.Clock.Now());
        db.Add(list);
        db.Add(new ListMember { ListId = list.Id, RecordId = person.Id.Value, AddedAt = app.Clock.Now() });
        await db.SaveChangesAsync();
        return (person.Id, (await QueueDesk.Open(db, new QueueDraft("Queue", list.Id), null, app.Clock, CancellationToken.None)).Value!);
    }
}
