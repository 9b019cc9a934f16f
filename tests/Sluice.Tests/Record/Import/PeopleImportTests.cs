using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Import;
using Sluice.Record.Lists;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Import;

public sealed class PeopleImportTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    readonly Desk desk = new(app);

    [Fact]
    public async Task German_headers_find_their_fields_and_a_second_import_changes_nothing()
    {
        const string csv = "Vorname;Nachname;E-Mail;Firma;Land\nUlla;Lindqvist;Ulla.L@forge1.example;Forge 1 GmbH;Deutschland\n";
        var first = await desk.Take("people", csv);
        Assert.Equal((1, 1, 0), (first.Rows, first.Created, first.Rejected));
        var ulla = await desk.Person("ulla.l@forge1.example");
        Assert.Equal(("Ulla", "Lindqvist", "DE"), (ulla!.FirstName, ulla.LastName, ulla.Country));
        Assert.Equal(LawfulBasis.None, ulla.Basis);
        var second = await desk.Take("people", csv);
        Assert.Equal((0, 0, 1), (second.Created, second.Updated, second.Unchanged));
    }

    [Fact]
    public async Task What_a_row_says_of_a_company_is_believed_of_one_that_it_makes_and_leaves_those_that_are_there()
    {
        const string csv = "Email,Company,Industry,Employees,Company Country,Country\nbo@mill1.example,Mill One,Paper,\"1,240\",Sweden,Norway\nmo@mill1.example,Mill One,Steel,3,Finland,Norway\n";
        var run = await desk.Take("people", csv);
        Assert.Equal((2, 1), (run.Created, run.Told.NewCompanies));
        await using var db = app.Open();
        var made = await db.Set<Company>().AsNoTracking().SingleAsync(c => c.Name == "Mill One");
        Assert.Equal(("Paper", 1240, "SE"), (made.Industry, made.Employees, made.Country));
        await desk.Take("people", "Email,Company,Industry\nlo@mill1.example,Mill One,Steel\n");
        Assert.Equal("Paper", await db.Set<Company>().Where(c => c.Name == "Mill One").Select(c => c.Industry).SingleAsync());
    }

    [Fact]
    public async Task A_double_in_the_file_is_one_person_and_the_later_row_counts()
    {
        var run = await desk.Take("people", "email,city\ntwin@double.example,Rome\nTWIN@double.example,Turin\n");
        Assert.Equal((1, 1), (run.Created, run.Duplicates));
        Assert.Equal("Turin", (await desk.Person("twin@double.example"))!.City);
    }

    [Fact]
    public async Task Create_leaves_the_known_and_update_makes_nobody()
    {
        await desk.Take("people", "email,city\nmode@modes.example,Bonn\n");
        var create = await desk.Take("people", "email,city\nmode@modes.example,Cologne\nnew@modes.example,Cologne\n", new ImportOptions { Mode = ImportMode.Create });
        Assert.Equal((1, 1), (create.Created, create.Duplicates));
        Assert.Equal("Bonn", (await desk.Person("mode@modes.example"))!.City);
        var update = await desk.Take("people", "email,city\nmode@modes.example,Essen\nnobody@modes.example,Essen\n", new ImportOptions { Mode = ImportMode.Update });
        Assert.Equal((1, 1), (update.Updated, update.Rejected));
        Assert.Null(await desk.Person("nobody@modes.example"));
    }

    [Fact]
    public async Task A_dry_run_counts_and_writes_nothing()
    {
        var (people, companies, facts) = (await desk.Count<Person>(), await desk.Count<Company>(), await desk.Count<Activity>());
        var run = await desk.Take("people", "email,company,Shoe size\na@dry.example,Dry Ltd,41\nb@dry.example,Dry Ltd,42\n", new ImportOptions { CreateFields = true, List = "Dry" }, dry: true);
        Assert.Equal((ImportState.Ready, 2, 1), (run.State, run.Created, run.Told.NewCompanies));
        Assert.Equal((people, companies, facts), (await desk.Count<Person>(), await desk.Count<Company>(), await desk.Count<Activity>()));
        Assert.DoesNotContain(await Fields(), f => f.Label == "Shoe size");
    }

    [Fact]
    public async Task Rejected_rows_import_once_they_are_mended()
    {
        var run = await desk.Take("people", "email,firstName\nbad@@mend.example,Ada\ngood@mend.example,Bo\n");
        Assert.Equal((1, 1), (run.Created, run.Rejected));
        var file = Assert.Single(run.Told.RejectedFiles);
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains("Error column,Error reason", text);
        var mended = await desk.Take("people", text.TrimStart('\uFEFF').Replace("bad@@", "bad@"));
        Assert.Equal((1, 0), (mended.Created, mended.Rejected));
    }

    [Fact]
    public async Task Undo_restores_what_was_and_keeps_what_was_changed_since()
    {
        await desk.Take("people", "email,city,jobTitle\nundo@undo.example,Bonn,Fitter\n");
        var before = await desk.Person("undo@undo.example");
        var run = await desk.Take("people", "email,city,jobTitle,phone\nundo@undo.example,Cologne,Foreman,+49301234567\nmade@undo.example,Essen,,\n", new ImportOptions { List = "Undo list" });
        Assert.Equal((1, 1), (run.Created, run.Updated));
        await using (var db = app.Open())
        {
            var person = (await Intake.FindByEmail(db, "undo@undo.example", CancellationToken.None))!;
            person.Describe(app.Clock.Now().AddMinutes(1), jobTitle: "Head of works");
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        var undo = await desk.Undo(run);
        var after = await desk.Person("undo@undo.example");
        Assert.Equal((before!.City, "Head of works", null), (after!.City, after.JobTitle, after.Phone));
        Assert.Contains(undo.KeptWhat, k => k.Contains("JobTitle"));
        Assert.Null(await desk.Person("made@undo.example"));
        await using var look = app.Open();
        Assert.False(look.Set<RecordList>().Any(l => l.Name == "Undo list"));
        Assert.False(look.Set<Activity>().Any(a => a.Actor == run.By.Value));
    }

    [Fact]
    public async Task Killed_between_two_chunks_it_goes_on_behind_the_last_saved_row()
    {
        var csv = "email\n" + string.Concat(Enumerable.Range(0, 4100).Select(n => $"p{n}@resume.example\n"));
        var run = await desk.Begin("people", csv);
        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.Run(run, afterChunk: rows => rows > 0 ? throw new InvalidOperationException("killed") : Task.CompletedTask));
        var killed = await desk.Again(run);
        Assert.Equal(ImportState.Running, killed.State);
        Assert.InRange(killed.Created, 1, 4099);
        var done = await desk.Run(run);
        Assert.Equal((ImportState.Done, 4100, 4100, 0), (done.State, done.Rows, done.Created, done.Duplicates));
    }

    [Fact]
    public async Task Whom_it_brought_is_found_by_any_three_letters_and_who_comes_after_too()
    {
        await desk.Run(await desk.Begin("people", "first name,last name,email\nQuirin,Zwettler,q@searched.example\nUte,Zwettlinger,u@searched.example\n"));
        var api = await app.Api();
        async Task<int> Found(string letters)
        {
            await using var db = app.Open();
            return (await Sluice.Record.Search.RecordSearch.People(db, new Sluice.Record.Search.SearchWords(letters), 5, CancellationToken.None)).Count;
        }
        Assert.Equal(2, await Found("wettl"));
        await api.Post("people", new { firstName = "Vera", lastName = "Zwettlich" });
        Assert.Equal(3, await Found("wettl"));
        if (app.Store.IsPostgres) return;
        await using var house = app.Open();
        await house.Database.ExecuteSqlRawAsync("INSERT INTO record_people_search(record_people_search, rank) VALUES ('integrity-check', 1)", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Overtaken_by_another_process_it_writes_no_row_again()
    {
        var csv = "email\n" + string.Concat(Enumerable.Range(0, 4100).Select(n => $"p{n}@overtaken.example\n"));
        var run = await desk.Begin("people", csv);
        var overtaken = false;
        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.Run(run, afterChunk: async _ =>
        {
            if (overtaken) return;
            overtaken = true;
            await desk.Run(run);
        }));
        var done = await desk.Again(run);
        Assert.Equal((ImportState.Done, 4100, 4100, 0), (done.State, done.Rows, done.Created, done.Duplicates));
    }

    [Fact]
    public async Task Unknown_columns_become_fields_only_when_asked_and_go_with_the_import()
    {
        var plain = await desk.Take("people", "Prospect ID,Boiler type\nX1,steam\n");
        Assert.Contains(plain.Told.Warnings, w => w is { Code: "columnLeftOut", Column: "Boiler type" });
        var made = await desk.Take("people", "Prospect ID,Boiler type,Visits\nX1,steam,3\n", new ImportOptions { CreateFields = true });
        Assert.Equal(1, made.Updated);
        Assert.Contains(await Fields(), f => f.Key == "visits" && f.Type == CustomType.Number);
        await desk.Undo(made);
        Assert.DoesNotContain(await Fields(), f => f.Key is "visits" or "boiler_type");
    }

    async Task<List<FieldDefinition>> Fields()
    {
        await using var db = app.Open();
        return await Custom.Of(db, RecordKind.Person, CancellationToken.None);
    }
}
