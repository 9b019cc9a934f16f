using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Prospect;
using Sluice.Prospect.Calls;
using Sluice.Prospect.Meetings;
using Sluice.Qualify;
using Sluice.Qualify.Handoffs;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;
using Sluice.Sell;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;

namespace Sluice.Demo;

// What reps do: answer hand-offs, ring, meet, open deals and see them to their end.
public sealed class Selling(Scene scene, Chance chance)
{
    static readonly string[] Subjects = ["Clamp-on points", "Leak survey", "Bottling hall audit", "Whey line balance", "Condensate meters", "Cooling towers", "CIP metering", "Second machine hall", "Brine loop", "Intake and kettle", "Pilot, two silos"];
    static readonly string[] Needs = ["Wants to know where 4 % between intake and kettle stay.", "Excise asks for proof by line from January.", "Two wells instead of three; needs to show the council what is lost.", "Hot water costs doubled; no meter behind the boiler house.", "Customer audit in spring asks for water by product."];
    static readonly string[] CallNotes = ["Meters are read by hand once a week, on paper.", "Afraid of production stops; clamp-on matters more than accuracy.", "Replaced two meters last summer, unhappy with both.", "Finance decides above € 20,000; plant below.", "Wants to see another plant of their size first.", "New head of production from March; ring again then."];
    static readonly (LostReason What, int Weight)[] Losses = [(LostReason.Price, 26), (LostReason.NoDecision, 22), (LostReason.Competitor, 18), (LostReason.NoBudget, 14), (LostReason.Timing, 12), (LostReason.NoAnswer, 8)];
    static readonly (RejectReason What, int Weight)[] Rejections = [(RejectReason.NoIntent, 45), (RejectReason.WrongPersona, 12), (RejectReason.Unreachable, 20), (RejectReason.WrongRegion, 12), (RejectReason.Competitor, 8)];

    PipelineWithStages? pipeline;

    public async Task<PipelineWithStages> Pipeline(SluiceDb db) => pipeline ??= (await PipelineSet.Load(db, scene.Clock, scene.Cancel)).Default;

    public static string Subject(Chance chance) => chance.Of(Subjects);

    // After somebody crossed the line: a verdict in the next hours, on a working day. Wrong: why sales will not take it.
    public async Task Expect(SluiceDb db, PersonId person, RejectReason? wrong, Func<SluiceDb, UserId, Task>? then)
    {
        var id = await db.Set<Handoff>().Where(h => h.OpenFor == person && h.Status == HandoffStatus.Waiting).Select(h => (HandoffId?)h.Id).SingleOrDefaultAsync(scene.Cancel);
        if (id is not { } handoff) return;
        var soon = scene.Clock.GetUtcNow() + (chance.In(0.75) ? chance.Span(TimeSpan.FromMinutes(6), TimeSpan.FromMinutes(150)) : chance.Span(TimeSpan.FromHours(3), TimeSpan.FromHours(30)));
        scene.At(OfficeHours.Next(soon, chance), day => Answer(day, handoff, person, wrong, then));
    }

    // Who crossed the line without a form (by a call, by a score's late rise) and was never answered for.
    public async Task AnswerForgotten(SluiceDb db)
    {
        var now = scene.Clock.GetUtcNow();
        foreach (var handoff in await db.Set<Handoff>().Where(h => h.Status == HandoffStatus.Waiting && h.DueAt < now).Select(h => new { h.Id, h.PersonId }).ToListAsync(scene.Cancel))
            await Answer(db, handoff.Id, handoff.PersonId, RejectReason.NoIntent, null);
    }

