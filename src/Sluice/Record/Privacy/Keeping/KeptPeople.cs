using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Merges;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Privacy.Keeping;

// People who were deleted: as long they can be brought back.
sealed class KeptDeleted : IKeptData
{
    const int AtOnce = 50;

    public string Key => "people.deleted";
    public string What => "People who were deleted";
    public string Then => "erased for good";
    public int? UsualDays => 30;
    public int Order => 30;

    public async Task<int> Count(SluiceDb db, DateTimeOffset until, CancellationToken cancel) => (await CountAnswer.Of(Old(db, until), cancel)).Value;

    public async Task<int> Throw(SluiceDb db, DateTimeOffset until, TimeProvider clock, CancellationToken cancel)
    {
        var people = await Old(db, until).OrderBy(p => p.Id).Select(p => p.Id).Take(AtOnce).ToListAsync(cancel);
        if (people.Count > 0) await Erasing.Forget(db, people, Actor.System, clock, cancel);
        return people.Count;
    }

    // What became part of another record stays with it.
    static IQueryable<Person> Old(SluiceDb db, DateTimeOffset until) =>
        db.Set<Person>().Where(p => p.DeletedAt < until && !db.Set<MergedRecord>().Any(m => m.RecordId == (Guid)(object)p.Id || m.KeepId == (Guid)(object)p.Id));
}

// People who are deleted by a rule, and can be brought back like any who were deleted.
abstract class KeptSilent : IKeptData
{
    const int AtOnce = 200;

    public abstract string Key { get; }
    public abstract string What { get; }
    public string Then => "deleted";
    public int? UsualDays => null;
    public abstract int Order { get; }

    public async Task<int> Count(SluiceDb db, DateTimeOffset until, CancellationToken cancel) => (await CountAnswer.Of(Old(db, until), cancel)).Value;

    public async Task<int> Throw(SluiceDb db, DateTimeOffset until, TimeProvider clock, CancellationToken cancel)
    {
        var people = await Old(db, until).OrderBy(p => p.Id).Take(AtOnce).ToListAsync(cancel);
        foreach (var person in people) Removals.Delete(db, person, Actor.System, clock);
        await db.SaveChangesAsync(cancel);
        return people.Count;
    }

    // Nothing is planned with any of them.
    IQueryable<Person> Old(SluiceDb db, DateTimeOffset until) => Silent(db, db.Set<Person>().Where(p => p.DeletedAt == null && p.CreatedAt < until && p.NextActivityAt == null), until);

    protected abstract IQueryable<Person> Silent(SluiceDb db, IQueryable<Person> people, DateTimeOffset until);
}

// Those who came to us and were not heard of since. Customers and those with a deal on the way are none of them.
sealed class KeptLeads : KeptSilent
{
    public override string Key => "people.leads";
    public override string What => "Leads without a sign of life";
    public override int Order => 10;

    protected override IQueryable<Person> Silent(SluiceDb db, IQueryable<Person> people, DateTimeOffset until) => people.Where(p => p.Origin == Direction.In && (p.LastTouchAt == null || p.LastTouchAt < until)
        && p.Stage != LifecycleStage.Opportunity && p.Stage != LifecycleStage.Customer && p.Stage != LifecycleStage.Advocate);
}

// Those we went to who never said a word.
sealed class KeptProspects : KeptSilent
{
    public override string Key => "people.prospects";
    public override string What => "Prospects who never answered";
    public override int Order => 20;

    protected override IQueryable<Person> Silent(SluiceDb db, IQueryable<Person> people, DateTimeOffset until) =>
        people.Where(p => p.Stage == LifecycleStage.Prospect && !db.Set<Activity>().Any(a => a.PersonId == p.Id && a.Direction == Direction.In));
}
