using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;
using Sluice.Sell.Deals;

namespace Sluice.Demo.Seeding;

// Rows of some hundred records, written in one transaction.
public sealed class SeedChunk
{
    public List<Company> Companies { get; } = [];
    public List<CompanyDomain> Domains { get; } = [];
    public List<Person> People { get; } = [];
    public List<PersonEmail> Emails { get; } = [];
    public List<PersonPhone> Phones { get; } = [];
    public List<PersonTag> Tags { get; } = [];
    public List<Employment> Employments { get; } = [];
    public List<LifecycleChange> Changes { get; } = [];
    public List<Deal> Deals { get; } = [];
    public List<DealPerson> Seats { get; } = [];
    public List<DealStageChange> Moves { get; } = [];
    public List<Todo> Todos { get; } = [];
    public List<Activity> Activities { get; } = [];

    public int Rows => Companies.Count + Domains.Count + People.Count + Emails.Count + Phones.Count + Tags.Count + Employments.Count + Changes.Count + Deals.Count + Seats.Count + Moves.Count + Todos.Count + Activities.Count;

    public Task Write(SluiceDb db, CancellationToken cancel) => db.Transact(async () =>
    {
        await Put(db, Companies, cancel);
        await Put(db, Domains, cancel);
        await Put(db, People, cancel);
        await Put(db, Emails, cancel);
        await Put(db, Phones, cancel);
        await Put(db, Tags, cancel);
        await Put(db, Employments, cancel);
        await Put(db, Changes, cancel);
        await Put(db, Deals, cancel);
        await Put(db, Seats, cancel);
        await Put(db, Moves, cancel);
        await Put(db, Todos, cancel);
        await Put(db, Activities, cancel);
    }, cancel);

    static Task Put<T>(SluiceDb db, List<T> rows, CancellationToken cancel) where T : class =>
        rows.Count == 0 ? Task.CompletedTask : BulkTable.Of<T>(db).Insert(db, rows, cancel);
}
