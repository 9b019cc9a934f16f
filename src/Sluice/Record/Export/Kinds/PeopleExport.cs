using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Filters;
using Sluice.Record.People;

namespace Sluice.Record.Export.Kinds;

// Under the names that an import understands, so that what was exported can be imported.
public sealed class PeopleExport : IExportKind
{
    static readonly string[] Own =
    [
        "id", "firstName", "lastName", "email", "phone", "jobTitle", "company", "country", "region", "city", "language", "timeZone", "owner", "lifecycleStage", "source", "externalId",
        "tags", "basis", "fit", "engagement", "winProbability", "nextActivityAt", "createdAt", "updatedAt",
    ];

    public string Name => "people";
    public string One => "person";
    public string List => "/people";

    public async Task<Result<ExportRows>> Read(SluiceDb db, string filter, UserId? me, TimeProvider clock, CancellationToken cancel)
    {
        var workspace = await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel);
        if ((await PeopleFilter.Translate(db, filter, clock.Now(), workspace.Zone, me, cancel)).Refused(out var refusal, out var where)) return refusal;
        var fields = await Custom.Of(db, RecordKind.Person, cancel);
        var owners = await db.Set<User>().AsNoTracking().Take(10_000).ToDictionaryAsync(u => u.Id, u => u.Email, cancel);
        var people = EffectiveRights.Within(db, db.Set<Person>().AsNoTracking(), RightAct.Export).Where(p => p.DeletedAt == null).Where(where);
        return ExportRows.Of([.. Own, .. fields.Select(f => "fields." + f.Key)], people, Paged.Rows<Person>(Page, Cells, cancel), cancel);

        Task<List<Person>> Page(Person? last)
        {
            var further = people;
            if (last is not null)
            {
                var id = last.Id;
                further = people.Where(p => p.Id > id);
            }
            return further.OrderBy(p => p.Id).Take(Paged.Size).ToListAsync(cancel);
        }

        async Task<IEnumerable<object?[]>> Cells(List<Person> page)
        {
            var ids = page.ConvertAll(p => p.Id);
            var tags = (await db.Set<PersonTag>().AsNoTracking().Where(t => ids.Contains(t.PersonId)).Select(t => new { t.PersonId, t.Tag }).ToListAsync(cancel)).ToLookup(t => t.PersonId, t => t.Tag);
            var jobs = (await (from job in db.Set<Employment>() join company in db.Set<Company>() on job.CompanyId equals company.Id where job.To == null && ids.Contains(job.PersonId) select new { job.PersonId, job.IsPrimary, company.Name }).AsNoTracking().ToListAsync(cancel)).ToLookup(j => j.PersonId);
            return page.Select(p => (object?[])
            [
                p.Id.Value.ToString("D"), p.FirstName, p.LastName, p.Email, p.Phone, p.JobTitle, jobs[p.Id].OrderByDescending(j => j.IsPrimary).FirstOrDefault()?.Name, p.Country, p.Region, p.City, p.Language, p.TimeZone,
                p.OwnerId is { } owner ? owners.GetValueOrDefault(owner) : null, p.Stage.Word(), p.Source, p.ExternalId, string.Join("; ", tags[p.Id].Order(StringComparer.Ordinal)), p.Basis == LawfulBasis.None ? null : p.Basis.ToString(),
                p.Fit, p.Engagement, p.WinProbability, p.NextActivityAt, p.CreatedAt, p.UpdatedAt, .. fields.Select(f => Paged.Cell(p.Fields[f.Key])),
            ]);
        }
    }
}