    async Task Answer(SluiceDb db, HandoffId id, PersonId person, RejectReason? wrong, Func<SluiceDb, UserId, Task>? then)
    {
        // This morning answers what is overdue, so a verdict planned for later may come too late.
        if (await db.Set<Handoff>().Where(h => h.Id == id && h.Status == HandoffStatus.Waiting).Select(h => new { h.OwnerId }).SingleOrDefaultAsync(scene.Cancel) is not { } waiting) return;
        var owner = waiting.OwnerId ?? scene.Staff.Ines;
        if (wrong is { } reason)
        {
            Scene.Must(await Verdicts.Reject(db, id, new Verdict(reason), Actor.User(owner), scene.Clock, scene.Cancel));
            return;
        }
        Scene.Must(await Verdicts.Accept(db, id, owner, Actor.User(owner), scene.Clock, scene.Cancel));
        scene.At(scene.Clock.GetUtcNow() + chance.Span(TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(80)), day => Ring(day, person, owner, chance.In(0.55) ? Disposition.Interested : Disposition.NoAnswer));
        if (then is not null) scene.At(OfficeHours.Workdays(scene.Clock.GetUtcNow(), chance.Between(1, 6), chance), day => then(day, owner));
    }

    // What everybody could have seen from the record, else what only the talk brought out.
    public static RejectReason Wrong(Stranger who, Chance chance) =>
        who.Title is "Student" or "Graduate Trainee" || who.Firm.Industry == "University" ? RejectReason.Student
        : who.Firm.Employees <= 50 ? RejectReason.WrongSize
        : chance.Weighed(Rejections);

    public async Task Qualify(SluiceDb db, PersonId person, UserId owner)
    {
        var id = await db.Set<Handoff>().Where(h => h.OpenFor == person && h.Status == HandoffStatus.Accepted).Select(h => (HandoffId?)h.Id).SingleOrDefaultAsync(scene.Cancel);
        if (id is { } handoff) Scene.Must(await Verdicts.Qualify(db, handoff, new QualificationNotes(chance.Of(Needs), chance.In(0.6) ? "Decides with finance" : null, chance.In(0.4) ? "Planned for this year" : null, chance.In(0.5) ? "Before the summer peak" : null), Actor.User(owner), scene.Clock, scene.Cancel));
    }

    public async Task Ring(SluiceDb db, PersonId person, UserId by, Disposition outcome, string? note = null)
    {
        var reached = outcome.IsReached();
        var now = scene.Clock.GetUtcNow();
        DateTimeOffset? at = outcome is Disposition.MeetingBooked or Disposition.CallBack ? OfficeHours.Workdays(now, chance.Between(2, 7), chance) : null;
        var tone = reached ? outcome is Disposition.NotInterested or Disposition.DoNotCall ? Sentiment.Cold : chance.In(0.5) ? Sentiment.Warm : Sentiment.Neutral : (Sentiment?)null;
        var told = new CallTold(outcome, tone, reached ? note ?? chance.Of(CallNotes) : note, reached ? chance.Between(70, 1000) : chance.Between(12, 45), at, Recycle: outcome == Disposition.NotInterested);
        Scene.Must(await CallLog.Keep(db, person, told, new CallMaker(by, Actor.User(by)), scene.Clock, scene.Cancel));
        if (outcome == Disposition.MeetingBooked && at is { } when) scene.At(when.AddMinutes(45), day => Met(day, person, by));
    }

    // A meeting agreed by mail or at a stand, and afterwards held.
    public async Task Agree(SluiceDb db, PersonId person, UserId by, string title, DateTimeOffset startsAt)
    {
        Scene.Must(await MeetingBook.Book(db, new MeetingDraft(title, startsAt, TimeSpan.FromMinutes(60), [person], chance.In(0.5) ? "At their plant" : "Video call"), by, Actor.User(by), scene.Clock, scene.Cancel));
        scene.At(startsAt.AddMinutes(70), day => Met(day, person, by));
    }

