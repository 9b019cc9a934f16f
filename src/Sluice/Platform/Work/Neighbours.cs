using Npgsql;
using Sluice.Platform.Db;

namespace Sluice.Platform.Work;

// On PostgreSQL several nodes share one database: triggers notify, this rings the doorbells here.
// On SQLite the sleepers' own second is enough: another process is a command that runs now and then.
public sealed class Neighbours(Store store, TimeProvider clock, ILogger<Neighbours> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!store.IsPostgres) return;
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(store.ConnectionString);
                await connection.OpenAsync(stoppingToken);
                connection.Notification += (_, e) => (e.Channel == "sluice_work" ? Doorbell.Work : Doorbell.Timeline).Ring();
                await using (var listen = new NpgsqlCommand("LISTEN sluice_work; LISTEN sluice_timeline", connection)) await listen.ExecuteNonQueryAsync(stoppingToken);
                while (true) await connection.WaitAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception e)
            {
                log.LogWarning(e, "Cannot hear other nodes; trying again");
                await Task.Delay(TimeSpan.FromSeconds(2), clock, CancellationToken.None);
            }
        }
    }
}
