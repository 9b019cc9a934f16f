namespace Sluice.Platform.Work;

// How long background work rests after a step: Times as long as the step took, within Least and Most. So it takes its
// share of the time and no more, and what comes in meanwhile is taken together by the next step.
public readonly record struct Pace(int Times, TimeSpan Least, TimeSpan Most)
{
    public TimeSpan After(TimeSpan step) => TimeSpan.FromTicks(Math.Clamp(step.Ticks * Times, Least.Ticks, Most.Ticks));
}
