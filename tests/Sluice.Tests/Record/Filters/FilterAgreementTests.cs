using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Record;
using Sluice.Record.Filters;
using Sluice.Record.People;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Filters;

// One definition of a filter works as SQL over all and in memory for one person: both must say the same.
public sealed class FilterAgreementTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    static readonly int Many = int.TryParse(Environment.GetEnvironmentVariable("SLUICE_FILTERS"), out var many) ? many : 300;
    static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Fact]
    public async Task The_database_and_memory_agree_on_whom_a_filter_means()
    {
        await using var db = app.Open();
        var now = app.Clock.GetUtcNow();
        var me = await app.UserId(World.World.Tobias);
        await new FilterCrowd(db, now, [me, await app.UserId(World.World.Noor)], seed: 7).Build(60);
        db.ChangeTracker.Clear();
        var everybody = await db.Set<Person>().Select(p => p.Id).ToListAsync();
        var wrong = new List<string>();
        var matched = 0;
        foreach (var text in FilterTexts.Any.Sample(Many, 50))
        {
            var read = await PeopleFilter.Read(db, text, now, Berlin, me, CancellationToken.None);
            Assert.False(read.Refused(out var refusal, out var filter), $"{text}: {refusal?.Message}");
            var found = (await db.Set<Person>().Where(filter.Expression).Select(p => p.Id).ToListAsync()).ToHashSet();
            var facts = await PersonFacts.Load(db, everybody, filter, CancellationToken.None);
            var meant = facts.Where(p => p.Value.Match).Select(p => p.Key).ToHashSet();
            // Why somebody is in or out agrees with whether they are.
            wrong.AddRange(facts.Take(5).Where(p => Explain(filter, p.Value).Passes != p.Value.Match).Select(p => $"{text}: explained otherwise for {p.Key.Value}"));
            if (!found.SetEquals(meant)) wrong.Add($"{text}: SQL {found.Count}, memory {meant.Count}, {found.Except(meant).Count()} only in SQL");
            matched += found.Count;
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
        Assert.InRange(matched, Many, Many * 59);
    }

    static Explained Explain(PeopleFilter filter, PersonFacts facts) =>
        FilterExplanation.Of(filter.Bound.Source, filter.Schema.Filter, node => FilterEvaluation.Matches(node, facts, filter.Clock));
}
