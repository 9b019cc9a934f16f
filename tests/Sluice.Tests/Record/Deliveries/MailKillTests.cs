using Sluice.MailBench;

namespace Sluice.Tests.Record.Deliveries;

public sealed class MailKillTests
{
    // The short form of bench/mail/kill.
    [Fact]
    public async Task A_campaign_that_is_killed_doubles_and_skips_nobody()
    {
        Assert.SkipWhen(World.TestDatabase.IsPostgres, "The short form is SQLite only.");
        var report = await KillLoop.Run(typeof(Stages).Assembly.Location, kills: 2, count: 600, connections: 4, TestContext.Current.CancellationToken);
        Assert.True(report.IsGood, report.ToString());
        Assert.True(report.Kills > 0, "It was never killed while it sent.");
    }
}
