using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.Import;
using Sluice.Record.Import.Kinds;
using Sluice.Record.People;
using Sluice.Sell.Deals;
using Sluice.Sell.Products;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Import;

// Files that refer to each other by keys come as one import: one dry run, one run, one undo.
public sealed class LinkedFilesTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    readonly Desk desk = new(app);

    // In no order of use; each file counts its ids for itself.
    static IReadOnlyList<(string, string)> Files(string of) =>
    [
        ("deals.csv", $"id,title,amount,currency,stage,company_id,contact_ids,product,owner_email\n{of}1,Retrofit {of},1000,EUR,Won,{of}1,{of}1;{of}2,Pump {of},{World.World.Noor}\n{of}2,Extension {of},50,EUR,Open,{of}2,{of}3,,\n"),
        ("contacts.csv", $"id,first_name,last_name,email,company_id\n{of}1,Ada,{of},ada@{of}-one.example,{of}1\n{of}2,Bo,{of},bo@{of}-one.example,{of}1\n{of}3,Cy,{of},cy@{of}-two.example,{of}2\n"),
        ("products.csv", $"id,product,unit price\n{of}1,Pump {of},900\n"),
        ("companies.csv", $"id,name,domain,parent company\n{of}1,One {of},{of}-one.example,Two {of}\n{of}2,Two {of},{of}-two.example,\n"),
    ];

    [Fact]
    public async Task A_dry_run_counts_them_as_the_run_then_does_and_again_nothing_changes()
    {
        var before = await Counts();
        var dry = await desk.Take("deals", Files("dry"), dry: true);
        Assert.Equal((ImportState.Ready, 8, 8, 0, 0), (dry.State, dry.Rows, dry.Created, dry.Rejected, dry.Duplicates));
        Assert.Equal((0, before), (dry.Told.NewCompanies, await Counts()));
        Assert.DoesNotContain(dry.Told.Warnings, w => w.Code.StartsWith("unknown", StringComparison.Ordinal));
        var run = await desk.Run(dry);
        Assert.Equal((8, 8, 0), (run.Rows, run.Created, run.Rejected));
        Assert.Equal([("companies.csv", "companies", 2), ("contacts.csv", "people", 3), ("products.csv", "products", 1), ("deals.csv", "deals", 2)], run.Told.Parts.Select(p => (p.File, p.Kind, p.Tally.Created)));
        var again = await desk.Take("deals", Files("dry"));
        Assert.Equal((0, 0, 8, 0), (again.Created, again.Updated, again.Unchanged, again.Duplicates));
    }

    [Fact]
    public async Task Each_row_finds_what_it_names_and_one_undo_leaves_nothing()
    {
        var before = await Counts();
        var run = await desk.Take("deals", Files("undo"));
        await using (var db = app.Open())
        {
            var deal = await db.Set<Deal>().SingleAsync(d => d.Name == "Retrofit undo");
            var one = await db.Set<Company>().SingleAsync(c => c.Name == "One undo");
            var two = await db.Set<Company>().SingleAsync(c => c.Name == "Two undo");
            Assert.Equal((one.Id, two.Id, await app.UserId(World.World.Noor)), (deal.CompanyId, one.ParentId, deal.OwnerId));
            Assert.Equal(2, await db.Set<DealPerson>().CountAsync(p => p.DealId == deal.Id));
            Assert.Equal((await desk.Person("ada@undo-one.example"))!.Id, await db.Set<DealPerson>().Where(p => p.DealId == deal.Id && p.IsMain).Select(p => p.PersonId).SingleAsync());
            Assert.Equal(1, await db.Set<DealProduct>().CountAsync(p => p.DealId == deal.Id));
            Assert.Equal(2, await db.Set<Employment>().CountAsync(e => e.CompanyId == one.Id));
        }
        var undo = await desk.Undo(run);
        Assert.Equal((before, 0), (await Counts(), undo.Kept));
    }

    [Fact]
    public async Task Killed_in_the_middle_of_any_file_it_ends_as_if_it_had_not_been()
    {
        static IReadOnlyList<(string, string)> Long(string of) =>
        [
            ("companies.csv", "id,name,parent company\n" + string.Concat(Enumerable.Range(0, 4100).Select(n => $"{of}{n},{of} Works {n:0000},{(n == 5 ? $"{of} Works 4000" : "")}\n"))),
            ("contacts.csv", "id,email,company_id\n" + string.Concat(Enumerable.Range(0, 4100).Select(n => $"{of}{n},p{n}@{of}.example,{of}{n}\n"))),
            ("deals.csv", "id,title,company_id,contact_ids\n" + string.Concat(Enumerable.Range(0, 4100).Select(n => $"{of}{n},{of} deal {n},{(n == 7 ? "gone" : of + n)},{of}{n}\n"))),
        ];
        var whole = await desk.Run(await desk.Begin("deals", Long("whole")));
        var run = await desk.Begin("deals", Long("halted"));
        var chunks = 0;
        // Two chunks a file: killed after the first of each.
        for (var file = 0; file < 3; file++)
        {
            chunks = file == 0 ? 0 : 1;
            await Assert.ThrowsAsync<InvalidOperationException>(() => desk.Run(run, afterChunk: _ => chunks++ == (file == 0 ? 0 : 2) ? throw new InvalidOperationException("killed") : Task.CompletedTask));
        }
        var done = await desk.Run(run);
        Assert.Equal((ImportState.Done, whole.Rows, whole.Created, whole.Rejected, 0), (done.State, done.Rows, done.Created, done.Rejected, done.Duplicates));
        Assert.Equal(whole.Told.Parts.Select(p => (p.File, p.Tally.Created, p.Tally.Rejected)), done.Told.Parts.Select(p => (p.File, p.Tally.Created, p.Tally.Rejected)));
        Assert.Equal(1, done.Rejected);
        await using var db = app.Open();
        Assert.Equal((await db.Set<Company>().SingleAsync(c => c.Name == "halted Works 4000")).Id, (await db.Set<Company>().SingleAsync(c => c.Name == "halted Works 0005")).ParentId);
        Assert.Equal(4099, await db.Set<DealPerson>().CountAsync(p => db.Set<Deal>().Any(d => d.Id == p.DealId && d.ImportId == run.Id)));
    }

    [Fact]
    public async Task What_nobody_knows_is_named_with_its_column_and_nothing_is_invented()
    {
        var (companies, people) = (await desk.Count<Company>(), await desk.Count<Person>());
        (string, string)[] files =
        [
            ("companies.csv", "id,name\nu1,Unknown One\n"),
            ("contacts.csv", "id,email,company_id,company\nu1,ada@lost.example,u9,\nu2,bo@lost.example,,Nowhere Ltd\n"),
            ("products.csv", "product,unit price\nKnown pump,1\n"),
            ("deals.csv", "id,title,company_id,contact_email,product\nu1,No company,u8,,\nu2,No person,u1,nobody@lost.example,\nu3,No product,u1,,Lost pump\nu4,Good,u1,,known-pump\n"),
        ];
        var dry = await desk.Take("deals", files, dry: true);
        var run = await desk.Take("deals", files);
        Assert.Equal((dry.Created, dry.Rejected), (run.Created, run.Rejected));
        Assert.Equal((3, 5), (run.Created, run.Rejected));
        Assert.Equal((companies + 1, people), (await desk.Count<Company>(), await desk.Count<Person>()));
        Assert.Equal(
        [
            ("contacts.csv", "company_id", "u9"), ("contacts.csv", "company", "Nowhere Ltd"), ("deals.csv", "company_id", "u8"), ("deals.csv", "contact_email", "nobody@lost.example"), ("deals.csv", "product", "Lost pump"),
        ], run.Told.Rejections.Select(r => (r.File, r.Column, r.Value)));
        Assert.All(run.Told.Rejections, r => Assert.Contains("neither here nor in this import", r.Reason));
        Assert.Equal(2, run.Told.RejectedFiles.Count);
        using var zip = new ZipArchive(await (await app.SignInAs(World.World.Noor)).Http.GetStreamAsync($"/imports/{run.Id.Value:D}/rejected", TestContext.Current.CancellationToken));
        Assert.Equal(["rejected-contacts", "rejected-deals"], zip.Entries.Select(e => e.Name[..e.Name.LastIndexOf('-')]));
    }

    [Fact]
    public async Task As_the_mapping_says_they_come_in_without_or_the_company_is_made()
    {
        (string, string)[] files = [("companies.csv", "id,name\nm1,Made One\n"), ("deals.csv", "id,title,company,contact_email\nm1,Deal leave,Made Two,nobody@made.example\n")];
        var left = await desk.Take("deals", files, new ImportOptions { Unknown = IfUnknown.Leave });
        Assert.Equal((2, 0), (left.Created, left.Rejected));
        Assert.Equal(["unknownCompany", "unknownPerson"], left.Told.Warnings.Select(w => w.Code).Where(c => c.StartsWith("unknown", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        await desk.Undo(left);
        var made = await desk.Take("deals", [files[0], ("deals.csv", "id,title,company\nm1,Deal made,Made Two\n")], new ImportOptions { Unknown = IfUnknown.Make });
        Assert.Equal((2, 1, 0), (made.Created, made.Told.NewCompanies, made.Rejected));
    }

    [Fact]
    public async Task Rows_refer_to_what_was_there_before_by_domain_address_or_name()
    {
        await desk.Take("companies", "name,domain\nBefore Ltd,before.example\n");
        await desk.Take("people", "first name,last name,email\nAda,Before,ada@before.example\n");
        var run = await desk.Take("deals", "title,company domain,contact\nBy address,before.example,ADA@before.example\nBy name,before.example,Ada Before\n");
        Assert.Equal((2, 0, 0), (run.Created, run.Rejected, run.Told.NewCompanies));
        await using var db = app.Open();
        var ada = (await desk.Person("ada@before.example"))!.Id;
        Assert.Equal(2, await db.Set<DealPerson>().CountAsync(p => p.PersonId == ada));
        Assert.Equal(2, await db.Set<Deal>().CountAsync(d => d.CompanyId == db.Set<Company>().Single(c => c.Name == "Before Ltd").Id));
    }

    [Fact]
    public async Task A_file_is_what_it_is_said_to_be_or_left_aside()
    {
        (string, string)[] files = [("a.csv", "name,email\nAda Said,ada@said.example\n"), ("b.csv", "colour,size\nred,4\n"), ("companies.csv", "name\nSaid Ltd\n")];
        var dry = await desk.Take("people", files, dry: true);
        Assert.Equal([("", "b.csv"), ("companies", "companies.csv"), ("people", "a.csv")], dry.Told.Parts.Select(p => (p.Kind, p.File)));
        var aside = await desk.Take("people", files, new ImportOptions { Kinds = new(StringComparer.Ordinal) { ["companies.csv"] = "" } }, dry: true);
        Assert.Equal(1, aside.Created);
        var refused = await desk.Take("people", files, new ImportOptions { Kinds = new(StringComparer.Ordinal) { ["c.csv"] = "people" } }, dry: true);
        Assert.Contains("There is no file “c.csv”", refused.Error);
        var page = await (await app.SignInAs(World.World.Noor)).Open($"/imports/{dry.Id.Value:D}");
        Assert.Equal("people", page.QuerySelector("[name='kind.a.csv'] option[selected]")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector("[name='column.a.csv:email']"));
    }

    [Fact]
    public async Task Two_files_of_one_name_are_told_apart_also_where_rows_stay_out()
    {
        string[] paths = [.. new[] { "email\nbad@@twice.example\na@twice.example\n", "email\nworse@@twice.example\n" }.Select(text =>
        {
            var path = Path.Combine(Directory.CreateTempSubdirectory("import").FullName, "data.csv");
            File.WriteAllText(path, text);
            return path;
        })];
        var run = await desk.Run(await desk.Begin("people", paths));
        Assert.Equal(["data.csv", "data (2).csv"], run.Told.Parts.Select(p => p.File));
        Assert.Equal((1, 2, 2), (run.Created, run.Rejected, run.Told.RejectedFiles.Distinct().Count()));
    }

    [Fact]
    public async Task A_zip_of_them_is_one_import_too()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("import").FullName, "all.zip");
        await using (var zip = await ZipFile.OpenAsync(path, ZipArchiveMode.Create, TestContext.Current.CancellationToken))
            foreach (var (name, text) in Files("zip"))
            {
                await using var entry = new StreamWriter(await zip.CreateEntry(name).OpenAsync(TestContext.Current.CancellationToken));
                await entry.WriteAsync(text);
            }
        var run = await desk.Run(await desk.Begin("people", [path]));
        Assert.Equal((ImportState.Done, 8, 0), (run.State, run.Created, run.Rejected));
    }

    [Fact]
    public async Task The_deals_of_a_known_example_come_with_their_accounts_products_and_agents()
    {
        string[] paths = [.. new[] { "sales_pipeline", "accounts", "products", "sales_teams" }.Select(n => SampleFiles.Find($"maven-crm/{n}.csv"))];
        var before = await Counts();
        var run = await desk.Run(await desk.Begin("deals", paths));
        Assert.Equal((8927, 8927, 0), (run.Rows, run.Created, run.Rejected));
        Assert.Equal(["users", "companies", "products", "deals"], run.Told.Parts.Select(p => p.Kind));
        var again = await desk.Run(await desk.Begin("deals", paths));
        Assert.Equal((0, 0, 8927), (again.Created, again.Updated, again.Unchanged));
        await desk.Undo(run);
        Assert.Equal(before, await Counts());
    }

    async Task<(int Companies, int People, int Products, int Deals, int Seats, int Jobs)> Counts() =>
        (await desk.Count<Company>(), await desk.Count<Person>(), await desk.Count<Product>(), await desk.Count<Deal>(), await desk.Count<DealPerson>(), await desk.Count<Employment>());
}
