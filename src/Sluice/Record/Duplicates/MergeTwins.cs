using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Merges;
using Sluice.Record.People;

namespace Sluice.Record.Duplicates;

// Merges every open pair that is at least so sure; the one that was known first stays. Each is a merge of its own and comes apart by itself.
public sealed record MergeTwins(RecordKind Kind, int Least, UserId? By) : IWork
{
    string? IWork.UniqueKey => Kind.ToString();
}

sealed class MergeTwinsWorker(TimeProvider clock) : IWorker<MergeTwins>
{
    public async Task Run(MergeTwins work, WorkContext context, CancellationToken cancel)
    {
        var (db, actor) = (context.Db, work.By is { } user ? Actor.User(user) : Actor.System);
        // Pairs that cannot be merged (one was changed meanwhile) are passed by, not asked for again.
        string? after = null;
        do
        {
            var (pairs, next) = await Pairs.Read(db, work.Kind, work.Least, after, 100, cancel);
            foreach (var pair in pairs)
            {
                var (keep, other) = pair.Left.CreatedAt <= pair.Right.CreatedAt ? (pair.Left.Id, pair.Right.Id) : (pair.Right.Id, pair.Left.Id);
                if (work.Kind == RecordKind.Company) await Merge(db, new CompaniesMerge(), new CompanyId(keep), new CompanyId(other), actor, cancel);
                else await Merge(db, new PeopleMerge(), new PersonId(keep), new PersonId(other), actor, cancel);
                db.ChangeTracker.Clear();
            }
            after = next;
        }
        while (after is not null);
    }

    async Task Merge<T, TId>(SluiceDb db, MergeKind<T, TId> kind, TId keep, TId other, Actor actor, CancellationToken cancel) where T : class where TId : struct, IId<TId> =>
        await new MergeRun<T, TId>(kind).Run(db, new MergeAsk<TId>(keep, [other], new Dictionary<string, TId>()), actor, clock, cancel);
}
