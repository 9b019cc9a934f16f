using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Sluice.Platform.Db;

// One database, seen from one workspace: every query of an IInWorkspace entity is filtered here,
// every new row is stamped here, so that no stage can forget it.
public abstract class SluiceDb : DbContext
{
    readonly WriteGate gate;
    readonly List<Action> afterCommit = [];
    bool inTransaction, inSavepoints;

    protected SluiceDb(DbContextOptions options, WorkspaceId workspace, WriteGate gate, ISight? sight) : base(options)
    {
        this.gate = gate;
        Workspace = workspace;
        Sight = sight;
#pragma warning disable MA0056 // EF's own member; nothing here overrides it
        ChangeTracker.LazyLoadingEnabled = false;
        ChangeTracker.Tracking += Stamp;
#pragma warning restore MA0056
    }

    public WorkspaceId Workspace { get; }

    // Whose eyes and hands these are; null for the house itself, which sees and saves everything.
    public ISight? Sight { get; }

    public abstract IDialect Dialect { get; }

    // Inside Transact: waits until no other transaction of this workspace holds the same words, and holds them to the end.
    public Task LockOn(string what, CancellationToken cancel) => LockOn(Workspace, what, cancel);

    public abstract Task LockOn(WorkspaceId workspace, string what, CancellationToken cancel);

    public void AfterCommit(Action act)
    {
        if (!afterCommit.Contains(act)) afterCommit.Add(act);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Sight is not null) await Sight.Check(this, cancellationToken);
        if (inTransaction) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        int count;
        using (await gate.Enter(cancellationToken))
            count = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        RunAfterCommit();
        return count;
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save asynchronously: the one writer of SQLite is waited for.");

    public async Task<T> Transact<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        if (inTransaction) return inSavepoints ? await InSavepoint(work, cancel) : await work();
        return await InTransaction(work, _ => true, cancel);
    }

    // Around code that has transactions of its own: what all of them wrote is kept together, or nothing of it.
    public async Task<T> Enclose<T>(Func<Task<T>> work, Func<T, bool> keep, CancellationToken cancel)
    {
        inSavepoints = true;
        try { return await InTransaction(work, keep, cancel); }
        finally { inSavepoints = false; }
    }

    async Task<T> InTransaction<T>(Func<Task<T>> work, Func<T, bool> keep, CancellationToken cancel)
    {
        T result;
        using (await gate.Enter(cancel))
        {
            using var held = gate.Hold();
            await using var transaction = await Database.BeginTransactionAsync(cancel);
            inTransaction = true;
            try
            {
                result = await work();
                if (keep(result)) await transaction.CommitAsync(cancel);
                else afterCommit.Clear();
            }
            catch
            {
                afterCommit.Clear();
                throw;
            }
            finally
            {
                inTransaction = false;
            }
        }
        RunAfterCommit();
        return result;
    }

    async Task<T> InSavepoint<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        const string name = "inner";
        var transaction = Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync(name, cancel);
        try
        {
            var result = await work();
            await transaction.ReleaseSavepointAsync(name, cancel);
            return result;
        }
        catch
        {
            await transaction.RollbackToSavepointAsync(name, CancellationToken.None);
            throw;
        }
    }

    public Task Transact(Func<Task> work, CancellationToken cancel) =>
        Transact(async () => { await work(); return true; }, cancel);

    // Work on the database as a whole, which no transaction may hold: the one writer of SQLite waits meanwhile.
    public async Task Alone(Func<Task> work, CancellationToken cancel)
    {
        using (await gate.Enter(cancel)) await work();
    }

    // In queries only: the elements of an array (or of one value) at a path, and everything below a path.
    public IQueryable<JsonRow> JsonEach(string json, string path) => FromExpression(() => JsonEach(json, path));

    public IQueryable<JsonRow> JsonTree(string json, string path) => FromExpression(() => JsonTree(json, path));

    protected override void OnModelCreating(ModelBuilder modelBuilder) => SluiceModel.Build(this, modelBuilder);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        SluiceModel.Conventions(configurationBuilder, Dialect);

    void RunAfterCommit()
    {
        var acts = afterCommit.ToArray();
        afterCommit.Clear();
        foreach (var act in acts) act();
    }

    void Stamp(object? sender, EntityTrackingEventArgs e)
    {
        if (e.FromQuery || e.Entry.Entity is not IInWorkspace row) return;
        if (row.WorkspaceId == WorkspaceId.None)
            row.WorkspaceId = Workspace == WorkspaceId.None ? throw new InvalidOperationException($"{e.Entry.Entity.GetType().Name} written without a workspace.") : Workspace;
        else if (row.WorkspaceId != Workspace && Workspace != WorkspaceId.None)
            throw new InvalidOperationException($"{e.Entry.Entity.GetType().Name} of another workspace.");
    }
}
