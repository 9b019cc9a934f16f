using Microsoft.EntityFrameworkCore;
using Sluice.Nurture;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Qualify.Scores;
using Sluice.Record;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Qualify.Handoffs;

// A journey asks for a hand-off: made whatever the score, unless sales has the person already.
sealed class AskedFollower(TimeProvider clock) : IFollower
{
    public string Name => "qualify.asked_hand_offs";
    public IReadOnlyCollection<string> Kinds { get; } = [ActivityKinds.Name<HandOffAsked>()];

    public async Task Follow(IReadOnlyList<Activity> activities, SluiceDb db, CancellationToken cancel)
    {
        var rescore = await Rescore.Prepare(db, clock, cancel);
        foreach (var (id, why) in activities.Where(a => a.PersonId is not null).Select(a => (a.PersonId!.Value, Why: (HandOffAsked)a.Fact)))
        {
            if (await db.Set<Person>().SingleOrDefaultAsync(p => p.Id == id && p.DeletedAt == null, cancel) is not { } person) continue;
            await rescore.HandOver(db, person, why.Why.Length > 0 ? why.Why : $"journey “{why.Name}”", clock, cancel);
        }
    }
}
