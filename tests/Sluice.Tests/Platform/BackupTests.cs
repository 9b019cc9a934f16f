using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Sluice.Commands;
using Sluice.Platform.Access;
using Sluice.Platform.Backup;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Tests.World;

namespace Sluice.Tests.Platform;

public sealed class BackupTests : IAsyncLifetime
{
    readonly string root = Directory.CreateTempSubdirectory("sluice-backup-").FullName;
    Store store = null!;

    string Data => Path.Combine(root, "data");
    string Zip => Path.Combine(root, "backup.zip");
    string Restored => Path.Combine(root, "restored");

    public async ValueTask InitializeAsync()
    {
        store = new Store(new StoreSettings(Data, Synchronous: "OFF"));
        await Migrator.Migrate(store, CancellationToken.None);
        await World.World.Build(store);
        Directory.CreateDirectory(Path.Combine(Data, "imports", "2026"));
        await File.WriteAllTextAsync(Path.Combine(Data, "imports", "2026", "fair.csv"), "email\nanna@nordlys.example\n");
    }

    public ValueTask DisposeAsync()
    {
        store.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(root, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_backup_restores_every_row_and_file_and_the_restored_directory_serves()
    {
        var manifest = await DataBackup.Write(store, Zip, TimeProvider.System, CancellationToken.None);
        Assert.Equal(["sluice.db", "imports/2026/fair.csv"], manifest.Files.Select(f => f.Path));
        await DataRestore.Restore(Zip, Restored, CancellationToken.None);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Data, "imports", "2026", "fair.csv")), await File.ReadAllTextAsync(Path.Combine(Restored, "imports", "2026", "fair.csv")));
        using var copy = new Store(new StoreSettings(Restored, Synchronous: "OFF"));
        await Migrator.Migrate(copy, CancellationToken.None);
        await using var db = copy.OpenHouse();
        Assert.Equal(6, await db.Set<User>().CountAsync());
        Assert.Null((await Sessions.Start(copy, World.World.Ines, World.World.Password, "test", new TestClock(World.World.Start), CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task A_backup_taken_while_writing_holds_everything_acknowledged_before_it_began()
    {
        using var end = new CancellationTokenSource();
        var acknowledged = 0;
        var writing = Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
            {
                await using var db = store.OpenHouse();
                db.Add(new Secret { Name = $"row{acknowledged + 1}", Value = "x" });
                await db.SaveChangesAsync();
                Interlocked.Increment(ref acknowledged);
            }
        });
        while (Volatile.Read(ref acknowledged) < 50) await Task.Yield();
        var before = Volatile.Read(ref acknowledged);
        await DataBackup.Write(store, Zip, TimeProvider.System, CancellationToken.None);
        await end.CancelAsync();
        await writing;
        await DataRestore.Restore(Zip, Restored, CancellationToken.None);
        using var copy = new Store(new StoreSettings(Restored));
        await using var restored = copy.OpenHouse();
        var names = await restored.Set<Secret>().Where(s => s.Name.StartsWith("row")).Select(s => s.Name).ToListAsync();
        Assert.True(names.Count >= before);
        // No hole either: one moment of the database.
        Assert.Equal(Enumerable.Range(1, names.Count).Select(n => $"row{n}").Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Cut_off_anywhere_a_backup_is_refused_and_leaves_nothing()
    {
        await DataBackup.Write(store, Zip, TimeProvider.System, CancellationToken.None);
        var bytes = await File.ReadAllBytesAsync(Zip);
        foreach (var part in new[] { 0.0, 0.1, 0.5, 0.9, 0.999 })
        {
            await File.WriteAllBytesAsync(Zip, bytes[..(int)(bytes.Length * part)]);
            await Assert.ThrowsAsync<DamagedBackupException>(() => DataRestore.Restore(Zip, Restored, CancellationToken.None));
            Assert.False(Directory.Exists(Restored));
        }
    }

    [Fact]
    public async Task A_flipped_bit_is_noticed()
    {
        await DataBackup.Write(store, Zip, TimeProvider.System, CancellationToken.None);
        var bytes = await File.ReadAllBytesAsync(Zip);
        await DataRestore.Restore(Zip, Restored, CancellationToken.None);
        var intact = Hash(Path.Combine(Restored, "sluice.db"));
        Directory.Delete(Restored, recursive: true);
        var noticed = 0;
        for (var at = 10; at < bytes.Length; at += bytes.Length / 60)
        {
            bytes[at] ^= 0x10;
            await File.WriteAllBytesAsync(Zip, bytes);
            try
            {
                // A bit that does not matter (the hour of an entry, which of two equal runs is repeated) may flip: what comes out is the same.
                await DataRestore.Restore(Zip, Restored, CancellationToken.None);
                Assert.Equal(intact, Hash(Path.Combine(Restored, "sluice.db")));
                Directory.Delete(Restored, recursive: true);
            }
            catch (DamagedBackupException) { noticed++; }
            bytes[at] ^= 0x10;
        }
        Assert.True(noticed > 30, $"{noticed} of 60 flipped bits were noticed.");
    }

    static string Hash(string file) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)));

    [Theory]
    [InlineData("../escaped.txt")]
    [InlineData("/tmp/sluice-escaped.txt")]
    [InlineData("imports/../../escaped.txt")]
    public async Task A_path_that_leads_out_of_the_directory_is_refused(string path)
    {
        await DataBackup.Write(store, Zip, TimeProvider.System, CancellationToken.None);
        using (var zip = ZipFile.Open(Zip, ZipArchiveMode.Update))
        {
            string manifest;
            using (var reader = new StreamReader(zip.GetEntry("manifest.json")!.Open())) manifest = await reader.ReadToEndAsync();
            zip.GetEntry("manifest.json")!.Delete();
            await using (var writer = new StreamWriter(zip.CreateEntry("manifest.json").Open())) await writer.WriteAsync(manifest.Replace("imports/2026/fair.csv", path));
            await using (var writer = new StreamWriter(zip.CreateEntry(path).Open())) await writer.WriteAsync("email\nanna@nordlys.example\n");
        }
        await Assert.ThrowsAsync<DamagedBackupException>(() => DataRestore.Restore(Zip, Restored, CancellationToken.None));
        Assert.False(File.Exists(Path.Combine(root, "escaped.txt")) || File.Exists("/tmp/sluice-escaped.txt"));
    }

    [Fact]
    public async Task The_commands_refuse_what_would_destroy_something()
    {
        Assert.Equal(2, await CommandLine.Run(["backup", "--data", Path.Combine(root, "nothing"), "--out", Zip]));
        Assert.Equal(2, await CommandLine.Run(["backup", "--data", Data, "--out", Path.Combine(Data, "inside.zip")]));
        Assert.Equal(0, await CommandLine.Run(["backup", "--data", Data, "--out", Zip]));
        Assert.Equal(2, await CommandLine.Run(["backup", "--data", Data, "--out", Zip]));
        Assert.Equal(2, await CommandLine.Run(["backup", "--data", Data, "--db", "Host=nowhere", "--out", Path.Combine(root, "b.zip")]));
        Assert.Equal(2, await CommandLine.Run(["restore", Zip, "--data", Data]));
        Assert.Equal(2, await CommandLine.Run(["restore", Path.Combine(root, "missing.zip"), "--data", Restored]));
        Assert.Equal(0, await CommandLine.Run(["restore", Zip, "--data", Restored]));
        Assert.Equal(2, await CommandLine.Run(["restore", Zip, "--data", Restored]));
    }
}
