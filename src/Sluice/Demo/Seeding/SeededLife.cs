using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Record;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Sell.Deals;

namespace Sluice.Demo.Seeding;

// One person's two years: the stages with their times, and the facts of them between the ordinary touches.
sealed class SeededLife(SeedOrder order, Chance chance, Person person, CompanyId? company)
{
    readonly List<(DateTimeOffset At, IFact Fact, About About, Actor Actor)> facts = [];

    public Person Person => person;
    public CompanyId? Company => company;
    public DateTimeOffset Began => person.CreatedAt;
    public List<LifecycleChange> Changes { get; } = [];
    public Deal? Deal { get; set; }

    public Actor Owner => person.OwnerId is { } owner ? Actor.User(owner) : Actor.System;

    public void Begin(string reason)
    {
        Add(Began, new PersonCreated(reason, person.Source), new About(person.Id, company), Actor.System);
        Changes.Add(person.Begun(reason, Actor.System, Began));
    }

    // Each step takes its part of the time that is left, so that the last one is not always today.
    public void Walk(IReadOnlyList<LifecycleStage> path)
    {
        var at = Began;
        for (var i = 1; i < path.Count; i++)
        {
            at += (order.Now - at) * (0.05 + 0.4 * chance.Unit());
            var change = person.MoveTo(path[i], SeededStages.Reason(path[i], person.Source), path[i] is LifecycleStage.Mql ? Actor.System : Owner, at.ToMicroseconds())!;
            Changes.Add(change);
            Add(change.At, new StageChanged(change.From, change.To, change.Reason), new About(person.Id, company), new Actor(change.Actor));
        }
    }

    public DateTimeOffset? Became(LifecycleStage stage) => Changes.Find(c => c.To == stage)?.At;

    public void Add(DateTimeOffset at, IFact fact, About about, Actor actor) => facts.Add((at.ToMicroseconds(), fact, about, actor));

    // Exactly so many: what the record itself tells first, ordinary touches for the rest.
    public IEnumerable<Activity> Activities(int count, SeededTouches touches, WorkspaceId workspace)
    {
        var told = facts.OrderBy(f => f.At).Take(count).ToList();
        while (told.Count < count)
        {
            var at = (order.Now - (order.Now - Began) * chance.Unit()).ToMicroseconds();
            var fact = touches.Make(chance, at);
            var theirs = fact is Identify.VisitMade or Capture.FormSubmitted;
            told.Add((at, fact, new About(person.Id, company), theirs ? Actor.Of("person", person.Id) : Owner));
        }
        foreach (var (at, fact, about, actor) in told.OrderBy(f => f.At))
        {
            var activity = Activity.Of(fact, about, actor, at, order.Now);
            activity.WorkspaceId = workspace;
            if (activity.Direction != Direction.Own) person.Touched(at);
            yield return activity;
        }
    }
}
