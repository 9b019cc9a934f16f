using Sluice.Filters;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Qualify;
using Sluice.Qualify.Handoffs;
using Sluice.Qualify.Scores;
using Sluice.Tests.World;

namespace Sluice.Tests.Qualify;

// 10,000 leads over 90 days with both changes of clocks, 12 reps in six zones, holidays and absences.
public sealed class SimulationTests
{
    static readonly DateTimeOffset Start = new(2026, 9, 14, 0, 0, 0, TimeSpan.Zero);
    static readonly string[] Zones = ["Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles", "Asia/Kolkata", "Australia/Sydney"];
    static readonly string[] Countries = ["DE", "AT", "GB", "US", "IN", "AU", "FR", ""];
    static readonly SimulationResult Played = Play();

    [Fact]
    public void Nobody_is_dropped_and_each_decision_is_explained()
    {
        Assert.Equal(10_000, Played.Volume);
        Assert.All(Played.Handoffs, h => Assert.All(h.Steps, s =>
        {
            Assert.NotNull(s.To);
            Assert.EndsWith(".", s.Words, StringComparison.Ordinal);
        }));
        // Answered, or ended after the days of waiting; nothing hangs.
        Assert.All(Played.Handoffs, h => Assert.True(h.AnsweredAt is not null ^ h.Expired));
        Assert.All(Played.Handoffs, h => Assert.InRange(h.Steps.Count, 1, 3));
        Assert.InRange(Played.Expired, 1, 200);
        Assert.True(Played.Handoffs.All(h => h.Steps.Skip(1).All(s => s.Words.Contains("did not answer in 4 business hours", StringComparison.Ordinal))));
    }

    [Fact]
    public void Promises_are_right_to_the_minute_across_the_changes_of_clocks()
    {
        var steps = Played.Handoffs.SelectMany(h => h.Steps).ToList();
        // Every 40th, and all within three days of a change of clocks.
        DateTimeOffset[] changes = [new(2026, 10, 25, 1, 0, 0, TimeSpan.Zero), new(2026, 11, 1, 6, 0, 0, TimeSpan.Zero), new(2026, 10, 3, 16, 0, 0, TimeSpan.Zero)];
        var checkedSteps = steps.Where((s, i) => i % 40 == 0 || i % 3 == 0 && changes.Any(c => (s.At - c).Duration() < TimeSpan.FromDays(1.5))).ToList();
        Assert.InRange(checkedSteps.Count, 300, 2_000);
        Assert.All(checkedSteps, s => Assert.Equal(ByMinutes(s.At, s.To!.Value), s.DueAt));
    }

