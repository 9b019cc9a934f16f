namespace Sluice.Tests.World;

// Stands still, timers too: what waits wakes up when the clock is moved past its time.
public sealed class SteppedClock(DateTimeOffset start) : TimeProvider
{
    readonly Lock door = new();
    readonly List<Alarm> alarms = [];
    DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() { lock (door) return now; }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    public void Advance(TimeSpan by)
    {
        Alarm[] due;
        lock (door)
        {
            now += by;
            due = [.. alarms.Where(a => a.At <= now)];
            foreach (var alarm in due) alarms.Remove(alarm);
        }
        foreach (var alarm in due) alarm.Ring();
    }

    // How many are waiting for this clock.
    public int Waiting { get { lock (door) return alarms.Count; } }

    sealed class Alarm(SteppedClock clock, Action ring) : ITimer
    {
        public DateTimeOffset At { get; private set; }
        public Action Ring { get; } = ring;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.door)
            {
                clock.alarms.Remove(this);
                if (dueTime < TimeSpan.Zero) return true;
                At = clock.now + dueTime;
                clock.alarms.Add(this);
            }
            return true;
        }

        public void Dispose() { lock (clock.door) clock.alarms.Remove(this); }

        public ValueTask DisposeAsync() { Dispose(); return ValueTask.CompletedTask; }
    }
}
