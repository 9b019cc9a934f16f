using Microsoft.EntityFrameworkCore;
using Sluice.Commands;
using Sluice.Commands.Checkup;
using Sluice.Platform;
using Sluice.Platform.Audit;
using Sluice.Platform.Db;
using Sluice.Platform.Db.Copy;
using Sluice.Platform.Web;
using Sluice.Tests.World;

namespace Sluice.Tests.Platform.Copy;

public sealed class CopyCommandTests : IAsyncLifetime
{
    Installation from = null!, to = null!;

    public async ValueTask InitializeAsync()
    {
        (from, to) = (await Installation.Empty(postgres: false), await Installation.Empty(TestDatabase.IsPostgres));
        await Migrator.Migrate(from.Store, CancellationToken.None);
        await World.World.Build(from.Store);
        Directory.CreateDirectory(Path.Combine(from.Data, "imports"));
        await File.WriteAllTextAsync(Path.Combine(from.Data, "imports", "fair.csv"), "email\nanna@nordlys.example\n");
    }

    public async ValueTask DisposeAsync()
    {
        await to.DisposeAsync();
        await from.DisposeAsync();
    }

    [Fact]
    public async Task Everything_is_copied_once_with_its_files()
    {
        await using (var db = from.Store.OpenHouse()) await db.SaveAudited(AuditAct.WorkspaceChanged, "workspace:1", null, Actor.System, new TestClock(World.World.Start), CancellationToken.None, World.World.Northwater);
        await using (var db = from.Store.OpenHouse()) await AnchorFiles.Of(from.Store.Settings).Add(new Anchor(World.World.Start, World.World.Northwater, 1, Convert.ToHexStringLower((await AuditAppend.Head(db, World.World.Northwater, CancellationToken.None)).Hash)), CancellationToken.None);
        string[] files = TestDatabase.IsPostgres ? ["--to-files", to.Data] : [];
        Assert.Equal(0, await Say(["--json", .. files]));
        Assert.Equal("email\nanna@nordlys.example\n", await File.ReadAllTextAsync(Path.Combine(to.Data, "imports", "fair.csv")));
        await using (var db = to.Store.OpenHouse()) Assert.Equal(new AuditVerdict(2, 2, 1, null), await AuditCheck.Run(db, AnchorFiles.Of(to.Store.Settings), CancellationToken.None));
        Assert.Equal(2, await Say());
    }

    [Fact]
    public async Task Where_one_side_has_no_directory_files_stay()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "Set SLUICE_TEST_DB.");
        Assert.Equal(0, await Say());
        Assert.False(Directory.Exists(Path.Combine(to.Data, "imports")));
    }

    [Fact]
    public async Task What_cannot_be_copied_is_refused()
    {
        Assert.Equal(2, await CommandLine.Run(["db", "copy", "--from", Path.Combine(from.Data, "nothing"), "--to", to.Side]));
        Assert.Equal(2, await CommandLine.Run(["db", "copy", "--from", from.Data, "--to", from.Data]));
        Assert.Equal(2, await CommandLine.Run(["db", "copy", "--from", from.Data, "--to", "Hots=nowhere"]));
        Assert.Equal(2, await Say(["--from-files", Path.Combine(from.Data, "nothing")]));
        await Migrator.Migrate(to.Store, CancellationToken.None);
        await using (var db = to.Store.OpenHouse())
        {
            db.Add(new Secret { Name = "served", Value = "once" });
            await db.SaveChangesAsync();
        }
        Assert.Equal(2, await Say());
        await using (var db = from.Store.OpenHouse()) await db.Database.ExecuteSqlAsync($"DELETE FROM platform_migrations WHERE name = '0004_audit.sql'");
        Assert.Equal("source", (await DatabaseCopy.CheckSource(from.Store, CancellationToken.None))?.Code);
    }

    [Fact]
    public async Task A_file_that_is_there_is_not_written_over()
    {
        Directory.CreateDirectory(Path.Combine(to.Data, "imports"));
        await File.WriteAllTextAsync(Path.Combine(to.Data, "imports", "other.csv"), "x");
        Assert.Equal(2, await Say(["--to-files", to.Data]));
    }

    [Fact]
    public async Task A_copy_that_was_broken_off_is_opened_by_nobody()
    {
        Assert.Null(await DatabaseCopy.Prepare(to.Store, CancellationToken.None));
        await Assert.ThrowsAsync<IOException>(() => DatabaseCopy.Run(from.Store, to.Store, TimeProvider.System, (table, _) => { if (table == "platform_users") throw new IOException("pulled"); }, () => Task.CompletedTask, CancellationToken.None));
        await using (var db = to.Store.OpenHouse())
        {
            Assert.NotEqual(0, await db.Set<Workspace>().CountAsync() + await db.Set<Sluice.Platform.Access.User>().CountAsync());
            Assert.False(await Migrator.IsCurrent(db, CancellationToken.None));
        }
        await Assert.ThrowsAsync<UnfinishedCopyException>(() => Migrator.Migrate(to.Store, CancellationToken.None));
        Assert.Equal("source", (await DatabaseCopy.CheckSource(to.Store, CancellationToken.None))?.Code);
        Assert.Equal(2, await Say());
        string[] where = ["--data", to.Data, .. TestDatabase.IsPostgres ? new[] { "--db", to.Side } : []];
        Assert.Equal(1, await CommandLine.Run(["serve", "--urls", "http://127.0.0.1:0", .. where]));
        Assert.Equal(1, await CommandLine.Run(["key", "create", "--name", "x", .. where]));
        Assert.Equal(2, await CommandLine.Run(["audit", "verify", .. where]));
        Assert.Contains(await Checkups.Run(to.Store, TimeProvider.System, CancellationToken.None), f => f.Name == "migrations" && f.Verdict == Verdict.Failure);
    }

    // SQLite keeps them, and a row of it shall not keep a whole installation from moving.
    [Fact]
    public async Task A_zero_byte_is_left_out_on_the_way_to_PostgreSQL()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "Set SLUICE_TEST_DB.");
        await using (var db = from.Store.Open(World.World.Northwater))
        {
            var field = Sluice.Record.Fields.FieldDefinition.Define(Sluice.Record.Fields.RecordKind.Person, "zero", "Ze\0ro", Sluice.Record.Fields.CustomType.OneOf, World.World.Start);
            field.Choices = new JsonText("""["a\u0000b","c\\u0000d"]""");
            db.Add(field);
            await db.SaveChangesAsync();
        }
        Assert.Null(await DatabaseCopy.Prepare(to.Store, CancellationToken.None));
        var tables = await DatabaseCopy.Run(from.Store, to.Store, TimeProvider.System, (_, _) => { }, () => Task.CompletedTask, CancellationToken.None);
        Assert.Equal(2, tables.Single(t => t.Name == "record_fields").ZeroBytes);
        await using var copy = to.Store.Open(World.World.Northwater);
        var copied = await copy.Set<Sluice.Record.Fields.FieldDefinition>().SingleAsync();
        Assert.Equal(("Zero", "ab", "c\\u0000d"), (copied.Label, copied.ChoiceList[0], copied.ChoiceList[1]));
    }

    Task<int> Say(string[]? more = null) => CommandLine.Run(["db", "copy", "--from", from.Side, "--to", to.Side, .. more ?? []]);
}
