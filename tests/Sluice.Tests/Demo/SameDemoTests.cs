using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Sluice.Demo;
using Sluice.Identify;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Qualify.Handoffs;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;
using Sluice.Sell.Deals;

namespace Sluice.Tests.Demo;

public sealed partial class SameDemoTests
{
    static readonly DemoSize Small = new(160, 24, 32, 60);

    [Fact]
    public async Task The_same_seed_and_clock_tell_the_same_story_and_another_seed_another()
    {
        var (first, again, other) = (await Story(1), await Story(1), await Story(2));
        Assert.True(first.Count > 1_500, $"{first.Count} lines");
        var different = first.Except(again).Concat(again.Except(first)).Order(StringComparer.Ordinal).ToList();
        Assert.True(different.Count == 0, $"{different.Count} lines:\n{string.Join('\n', different.Take(20))}");
        Assert.NotEmpty(first.Except(other));
    }

    [Fact]
    public async Task Her_quote_comes_from_the_browser_that_read_the_pages()
    {
        await Told(1, async db =>
        {
            var asked = await db.Set<Person>().Where(p => p.LastName == "Vanderhoeven-Krüger").Select(p => p.Id).SingleAsync();
            var since = World.World.Start.AddMinutes(-60);
            Assert.NotEmpty(await db.Set<Visit>().Where(v => v.PersonId == asked && v.StartedAt > since).ToListAsync());
            return 0;
        });
    }

    // Every record as a line of text without its ids, which hold chance of their own.
    static Task<List<string>> Story(ulong seed) => Told(seed, async db =>
    {
        var lines = new List<string>();
        var users = await db.Set<User>().ToDictionaryAsync(u => u.Id, u => u.Email);
        var people = await db.Set<Person>().AsNoTracking().Include(p => p.Emails).Include(p => p.Tags).AsSplitQuery().ToListAsync();
        var names = people.ToDictionary(p => p.Id, p => $"{p.Name} {p.Email}");
        lines.AddRange(people.Select(p => Line("person", p.Name, p.JobTitle, p.Country, p.City, p.Stage, p.StageSince, p.Source, p.Origin, p.Fit, p.FitGrade, p.Engagement, p.Cell, p.CreatedAt, p.LastTouchAt, p.OwnerId is { } o ? users[o] : "", string.Join(' ', p.Emails.Select(e => e.Address).Order(StringComparer.Ordinal)), string.Join(' ', p.Tags.Select(t => t.Tag).Order(StringComparer.Ordinal)))));
        lines.AddRange((await db.Set<Company>().AsNoTracking().ToListAsync()).Select(c => Line("company", c.Name, c.Domain, c.Industry, c.Employees, c.Country, c.City, c.CreatedAt)));
        lines.AddRange((await db.Set<Activity>().AsNoTracking().ToListAsync()).Select(a => Line("activity", a.OccurredAt, a.Kind, a.PersonId is { } p ? names[p] : "", Ids().Replace(a.Payload.Value, ""))));
        lines.AddRange((await db.Set<Deal>().AsNoTracking().ToListAsync()).Select(d => Line("deal", d.Name, d.Status, d.AmountMinor, d.CloseDate, d.LostReason, d.CreatedAt, d.ClosedAt)));
        lines.AddRange((await db.Set<Todo>().AsNoTracking().ToListAsync()).Select(t => Line("task", t.Title, t.DueAt, t.DoneAt)));
        lines.AddRange((await db.Set<Handoff>().AsNoTracking().ToListAsync()).Select(h => Line("hand-off", names[h.PersonId], h.Status, h.CreatedAt, h.DueAt, h.OwnerId is { } o ? users[o] : "")));
        lines.AddRange((await db.Set<Visit>().AsNoTracking().ToListAsync()).Select(v => Line("visit", v.StartedAt, v.PersonId is { } p ? names[p] : "")));
        return lines;
    });

    static async Task<T> Told<T>(ulong seed, Func<SluiceDb, Task<T>> read)
    {
        var directory = Directory.CreateTempSubdirectory("sluice-same-").FullName;
        try
        {
            var settings = new StoreSettings(directory, Synchronous: "OFF");
            await Northwater.Fill(settings, World.World.Start, seed, _ => { }, CancellationToken.None, Small);
            using var store = new Store(settings);
            await using var db = store.Open(new WorkspaceId(1));
            return await read(db);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    static string Line(string what, params object?[] cells) => $"{what} {string.Join(" | ", cells.Select(c => Convert.ToString(c, CultureInfo.InvariantCulture)))}";

    [GeneratedRegex("[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")]
    private static partial Regex Ids();
}
