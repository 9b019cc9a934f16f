namespace Sluice.Record.People;

// In the order of the journey; automation moves forward only. The two side exits stand last.
public enum LifecycleStage
{
    Visitor,
    Prospect,
    Subscriber,
    Lead,
    Mql,
    Sal,
    Sql,
    Opportunity,
    Customer,
    Advocate,
    Recycled,
    Disqualified,
}

public static class LifecycleStages
{
    public static bool IsSideExit(this LifecycleStage stage) => stage is LifecycleStage.Recycled or LifecycleStage.Disqualified;

    public static bool IsAhead(this LifecycleStage to, LifecycleStage from) =>
        from == LifecycleStage.Recycled ? !to.IsSideExit() && to > LifecycleStage.Subscriber
        : from != LifecycleStage.Disqualified && !to.IsSideExit() && to > from;

    public static string Word(this LifecycleStage stage) => stage switch
    {
        LifecycleStage.Mql => "MQL",
        LifecycleStage.Sal => "SAL",
        LifecycleStage.Sql => "SQL",
        _ => stage.ToString(),
    };
}
