using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Sluice.Commands;
using Sluice.Commands.Checkup;
using Sluice.Platform;
using Sluice.Platform.Audit;
using Sluice.Platform.Backup;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Tests.World;

namespace Sluice.Tests.Platform.Audit;

public sealed class AuditCheckTests : IAsyncLifetime
{
    ChainOfRows chain = null!;

    public async ValueTask InitializeAsync() => chain = await ChainOfRows.Of(12);

    public ValueTask DisposeAsync() => chain.DisposeAsync();

    [Fact]
    public async Task A_chain_as_it_was_written_holds()
    {
        for (var workspace = 0; workspace < 3; workspace++) await chain.Anchor(new(workspace));
        Assert.Equal(new AuditVerdict(12, 3, 3, null), await chain.Verify());
    }

    [Theory]
    [InlineData("UPDATE platform_audit SET actor = 'system' WHERE workspace_id = 1 AND sequence = 2")]
    [InlineData("DELETE FROM platform_audit WHERE workspace_id = 1 AND sequence = 4")]
    public async Task The_database_itself_refuses(string sql)
    {
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => chain.Do(sql));
        Assert.True((await chain.Verify()).Ok);
    }

    [Fact]
    public async Task A_row_put_in_the_place_of_another_is_refused_too()
    {
        var verb = TestDatabase.IsPostgres ? "INSERT" : "INSERT OR REPLACE";
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => chain.Do($"{verb} INTO platform_audit SELECT workspace_id, sequence, at, 'system', action, target, details, prev_hash, hash FROM platform_audit WHERE workspace_id = 1 AND sequence = 2"));
        if (TestDatabase.IsPostgres) await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => chain.Do("TRUNCATE platform_audit"));
        Assert.True((await chain.Verify()).Ok);
    }

    [Fact]
    public async Task A_row_taken_out_of_the_middle_leaves_a_gap()
    {
        await chain.WithoutTriggers();
        await chain.Do("DELETE FROM platform_audit WHERE workspace_id = 1 AND sequence = 2");
        Assert.Equal(new AuditFault(new(1), 2, "is missing; the next one there is 3"), (await chain.Verify()).Fault);
    }

    [Fact]
    public async Task A_changed_row_is_named()
    {
        await chain.WithoutTriggers();
        await chain.Do("UPDATE platform_audit SET action = 'user.signed_out' WHERE workspace_id = 2 AND sequence = 3");
        Assert.Equal("workspace 2, row 3: was changed: its hash is another", (await chain.Verify()).Fault?.ToString());
    }

    [Fact]
    public async Task A_chain_cut_at_its_end_is_found_by_the_anchor()
    {
        await chain.Anchor(new(1));
        await chain.WithoutTriggers();
        await chain.Do("DELETE FROM platform_audit WHERE workspace_id = 1 AND sequence > 2");
        var fault = (await chain.Verify()).Fault;
        Assert.Equal((new WorkspaceId(1), 3L), (fault!.Workspace, fault.Sequence));
        Assert.Contains("cut behind 2", fault.What, StringComparison.Ordinal);
        await chain.Do("DELETE FROM platform_audit WHERE workspace_id = 1");
        Assert.Contains("all up to the 4", (await chain.Verify()).Fault?.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_written_anew_from_its_beginning_is_found_by_the_anchor()
    {
        await chain.Anchor(new(1));
        await chain.WithoutTriggers();
        await Rewrite(new(1));
        var fault = (await chain.Verify()).Fault;
        Assert.Equal((new WorkspaceId(1), 4L), (fault!.Workspace, fault.Sequence));
        Assert.Contains("written anew", fault.What, StringComparison.Ordinal);
        // Without the anchor nothing would tell.
        chain.Anchors.Clear();
        Assert.True((await chain.Verify()).Ok);
    }

    [Fact]
    public async Task A_line_that_is_no_anchor_is_named()
    {
        await chain.Anchor(new(1));
        await File.AppendAllTextAsync(Path.Combine(chain.Anchors.Directory, "2026-11-19.anchor"), "2026-11-19T10:00:00Z 1 x\n");
        Assert.Contains("line 2 of 2026-11-19.anchor", (await chain.Verify()).Fault?.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_says_so_by_its_exit_code()
    {
        string[] where = ["--data", chain.Store.Settings.DataDirectory, .. TestDatabase.IsPostgres ? new[] { "--db", chain.Store.Settings.Connection! } : []];
        Assert.Equal(0, await CommandLine.Run(["audit", "verify", .. where]));
        await chain.WithoutTriggers();
        await chain.Do("UPDATE platform_audit SET target = 'user:me' WHERE workspace_id = 0 AND sequence = 1");
        Assert.Equal(1, await CommandLine.Run(["audit", "verify", "--json", .. where]));
        Assert.Equal(2, await CommandLine.Run(["audit", "verify", "--data", Path.Combine(chain.Store.Settings.DataDirectory, "nothing")]));
    }

    [Fact]
    public async Task The_doctor_looks_at_the_last_anchor()
    {
        Assert.Equal(Verdict.Ok, (await Look()).Verdict);
        chain.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(Verdict.Warning, (await Look()).Verdict);
        await chain.Anchor(new(1));
        Assert.Equal(Verdict.Ok, (await Look()).Verdict);
        await chain.WithoutTriggers();
        await chain.Do("UPDATE platform_audit SET hash = prev_hash WHERE workspace_id = 1 AND sequence = 4");
        Assert.Equal(Verdict.Failure, (await Look()).Verdict);
    }

    [Fact]
    public async Task A_backup_carries_no_anchor_that_its_database_does_not_reach()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "SQLite only.");
        await chain.Anchor(new(1));
        var root = Directory.CreateTempSubdirectory("sluice-audit-").FullName;
        var manifest = await DataBackup.Write(chain.Store, Path.Combine(root, "b.zip"), chain.Clock, CancellationToken.None);
        Assert.Equal(["sluice.db", "audit/2026-11-19.anchor"], manifest.Files.Select(f => f.Path));
        Assert.Equal(0, await CommandLine.Run(["restore", Path.Combine(root, "b.zip"), "--data", Path.Combine(root, "restored")]));
        Assert.Equal(0, await CommandLine.Run(["audit", "verify", "--data", Path.Combine(root, "restored")]));
        SqliteConnection.ClearAllPools();
        Directory.Delete(root, recursive: true);
    }

    async Task<Finding> Look()
    {
        await using var db = chain.Store.OpenHouse();
        return await AuditChecks.Anchors(db, chain.Store.Settings, chain.Clock.Now(), CancellationToken.None);
    }

    // As somebody would who knows the form: one name changed, and every hash behind it made to fit.
    async Task Rewrite(WorkspaceId workspace)
    {
        List<AuditEntry> rows;
        await using (var db = chain.Store.OpenHouse()) rows = await db.Set<AuditEntry>().IgnoreQueryFilters().AsNoTracking().Where(e => e.WorkspaceId == workspace).OrderBy(e => e.Sequence).ToListAsync();
        await chain.Do($"DELETE FROM platform_audit WHERE workspace_id = {workspace}");
        var head = AuditHead.None;
        await using var again = chain.Store.OpenHouse();
        foreach (var row in rows)
        {
            var forged = AuditEntry.Next(workspace, head, row.At, new Actor("user:somebody-else"), row.Action, row.Target, row.Details);
            await again.Transact(() => BulkTable.Of<AuditEntry>(again).Insert(again, [forged], CancellationToken.None), CancellationToken.None);
            head = new AuditHead(forged.Sequence, forged.Hash);
        }
    }
}
