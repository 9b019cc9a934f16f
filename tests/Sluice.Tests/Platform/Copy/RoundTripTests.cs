using Microsoft.EntityFrameworkCore;
using Sluice.Demo;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Platform.Db.Copy;
using Sluice.Platform.Web;
using Sluice.Record.Companies;
using Sluice.Record.Export.Kinds;
using Sluice.Record.Export;
using Sluice.Record.Search;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Platform.Copy;

// There and back again: from SQLite to the database the tests run on, and from there to SQLite.
public sealed class RoundTrip : IAsyncLifetime
{
    static readonly DemoSize Small = new(160, 24, 32, 60);
    readonly Dictionary<(Installation, string, ExportFormat), byte[]> exports = [];

    internal Installation First { get; private set; } = null!;
    internal Installation Second { get; private set; } = null!;
    internal Installation Third { get; private set; } = null!;
    internal IReadOnlyList<IReadOnlyList<string>> Rows { get; private set; } = [];

    internal byte[] Export(Installation of, string kind, ExportFormat format) => exports[(of, kind, format)];

    public async ValueTask InitializeAsync()
    {
        First = await Installation.Empty(postgres: false);
        await Northwater.Fill(First.Store.Settings, World.World.Start, 1, _ => { }, CancellationToken.None, Small);
        await First.Fill(World.World.Start);
        Second = await Installation.CopyOf(First, TestDatabase.IsPostgres);
        Third = await Installation.CopyOf(Second, postgres: false);
        Rows = [await First.Rows(), await Second.Rows(), await Third.Rows()];
        foreach (var each in new[] { First, Second, Third })
            foreach (var kind in ExportKinds.All)
                foreach (var format in new[] { ExportFormat.Csv, ExportFormat.Jsonl }) exports[(each, kind.Name, format)] = await each.Export(kind.Name, format);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var each in new[] { Third, Second, First }) await each.DisposeAsync();
    }
}

public sealed class RoundTripTests(RoundTrip trip) : IClassFixture<RoundTrip>
{
    [Fact]
    public async Task Nothing_is_lost_and_nothing_is_changed()
    {
        var (one, two, three) = (trip.Rows[0], trip.Rows[1], trip.Rows[2]);
        Assert.True(one.Count > 3000, $"{one.Count} rows");
        // What the copy itself writes into the chain.
        Assert.Equal(one, two.Where(r => !IsOfCopy(r)));
        Assert.Equal(one, three.Where(r => !IsOfCopy(r)));
        Assert.Equal((1, 2), (two.Count(IsOfCopy), three.Count(IsOfCopy)));
        await using var db = trip.First.Store.OpenHouse();
        var tables = CopyOrder.Of(db).Select(e => e.GetTableName()!);
        Assert.Empty(tables.Where(t => !one.Any(r => r.StartsWith(t + ":", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("people"), InlineData("companies"), InlineData("deals"), InlineData("activities")]
    public void Exports_are_the_same_to_the_byte(string kind)
    {
        foreach (var format in new[] { ExportFormat.Csv, ExportFormat.Jsonl })
        {
            var bytes = trip.Export(trip.First, kind, format);
            Assert.True(bytes.Length > 1000, $"{bytes.Length} bytes");
            Assert.Equal(bytes, trip.Export(trip.Second, kind, format));
            Assert.Equal(bytes, trip.Export(trip.Third, kind, format));
        }
    }

    [Fact]
    public async Task What_was_copied_is_found_by_search()
    {
        foreach (var copy in new[] { trip.Second, trip.Third })
        {
            await using var db = copy.Store.Open(World.World.Northwater);
            Assert.Contains(await RecordSearch.People(db, new SearchWords("vanderhoeven"), 5, CancellationToken.None), h => h.Name.Contains("Vanderhoeven", StringComparison.Ordinal));
            if (copy.Store.IsPostgres) continue;
            // Fails where index and table differ.
            await db.Database.ExecuteSqlAsync($"INSERT INTO record_people_search(record_people_search, rank) VALUES ('integrity-check', 1)");
            await db.Database.ExecuteSqlAsync($"INSERT INTO record_companies_search(record_companies_search, rank) VALUES ('integrity-check', 1)");
        }
    }

    [Fact]
    public async Task The_audit_chain_holds_and_everybody_can_sign_in()
    {
        // One row of every table was made up for the test: no chain of ours.
        foreach (var copy in new[] { trip.Second, trip.Third })
        {
            await using var db = copy.Store.OpenHouse();
            var fault = (await AuditCheck.Run(db, AnchorFiles.Of(copy.Store.Settings), CancellationToken.None)).Fault;
            Assert.True(fault is null || fault.Sequence == 9_007_199_254_740_993 || fault.What.Contains("9007199254740993", StringComparison.Ordinal), fault?.ToString());
            Assert.Null((await Sessions.Start(copy.Store, House.Admin, House.Password, "test", new TestClock(World.World.Start), CancellationToken.None)).Refusal);
            Assert.Equal(await Keys(trip.First), await Keys(copy));
        }
    }

    [Fact]
    public async Task New_rows_come_behind_the_copied_ones()
    {
        foreach (var copy in new[] { trip.Second, trip.Third })
        {
            await using var db = copy.Store.Open(World.World.Northwater);
            var last = await db.Set<Activity>().MaxAsync(a => a.Sequence);
            var company = await db.Set<Company>().FirstAsync(c => c.DeletedAt == null);
            Sluice.Record.Removals.Delete(db, company, Actor.System, new TestClock(World.World.Start));
            await db.SaveChangesAsync();
            Assert.True(await db.Set<Activity>().MaxAsync(a => a.Sequence) > last);
        }
    }

    static bool IsOfCopy(string row) => row.StartsWith("platform_audit:", StringComparison.Ordinal) && row.Contains("Action=database.copied", StringComparison.Ordinal);

    static async Task<List<string>> Keys(Installation of)
    {
        await using var db = of.Store.OpenHouse();
        return await db.Set<Secret>().OrderBy(s => s.Name).Select(s => s.Name + s.Value).ToListAsync();
    }
}
