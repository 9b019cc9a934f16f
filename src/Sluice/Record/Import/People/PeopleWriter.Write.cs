using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Mapping;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Import.People;

// Everything of one chunk, table by table, past the change tracker.
sealed partial class PeopleWriter
{
    readonly List<Employment> jobs = [];
    readonly List<LifecycleChange> changes = [];
    readonly Dictionary<PersonId, (Person Person, DraftRow Row)> touched = [];
    readonly List<Guid> members = [];
    readonly List<(string List, Guid Person)> listed = [];

    void ForgetChunk()
    {
        jobs.Clear();
        changes.Clear();
        touched.Clear();
        members.Clear();
        listed.Clear();
        companies.Forget();
    }

    protected override void Meet(Person record, DraftRow row)
    {
        MeetAgain(record.Id.Value, row);
    }

    bool Employ(Person person, DraftRow row, bool known)
    {
        var employers = lookup.Employers(person.Id);
        // A bare address attaches nobody who has a company already.
        var mail = known && employers.Count > 0 ? null : MailDomain(row);
        var joined = false;
        foreach (var company in companies.Of(row, mail))
        {
            if (!employers.Add(company)) continue;
            var job = new Employment { WorkspaceId = Context.Workspace.Id, PersonId = person.Id, CompanyId = company, IsPrimary = employers.Count == 1 };
            jobs.Add(job);
            if (known) Context.Images.Added(job, row.Number);
            joined = true;
        }
        return joined;
    }

    protected override async Task Write(CancellationToken cancel)
    {
        await companies.Write(cancel);
        var made = Created.ConvertAll(c => c.Record);
        await Insert(made, cancel);
        await Insert(made.SelectMany(p => p.Emails).ToList(), cancel);
        await Insert(made.SelectMany(p => p.Phones).ToList(), cancel);
        await Insert(made.SelectMany(p => p.Tags).ToList(), cancel);
        await Insert(jobs, cancel);
        foreach (var change in changes) Context.Images.Added(change, 0);
        await Insert([.. made.Select(p => p.Begun("Imported", Context.By, p.CreatedAt)), .. changes], cancel);
        await Insert(Facts(), cancel);
        await Suppress(cancel);
        await ImportList.Fill(Context, members, cancel);
        await lists.Fill(listed, cancel);
    }

    List<Activity> Facts()
    {
        var now = Context.Now;
        var company = jobs.GroupBy(j => j.PersonId).ToDictionary(j => j.Key, j => j.First().CompanyId);
        var file = Part.Name;
        return
        [
            .. Created.Select(c => Fact(c.Record, new RecordImported(Context.Id, file, c.Row.Number, true))),
            .. touched.Values.Select(t => Fact(t.Person, new RecordImported(Context.Id, file, t.Row.Number, false))),
        ];

        Activity Fact(Person person, RecordImported fact)
        {
            var activity = Activity.Of(fact, new About(person.Id, company.TryGetValue(person.Id, out var id) ? id : null), Context.By, now, now);
            activity.WorkspaceId = Context.Workspace.Id;
            return activity;
        }
    }

    Task Insert<TRow>(IReadOnlyList<TRow> rows, CancellationToken cancel) where TRow : class =>
        rows.Count == 0 ? Task.CompletedTask : BulkTable.Of<TRow>(Db).Insert(Db, rows, cancel);
}
