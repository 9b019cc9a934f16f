using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Timeline;

namespace Sluice.Demo;

public sealed record Staff(UserId Admin, UserId Ines, UserId Tobias, UserId Noor, UserId Mia)
{
    public IReadOnlyList<UserId> Reps => [Ines, Tobias, Noor];
}

// The agenda of two years: acts with their times, done in order by the same code that pages and API call.
public sealed class Scene(IServiceProvider services, DemoClock clock, DateTimeOffset now, Chance chance, CancellationToken cancel)
{
    readonly PriorityQueue<Func<SluiceDb, Task>, (DateTimeOffset, int)> agenda = new();
    int noted;

    public WorkspaceId Workspace { get; } = new(1);
    public DateTimeOffset Now { get; } = now.ToMicroseconds();
    public DateTimeOffset Start { get; } = now.AddDays(-728).ToMicroseconds();
    public DateOnly Today { get; } = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, OfficeHours.Zone).DateTime);
    public DemoClock Clock => clock;
    public Chance Chance => chance;
    public CancellationToken Cancel => cancel;
    public Staff Staff { get; set; } = null!;
    public int Done { get; private set; }
    public IServiceProvider Services => services;

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public SluiceDb Open() => Get<Store>().Open(Workspace);

    public DateTimeOffset Ago(double days) => Now.AddDays(-days);

    // Days before today, at an hour of that day.
    public DateTimeOffset Past(int days, int hour, int minute = 0) => OfficeHours.At(Today.AddDays(-days), hour, minute);

    // What would lie in the future does not happen: the story ends now.
    public void At(DateTimeOffset at, Func<SluiceDb, Task> act)
    {
        if (at <= Now) agenda.Enqueue(act, (at.ToMicroseconds(), noted++));
    }

    public async Task Run()
    {
        while (agenda.TryDequeue(out var act, out var when))
        {
            cancel.ThrowIfCancellationRequested();
            clock.MoveTo(when.Item1);
            await using var db = Open();
            await act(db);
            Done++;
        }
        clock.MoveTo(Now);
    }

    public async Task Follow(string follower)
    {
        var runner = Get<FollowerRunner>();
        while (await runner.Step(follower, cancel) != Found.Nothing) { }
    }

    // A refusal in a story that we wrote ourselves is a mistake in the story.
    public static T Must<T>(Result<T> result) => result.Refused(out var refusal, out var value) ? throw new InvalidOperationException($"{refusal.Field}: {refusal.Message}") : value;
}
