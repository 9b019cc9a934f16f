using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.Timeline;

namespace Sluice.Qualify.Scores;

// Whatever happens to a person scores them anew, within the second.
sealed class ScoreFollower(TimeProvider clock) : IFollower
{
    // Its own facts would lead it round in a circle; segments follow scores, no rule asks for a segment. What we send to a
    // hundred thousand says nothing of their interest: a rule that asks for it is heard in the night.
    static readonly HashSet<string> Relevant = ActivityKinds.All.Where(k => k.Key != typeof(SegmentEntered) && k.Key != typeof(SegmentLeft) && k.Key != typeof(MailSent)).Select(k => k.Value.Name).Where(k => !k.StartsWith("qualify.", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);

    public string Name => "qualify.scores";
    public IReadOnlyCollection<string> Kinds => Relevant;

    public async Task Follow(IReadOnlyList<Activity> activities, SluiceDb db, CancellationToken cancel)
    {
        // The facts are all on the timeline already: once is enough for each person.
        var people = activities.Select(a => a.PersonId).OfType<PersonId>().Distinct().ToList();
        if (people.Count == 0) return;
        await (await Rescore.Prepare(db, clock, cancel)).Run(db, people, clock, cancel);
    }
}
