using Sluice.Platform.Work;

namespace Sluice.Capture.Webinars;

// Every five minutes: reminders, and the end of what is over.
public sealed record RunWebinars : IWork
{
    public string UniqueKey => nameof(RunWebinars);
}

sealed class RunWebinarsWorker(SeatDesk desk) : IWorker<RunWebinars>
{
    public async Task Run(RunWebinars work, WorkContext context, CancellationToken cancel)
    {
        while (await desk.Step(context.Db, cancel)) { }
    }
}
