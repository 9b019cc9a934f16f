using Sluice.Platform.Clock;

namespace Sluice.Platform.Work;

// Small things that are gathered in memory and written every few seconds, because nobody shall wait for them. What cannot
// be written now is kept and tried again; the server goes on.
public abstract class GatheredWrites(TimeProvider clock, ILogger log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    protected TimeProvider Clock => clock;

    // Writes what was gathered and forgets it once it is committed.
    public abstract Task Flush(CancellationToken cancel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Pause, clock, stoppingToken);
                await Flush(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { break; }
            catch (Exception e) { log.LogWarning(e, "What was gathered could not be written; it is tried again"); }
        }
        await Flush(CancellationToken.None);
    }
}
