using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Sluice.Commands.Checkup;
using Sluice.Platform.Backup;
using Sluice.Platform.Work;
using Sluice.Tests.World;

namespace Sluice.Tests.Platform;

public sealed class DoctorTests : IAsyncLifetime
{
    WorkBench bench = null!;

    public async ValueTask InitializeAsync() => bench = await WorkBench.Set();

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task A_sound_installation_has_no_failure()
    {
        var findings = await Checkups.Run(bench.Store, TimeProvider.System, CancellationToken.None);
        Assert.DoesNotContain(findings, f => f.Verdict == Verdict.Failure && f.Name is not ("fsync" or "full_page_writes" or "synchronous_commit"));
        Assert.Equal(Verdict.Ok, Named(findings, "migrations").Verdict);
        Assert.Equal(Verdict.Ok, Named(findings, "dead shelf").Verdict);
    }

    [Fact]
    public async Task Dead_work_and_a_standing_queue_are_warned_of()
    {
        await bench.Enqueue(new BenchWork(1), new BenchWork(2));
        await using (var db = bench.Store.Open(World.World.Northwater))
        {
            (await db.Set<WorkItem>().FirstAsync()).Fail("cannot", 0, bench.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        }
        bench.Clock.Advance(TimeSpan.FromMinutes(11));
        var findings = await Look();
        Assert.Equal((Verdict.Warning, "1 pieces of work and 0 facts gave up; look at them and revive them"), (Named(findings, "dead shelf").Verdict, Named(findings, "dead shelf").Words));
        Assert.Equal(Verdict.Warning, Named(findings, "work").Verdict);
        Assert.StartsWith("1 pieces are due", Named(findings, "work").Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_migrations_are_a_failure()
    {
        await using (var db = bench.Store.OpenHouse()) await db.Database.ExecuteSqlAsync($"DELETE FROM platform_migrations WHERE name = '0001_init.sql'");
        Assert.Equal(Verdict.Failure, Named(await Look(), "migrations").Verdict);
    }

    [Fact]
    public async Task A_database_file_that_is_none_is_a_failure_and_not_a_crash()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "SQLite only.");
        bench.Store.Dispose();
        SqliteConnection.ClearAllPools();
        await File.WriteAllTextAsync(Path.Combine(bench.Store.Settings.DataDirectory, "sluice.db"), new string('x', 9000));
        Assert.Equal(Verdict.Failure, Named(await Look(), "database").Verdict);
    }

    [Fact]
    public async Task An_empty_directory_is_a_failure_and_stays_empty()
    {
        var empty = Directory.CreateTempSubdirectory("sluice-doctor-").FullName;
        Assert.Equal(1, await Commands.CommandLine.Run(["doctor", "--data", empty, "--json"]));
        Assert.Empty(Directory.EnumerateFileSystemEntries(empty));
        Directory.Delete(empty);
    }

    [Fact]
    public async Task The_age_of_the_last_backup_is_told()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "SQLite only.");
        Assert.Equal(Verdict.Warning, Named(await Look(), "backup").Verdict);
        var zip = Path.Combine(Path.GetTempPath(), $"sluice-doctor-{Guid.CreateVersion7():N}.zip");
        await DataBackup.Write(bench.Store, zip, bench.Clock, CancellationToken.None);
        Assert.Equal(Verdict.Ok, Named(await Look(), "backup").Verdict);
        bench.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(Verdict.Warning, Named(await Look(), "backup").Verdict);
        File.Delete(zip);
    }

    [Theory]
    [InlineData("10.0.12", Verdict.Warning)]
    [InlineData("10.0.13", Verdict.Ok)]
    [InlineData("11.0.0", Verdict.Ok)]
    public void A_runtime_older_than_the_newest_fix_is_warned_of(string version, Verdict verdict) => Assert.Equal(verdict, MachineChecks.Runtime(Version.Parse(version)).Verdict);

    [Theory]
    [InlineData(100, Verdict.Failure)]
    [InlineData(1000, Verdict.Warning)]
    [InlineData(10_000, Verdict.Ok)]
    public void A_filling_disk_is_told_in_time(long megabytes, Verdict verdict) => Assert.Equal(verdict, MachineChecks.Space("data", megabytes << 20).Verdict);

    [Fact]
    public void A_clock_before_the_program_was_built_is_wrong() =>
        Assert.Equal(Verdict.Failure, MachineChecks.Clock(World.World.Start.AddYears(-3), World.World.Start).Verdict);

    Task<IReadOnlyList<Finding>> Look() => Checkups.Run(bench.Store, bench.Clock, CancellationToken.None);

    static Finding Named(IReadOnlyList<Finding> findings, string name) => findings.First(f => f.Name == name);
}
