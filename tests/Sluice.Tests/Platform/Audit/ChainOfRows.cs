using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Tests.World;

namespace Sluice.Tests.Platform.Audit;

// A database with three audit chains, that of no workspace among them, and hands that no trigger stops.
sealed class ChainOfRows : IAsyncDisposable
{
    readonly TestDatabase database;

    ChainOfRows(TestDatabase database)
    {
        this.database = database;
        Store = new Store(database.Settings);
    }

    public Store Store { get; }
    public TestClock Clock { get; } = new(World.World.Start);
    public AnchorFiles Anchors => AnchorFiles.Of(Store.Settings);

    public static async Task<ChainOfRows> Of(int rows)
    {
        var chain = new ChainOfRows(await TestDatabase.Clone());
        for (var i = 0; i < rows; i++) await chain.Add(i);
        return chain;
    }

    public async Task Add(int number)
    {
        await using var db = Store.OpenHouse();
        Clock.Advance(TimeSpan.FromSeconds(7));
        var user = Ids.New<UserId>(Clock.Now());
        await db.SaveAudited(number % 2 == 0 ? AuditAct.RoleChanged : AuditAct.SignedIn, AuditTarget.Of("user", user), new { from = "rep", to = "Männer & “Söhne”", number }, number % 5 == 0 ? Actor.System : Actor.User(user), Clock, CancellationToken.None, new WorkspaceId(number % 3));
    }

    public async Task Anchor(WorkspaceId workspace)
    {
        await using var db = Store.OpenHouse();
        var head = await AuditAppend.Head(db, workspace, CancellationToken.None);
        await Anchors.Add(new Anchor(Clock.Now(), workspace, head.Sequence, Convert.ToHexStringLower(head.Hash)), CancellationToken.None);
    }

    public async Task<AuditVerdict> Verify()
    {
        await using var db = Store.OpenHouse();
        return await AuditCheck.Run(db, Anchors, CancellationToken.None);
    }

    // What somebody with the file in hand can do.
    public async Task WithoutTriggers()
    {
        await using var db = Store.OpenHouse();
        foreach (var sql in TestDatabase.IsPostgres ? new[] { "ALTER TABLE platform_audit DISABLE TRIGGER ALL" } : ["DROP TRIGGER platform_audit_kept", "DROP TRIGGER platform_audit_whole", "DROP TRIGGER platform_audit_taken"])
            await Run(db, sql);
    }

    public async Task<int> Do(string sql, params object[] values)
    {
        await using var db = Store.OpenHouse();
        return await Run(db, sql, values);
    }

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        await database.DisposeAsync();
    }

    static async Task<int> Run(SluiceDb db, string sql, params object[] values)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        foreach (var (i, value) in values.Index())
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"p{i}", value);
            command.Parameters.Add(parameter);
        }
        return await command.ExecuteNonQueryAsync();
    }
}
