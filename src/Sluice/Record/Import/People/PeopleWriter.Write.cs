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
        foreach (var change in changes) Context.Images.Added(change, 0);
        var made = Created.ConvertAll(c => c.Record);
        // In the order of the largest index of each: neighbours share its pages.
        made.Sort((a, b) => string.CompareOrdinal(a.SortName, b.SortName));
        var people = Ready<Person>(() => made);
        var emails = Ready(made, p => p.Emails, (a, b) => string.CompareOrdinal(a.Address, b.Address));
        var phones = Ready(made, p => p.Phones);
        var tags = Ready(made, p => p.Tags);
        var steps = Ready<LifecycleChange>(() => [.. made.Select(p => p.Begun("Imported", Context.By, p.CreatedAt)), .. changes]);
        var facts = Ready(Facts);
        await Put<Person>(people, cancel);
        await Put<PersonEmail>(emails, cancel);
        await Put<PersonPhone>(phones, cancel);
        await Put<PersonTag>(tags, cancel);
        await Insert(jobs, cancel);
        await Put<LifecycleChange>(steps, cancel);
        await Put<Activity>(facts, cancel);
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

    Task<IReadOnlyList<object?[]>> Ready<TRow>(List<Person> made, Func<Person, IEnumerable<TRow>> of, Comparison<TRow>? order = null) where TRow : class => Ready(() =>
    {
        var rows = made.SelectMany(of).ToList();
        if (order is not null) rows.Sort(order);
        return rows;
    });

    // Rows are made ready on one core while the database takes those before them on another.
    Task<IReadOnlyList<object?[]>> Ready<TRow>(Func<IReadOnlyList<TRow>> rows) where TRow : class
    {
        var table = BulkTable.Of<TRow>(Db);
        return Task.Run<IReadOnlyList<object?[]>>(() => [.. rows().Select(row => table.Row(Db, row))]);
    }

    async Task Put<TRow>(Task<IReadOnlyList<object?[]>> ready, CancellationToken cancel) where TRow : class
    {
        if (await ready is { Count: > 0 } rows) await BulkTable.Of<TRow>(Db).Insert(Db, rows, cancel);
    }

    Task Insert<TRow>(IReadOnlyList<TRow> rows, CancellationToken cancel) where TRow : class =>
        rows.Count == 0 ? Task.CompletedTask : BulkTable.Of<TRow>(Db).Insert(Db, rows, cancel);
}