    async Task Met(SluiceDb db, PersonId person, UserId by)
    {
        var now = scene.Clock.GetUtcNow();
        var id = await db.Set<Meeting>().Where(m => m.Outcome == MeetingOutcome.Ahead && m.StartsAt <= now && db.Set<MeetingGuest>().Any(g => g.MeetingId == m.Id && g.PersonId == person)).OrderBy(m => m.StartsAt).Select(m => (MeetingId?)m.Id).FirstOrDefaultAsync(scene.Cancel);
        if (id is { } meeting) Scene.Must(await MeetingBook.Close(db, meeting, chance.In(0.88) ? MeetingOutcome.Held : MeetingOutcome.NoShow, chance.Of(CallNotes), null, Actor.User(by), scene.Clock, scene.Cancel));
    }

    public async Task<Deal> Open(SluiceDb db, PersonId person, UserId owner, string name, int euro, DateOnly? closes, IReadOnlyList<PersonId>? also = null)
    {
        var seats = new List<DealSeat> { new(person, BuyingRole.Champion) };
        seats.AddRange((also ?? []).Select((p, i) => new DealSeat(p, i == 0 ? BuyingRole.EconomicBuyer : BuyingRole.Evaluator)));
        var deal = Scene.Must(await DealBook.Open(db, new DealTold { Name = name, AmountMinor = euro * 100L, CloseDate = closes, OwnerId = owner, People = seats, Fields = new Dictionary<string, object?> { ["points"] = (decimal)Math.Max(1, euro / 1600) } }, Actor.User(owner), scene.Clock, scene.Cancel));
        await scene.Follow("qualify.deals");
        return deal;
    }

    public async Task Move(SluiceDb db, DealId deal, UserId by, StageId to, Loss? loss = null) =>
        Scene.Must(await DealBook.Move(db, deal, to, loss, Actor.User(by), scene.Clock, scene.Cancel));

    // A deal that is over by now: opened, moved through the columns, won or lost.
    public async Task Close(SluiceDb db, PersonId person, UserId owner, bool won)
    {
        var now = scene.Clock.GetUtcNow();
        var days = Math.Min(chance.Between(18, 74), (scene.Now - now).TotalDays - 1.2);
        if (days < 6) return;
        var euro = chance.Between(38, 480) * 100;
        var ends = now.AddDays(days);
        var city = await db.Set<Record.People.Person>().Where(p => p.Id == person).Select(p => p.City).SingleAsync(scene.Cancel);
        var deal = await Open(db, person, owner, city.Length > 0 ? $"{Subject(chance)}, {city}" : Subject(chance), euro, DateOnly.FromDateTime(ends.UtcDateTime).AddDays(chance.Between(-12, 20)));
        var stages = (await Pipeline(db)).Stages.Where(s => s.Type == StageType.Open).ToList();
        var reach = won ? stages.Count - 1 : chance.Between(0, stages.Count - 1);
        for (var i = 1; i <= reach; i++)
        {
            var to = stages[i].Id;
            scene.At(OfficeHours.Next(now.AddDays(days * i / (reach + 1.5)), chance), day => Move(day, deal.Id, owner, to));
        }
        var end = (await Pipeline(db)).First(won ? StageType.Won : StageType.Lost)!.Id;
        var loss = won ? null : new Loss(chance.Weighed(Losses), chance.In(0.4) ? chance.Of(CallNotes) : "");
        scene.At(ends, day => Move(day, deal.Id, owner, end, loss));
    }

    // Once a week the desk is cleared: what was due is done, so that only the last days' tasks are open.
    public async Task ClearDesks(SluiceDb db)
    {
        var before = scene.Clock.GetUtcNow().AddHours(-20);
        foreach (var todo in await db.Set<Todo>().Where(t => t.DoneAt == null && t.DueAt < before && t.Kind != TodoKind.Meeting).OrderBy(t => t.DueAt).Take(200).ToListAsync(scene.Cancel))
            await Todos.Complete(db, todo, todo.AssigneeId is { } who ? Actor.User(who) : Actor.System, scene.Clock, scene.Cancel);
    }
}
