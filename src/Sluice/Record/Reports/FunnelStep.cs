using Sluice.Platform.Db;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Reports;

// One step of one stream: people who entered a stage of the lifecycle, or who were touched in a way, within a span.
public sealed record FunnelStep(string Key, string Label, Direction Origin, LifecycleStage? Stage, IReadOnlyCollection<string>? Kinds = null, Direction? Touch = null)
{
    static readonly string[] Touches = KindsOf(Channel.Mail, Channel.Call, Channel.Social, Channel.Event, Channel.Meeting, Channel.Chat, Channel.Form);
    static readonly string[] Meetings = KindsOf(Channel.Meeting);

    public static IReadOnlyList<FunnelStep> LeadGeneration { get; } =
    [
        new("visitors", "Visitors", Direction.In, LifecycleStage.Visitor),
        new("leads", "Leads", Direction.In, LifecycleStage.Lead),
        new("mql", "MQL", Direction.In, LifecycleStage.Mql),
        new("accepted", "Accepted", Direction.In, LifecycleStage.Sal),
        new("sql", "SQL", Direction.In, LifecycleStage.Sql),
        new("deals", "Deals", Direction.In, LifecycleStage.Opportunity),
        new("won", "Won", Direction.In, LifecycleStage.Customer),
    ];

    public static IReadOnlyList<FunnelStep> Prospecting { get; } =
    [
        new("prospects", "Prospects", Direction.Out, LifecycleStage.Prospect),
        new("contacted", "Contacted", Direction.Out, null, Touches, Direction.Out),
        new("talked", "Talked", Direction.Out, null, Touches, Direction.In),
        new("meeting", "Meeting", Direction.Out, null, Meetings),
        new("sql", "SQL", Direction.Out, LifecycleStage.Sql),
        new("deals", "Deals", Direction.Out, LifecycleStage.Opportunity),
        new("won", "Won", Direction.Out, LifecycleStage.Customer),
    ];

    public static FunnelStep? Find(string? stream, string? key) => (stream == "out" ? Prospecting : LeadGeneration).FirstOrDefault(s => s.Key == key);

    public string Href(ReportSpan span) => $"/reports/funnel/rows?stream={(Origin == Direction.Out ? "out" : "in")}&step={Key}&{span.Query}";

    // The people of this step, each once. What is counted is what is listed.
    public IQueryable<PersonId> People(SluiceDb db, ReportSpan span)
    {
        var (from, to, origin) = (span.Start, span.End, Origin);
        if (Stage is { } stage) return db.Set<LifecycleChange>().Where(c => c.To == stage && c.At >= from && c.At < to && c.Origin == origin).Select(c => c.PersonId).Distinct();
        var (kinds, way) = (Kinds!, Touch);
        // From the index alone; only those who were touched are then looked at.
        var touched = db.Set<Activity>().Where(a => kinds.Contains(a.Kind) && a.OccurredAt >= from && a.OccurredAt < to && (way == null || a.Direction == way) && a.PersonId != null).Select(a => a.PersonId).Distinct();
        return touched.Join(db.Set<Person>().Where(p => p.Origin == origin), id => id, p => p.Id, (_, p) => p.Id);
    }

    // Kinds of the timeline are indexed; channels are not.
    static string[] KindsOf(params Channel[] channels) => [.. ActivityKinds.All.Values.Where(k => channels.Contains(k.Channel)).Select(k => k.Name).Distinct(StringComparer.Ordinal)];
}
