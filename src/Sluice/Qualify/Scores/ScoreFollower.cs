using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Timeline;

namespace Sluice.Qualify.Scores;

// Whatever happens to a person scores them anew, within the second. Lives for one batch of the timeline.
sealed class ScoreFollower(TimeProvider clock) : IFollower
{
    // Its own facts would lead it round in a circle; a stage it set itself changes no score either.
    static readonly HashSet<string> Relevant = ActivityKinds.All.Values.Select(k => k.Name).Where(k => !k.StartsWith("qualify.", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);

    readonly HashSet<PersonId> scored = [];
    Rescore? rescore;

    public string Name => "qualify.scores";
    public IReadOnlyCollection<string> Kinds => Relevant;

    public async Task Follow(Activity activity, SluiceDb db, CancellationToken cancel)
    {
        // The facts of a batch are all on the timeline already: once a batch is enough for each person.
        if (activity.PersonId is not { } person || !scored.Add(person)) return;
        rescore ??= await Rescore.Prepare(db, clock, cancel);
        await rescore.Run(db, [person], clock, cancel);
        await db.SaveChangesAsync(cancel);
    }
}
