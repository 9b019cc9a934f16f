using System.Text.Json;
using Sluice.Kill;

namespace Sluice.Tests.Platform;

public sealed class KillTests
{
    // The short form of bench/kill/run.
    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_when_the_process_is_killed()
    {
        Assert.SkipWhen(World.TestDatabase.IsPostgres, "The short form is SQLite only; bench/kill/run kills on PostgreSQL too.");
        var data = Directory.CreateTempSubdirectory("sluice-kill-").FullName;
        try
        {
            var report = await KillLoop.Run(typeof(Stages).Assembly.Location, data, kills: 3, db: null, seed: 7, _ => { }, TestContext.Current.CancellationToken);
            Assert.True(report.IsGood, JsonSerializer.Serialize(report));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }
}
