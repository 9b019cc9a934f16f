using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Db;
using Sluice.Record.Filters;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Export.Kinds;

// The timeline; a filter chooses whose.
public sealed class ActivitiesExport : IExportKind
{
    static readonly string[] Own = ["id", "kind", "occurredAt", "channel", "direction", "summary", "personId", "companyId", "dealId", "actor", "data"];

    public string Name => "activities";
    public string One => "activity";
    public string List => "/people";

    public async Task<Result<ExportRows>> Read(SluiceDb db, string filter, UserId? me, TimeProvider clock, CancellationToken cancel)
    {
        var activities = db.Set<Activity>().AsNoTracking();
        if (filter.Trim().Length > 0)
        {
            var workspace = await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel);
            if ((await PeopleFilter.Translate(db, filter, clock.Now(), workspace.Zone, me, cancel)).Refused(out var refusal, out var where)) return refusal;
            var people = db.Set<Person>().Where(where).Select(p => (PersonId?)p.Id);
            activities = activities.Where(a => people.Contains(a.PersonId));
        }
        if (db.Sight is not null)
        {
            var (mine, theirs) = (EffectiveRights.Within(db, db.Set<Person>(), RightAct.Export).Select(p => (PersonId?)p.Id), EffectiveRights.Within(db, db.Set<Company>(), RightAct.Export).Select(c => (CompanyId?)c.Id));
            activities = activities.Where(a => a.PersonId != null ? mine.Contains(a.PersonId) : theirs.Contains(a.CompanyId));
        }
        // They say what stood in fields that are not shown.
        if (db.Sight is EffectiveRights { Fields.HidesAny: true }) activities = activities.Where(a => a.Kind != "record.field_changed");
        return ExportRows.Of(Own, activities, Paged.Rows<Activity>(last => Page(last?.Sequence ?? 0), page => Task.FromResult(page.Select(Cells)), cancel), cancel);

        Task<List<Activity>> Page(long after) => activities.Where(a => a.Sequence > after).OrderBy(a => a.Sequence).Take(Paged.Size).ToListAsync(cancel);
    }

    static object?[] Cells(Activity activity)
    {
        var words = activity.Fact.Say();
        return
        [
            activity.Id.Value.ToString("D"), activity.Kind, activity.OccurredAt, activity.Channel.ToString(), activity.Direction.ToString(), words.How is null ? words.What : $"{words.What}: {words.How}",
            activity.PersonId?.Value.ToString("D"), activity.CompanyId?.Value.ToString("D"), activity.DealId?.Value.ToString("D"), activity.Actor, JsonText.Canonical(activity.Payload.Value),
        ];
    }
}