    [Fact]
    public void Who_is_away_or_full_gets_nothing_but_as_the_last_resort()
    {
        var steps = Played.Handoffs.SelectMany(h => h.Steps).Where(s => !s.Words.Contains("catches what", StringComparison.Ordinal)).ToList();
        Assert.All(steps, s => Assert.Null(AwayUntil(s.To!.Value, s.At)));
        Assert.All(Played.Reps, r => Assert.True(r.MostADay <= 15 || r.Name is "Ada" or "Max"));
        Assert.Contains(steps, s => s.Words.Contains("full", StringComparison.Ordinal));
        Assert.Contains(steps, s => s.Words.Contains("away", StringComparison.Ordinal));
        var german = Played.Handoffs.Where(h => h.Lead.PersonOwner is null && h.Lead.CompanyOwner is null && (string?)h.Lead.Facts!.Fields["country"][0].Text is "DE" or "AT").Select(h => h.Steps[0]).ToList();
        Assert.All(german.Where(s => !s.Words.Contains("every rep is", StringComparison.Ordinal)), s => Assert.StartsWith("“German lands”", s.Words, StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_leads_give_the_same_figures_again() =>
        Assert.Equal(Played.Reps, Play().Reps);

    // Counted minute by minute on the clock of the wall: nothing is shared with what is tested.
    static DateTimeOffset ByMinutes(DateTimeOffset from, UserId user)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(ZoneOf(user));
        var left = 4 * 60;
        for (var at = from; ; at = at.AddMinutes(1))
        {
            var local = TimeZoneInfo.ConvertTime(at, zone);
            var day = DateOnly.FromDateTime(local.DateTime);
            var open = local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && local.Hour is >= 9 and < 17 && !Settings().HolidayList.Any(h => h.Day == day && (h.Zone is null || h.Zone == zone.Id));
            if (open && left-- == 1) return at.AddMinutes(1);
        }
    }

    static SimulationResult Play()
    {
        var random = new Random(12);
        var leads = new List<SimulatedLead>();
        for (var i = 0; i < 10_000; i++)
        {
            var at = Start.AddMinutes(random.Next(90 * 24 * 60));
            var facts = new ScoredPerson(new Dictionary<string, IReadOnlyList<FactValue>> { ["country"] = [(FactValue)Countries[random.Next(Countries.Length)]] }, []);
            var (owner, account) = (random.NextDouble() < 0.08 ? Id(1 + random.Next(12)) : (UserId?)null, random.NextDouble() < 0.08 ? Id(1 + random.Next(12)) : (UserId?)null);
            // The first may let it lie, those after them answer; one of fifty nobody wants.
            var (own, never, nobody) = (TimeSpan.FromMinutes(random.Next(5, 300)), random.NextDouble() < 0.1, random.NextDouble() < 0.02);
            UserId? first = null;
            leads.Add(new SimulatedLead(new HandoffId(new Guid(i, 0, 0, new byte[8])), at, owner, account, facts, user =>
            {
                first ??= user;
                return nobody || never && user == first ? null : own;
            }, TimeSpan.FromDays(6)));
        }
        return new Simulation(Team(), Settings(), AwayUntil).Run(leads, CancellationToken.None);
    }

    static QualifySettings Settings() => new()
    {
        Holidays = JsonText.Of(new[] { new Holiday(new DateOnly(2026, 12, 25)), new Holiday(new DateOnly(2026, 11, 26), "America/New_York"), new Holiday(new DateOnly(2026, 10, 5), "Australia/Sydney") }),
        Routing = JsonText.Of(new RoutingPolicy(
            [new RoutingRule("German lands", """country in ("DE", "AT")""", Team: "South"), new RoutingRule("America", """country = "US" """, People: [Id(3), Id(4)], Way: RoutingWay.Capacity)],
            RoutingWay.Weighted, [.. Enumerable.Range(1, 12).Select(n => new RepTerms(Id(n), Weight: n <= 4 ? 2 : 1, DailyCap: 15, OpenCap: 90))])),
    };

    static Team Team()
    {
        var workspace = Workspace.Open(new WorkspaceId(9), "Twelve", "twelve", Start);
        workspace.TimeZone = "Europe/Berlin";
        List<Candidate> all = [.. Enumerable.Range(1, 12).Select(n => new Candidate(Id(n), $"Rep {n:00}", Role.Rep, null, null) { Team = n % 6 == 1 || n is 2 or 8 ? "South" : "North" }), new(Id(13), "Max", Role.Manager, null, null), new(Id(14), "Ada", Role.Admin, null, null)];
        return new Team(all, all.ToDictionary(c => c.Id, c => (string?)ZoneOf(c.Id)), workspace);
    }

    static UserId Id(int n) => new(new Guid(n, 1, 0, new byte[8]));

    static string ZoneOf(UserId id) => Zones[id.Value.ToByteArray()[0] % Zones.Length];

    // Each rep has two weeks off, one after the other; the manager never.
    static DateTimeOffset? AwayUntil(UserId id, DateTimeOffset at)
    {
        var n = id.Value.ToByteArray()[0];
        var (from, to) = (Start.AddDays(n * 6), Start.AddDays(n * 6 + 14));
        return n <= 12 && at >= from && at < to ? to : null;
    }
}
