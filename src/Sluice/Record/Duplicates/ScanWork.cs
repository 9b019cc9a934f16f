using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Work;

namespace Sluice.Record.Duplicates;

// Looks for twins among everybody and every company; once a day, and when asked.
public sealed record ScanForDuplicates : IWork
{
    string? IWork.UniqueKey => "all";
}

sealed class ScanForDuplicatesWorker(TimeProvider clock) : IWorker<ScanForDuplicates>
{
    public async Task Run(ScanForDuplicates work, WorkContext context, CancellationToken cancel)
    {
        context.Db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        var scanning = new Scanning(context.Db, clock);
        await scanning.Companies(cancel);
        await scanning.People(cancel);
    }
}
