using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Reports;

public sealed record FunnelRow(PersonId Id, string FirstName, string LastName, string? Email, string JobTitle, LifecycleStage Stage, Direction Origin, string Source, DateTimeOffset CreatedAt)
{
    public string Name => Person.Display(FirstName, LastName, Email);
}

// The people behind a number of the funnel, in pages.
public static class FunnelRows
{
    public const int PageSize = 50;

    // What was asked for: a step of a stream, a source, a stage that was left, or a reason for sending back. Null: no such number.
    public static (string Title, IQueryable<PersonId> People)? Of(SluiceDb db, IQueryCollection query, ReportSpan span)
    {
        var (from, to) = (span.Start, span.End);
        var changes = db.Set<LifecycleChange>().Where(c => c.At >= from && c.At < to);
        if (query["left"].ToString() is { Length: > 0 } left)
            return Enum.TryParse<LifecycleStage>(left, ignoreCase: true, out var stage) && Enum.IsDefined(stage) ? ($"Left {stage.Word()}", changes.Where(c => c.From == stage && c.SecondsBefore != null).Select(c => c.PersonId).Distinct()) : null;
        if (query.ContainsKey("reason"))
        {
            var reason = query["reason"].ToString();
            return ($"Sent back: {reason}", FunnelReports.SentBackIn(db, span).Where(c => c.Reason == reason).Select(c => c.PersonId).Distinct());
        }
        if (query["stream"] == "all" && FunnelStep.Find("in", query["step"]) is { } came && FunnelStep.Find("out", query["step"]) is { } went)
            return (came.Label, came.People(db, span).Union(went.People(db, span)));
        var origin = query["stream"] == "out" ? Direction.Out : Direction.In;
        if (FunnelStep.Find(query["stream"], query["step"]) is not { } step) return null;
        if (!query.ContainsKey("source")) return (step.Label, step.People(db, span));
        var source = query["source"].ToString();
        if (step.Stage is not { } entered) return null;
        return ($"{step.Label} from {(source.Length > 0 ? source : "no source")}", changes.Where(c => c.To == entered && c.Origin == origin && c.Source == source).Select(c => c.PersonId).Distinct());
    }

    // Also deleted people: they were counted, and are told as such by having no page.
    public static async Task<(List<FunnelRow> Rows, string? Next)> Page(SluiceDb db, IQueryable<PersonId> people, string? after, CancellationToken cancel)
    {
        var rows = db.Set<Person>().AsNoTracking().Where(p => people.Contains(p.Id));
        if (Cursor.TryParse(after, out var cursor))
        {
            var id = new PersonId(cursor.Id);
            rows = rows.Where(p => p.Id < id);
        }
        var found = await rows.OrderByDescending(p => p.Id).Take(PageSize + 1).Select(p => new FunnelRow(p.Id, p.FirstName, p.LastName, p.Email, p.JobTitle, p.Stage, p.Origin, p.Source, p.CreatedAt)).ToListAsync(cancel);
        if (found.Count <= PageSize) return (found, null);
        found.RemoveAt(PageSize);
        return (found, new Cursor(null, found[^1].Id.Value).ToString());
    }
}
