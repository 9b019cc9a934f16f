using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Qualify;
using Sluice.Qualify.Handoffs;
using Sluice.Qualify.Scores;
using Sluice.Record;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Qualify;

// What the simulator foretells is what then happens, decision by decision.
public sealed class ReplayTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    const int Leads = 120;

    [Fact]
    public async Task The_figures_of_the_simulator_are_those_of_the_real_thing()
    {
        await Furnish();
        var random = new Random(8);
        var start = app.Clock.Now();
        var plans = new List<(PersonId Person, DateTimeOffset At, int Minutes, bool Stubborn)>();
        for (var i = 0; i < Leads; i++) plans.Add((await Meet(i), start.AddMinutes(30 + i * 144 + random.Next(144)), random.Next(5, 230), random.Next(6) == 0));
        plans = [.. plans.OrderBy(p => p.At)];

        var (settings, team, foretold) = await Foretell(plans);
        var happened = await LiveThrough(plans, settings, team);

        Assert.Equal(Leads, happened.Count);
        foreach (var (told, real) in foretold.Handoffs.Zip(happened))
        {
            Assert.Equal(string.Join('\n', told.Steps.Select(s => s.Words)), real.Routing);
            Assert.Equal((told.Steps[^1].To, told.Steps[^1].DueAt, told.InTime, told.AnsweredAt), (real.OwnerId, real.DueAt, real.InTime, real.AnsweredAt));
        }
        Assert.Equal(foretold.Rerouted, happened.Count(h => h.Rerouted > 0));
        Assert.Equal(foretold.Breaches, happened.Count(h => h.InTime != true));
        Assert.InRange(foretold.Rerouted, 5, Leads - 1);
        Assert.Equal(foretold.Reps.ToDictionary(r => r.UserId, r => r.Answered), happened.GroupBy(h => h.OwnerId!.Value).ToDictionary(g => g.Key, g => g.Count()));
    }

    [Fact]
    public async Task A_routing_is_checked_tried_on_the_past_and_kept()
    {
        var api = await app.Api();
        await api.Put("routing", new { rules = new[] { new { name = "Nowhere", condition = "country === 1", team = "South" } } }, System.Net.HttpStatusCode.UnprocessableEntity);
        await api.Put("routing", new { rules = new[] { new { name = "Nobody's", condition = "country = \"DE\"" } } }, System.Net.HttpStatusCode.UnprocessableEntity);
        var tried = await api.Post("routing/simulation", new { way = "weighted" }, System.Net.HttpStatusCode.OK);
        Assert.Equal((int)tried["now"]!["volume"]!, (int)tried["draft"]!["volume"]!);
        var browser = await app.SignInAs(World.World.Ines);
        var page = await browser.Open("/qualify/routing");
        var answer = await browser.Submit(page, "form[action='/qualify/routing']", new Dictionary<string, string> { ["rule-0-name"] = "France", ["rule-0-condition"] = "country = \"FR\"", ["rule-0-people"] = (await app.UserId(World.World.Noor)).Value.ToString("D"), ["way"] = "Capacity" });
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, answer.StatusCode);
        var kept = await api.Get("routing");
        Assert.Equal(("France", "capacity"), ((string?)kept["rules"]![0]!["name"], (string?)kept["way"]));
    }

    async Task Furnish()
    {
        await using var house = app.Store.OpenHouse();
        await house.Set<User>().Where(u => u.Email == World.World.Noor).ExecuteUpdateAsync(s => s.SetProperty(u => u.TimeZone, "America/New_York"));
        await using var db = app.Open();
        await QualifySettings.Of(db, app.Clock, CancellationToken.None);
        (await db.Set<QualifySettings>().SingleAsync()).Routing = JsonText.Of(new RoutingPolicy([new RoutingRule("France", """country = "FR" """, People: [await app.UserId(World.World.Noor)])], RoutingWay.Weighted, [new RepTerms(await app.UserId(World.World.Tobias), Weight: 3, DailyCap: 9)]));
        await db.SaveChangesAsync();
    }

    async Task<PersonId> Meet(int n)
    {
        await using var db = app.Open();
        var person = await Intake.Meet(db, new Acquaintance { Email = $"replay{n}@lager.example", Country = n % 5 == 0 ? "FR" : "SE", Stage = LifecycleStage.Lead, Origin = Direction.In }, "by test", Actor.System, app.Clock, CancellationToken.None);
        await db.SaveChangesAsync();
        return person.Id;
    }

    async Task<(QualifySettings, Team, SimulationResult)> Foretell(List<(PersonId Person, DateTimeOffset At, int Minutes, bool Stubborn)> plans)
    {
        await using var db = app.Open();
        var (settings, team) = (await db.Set<QualifySettings>().AsNoTracking().SingleAsync(), await Team.Load(db, CancellationToken.None));
        var people = await db.Set<Person>().AsNoTracking().ToListAsync();
        var facts = await ScoringFacts.Load(db, people, new Scoring([], settings.Lines), new FilterClock(app.Clock.Now(), TimeZoneInfo.Utc), CancellationToken.None);
        var leads = plans.Select((p, i) =>
        {
            UserId? first = null;
            return new SimulatedLead(new HandoffId(new Guid(i, 0, 0, new byte[8])), p.At, null, null, facts[p.Person], user => { first ??= user; return p.Stubborn && user == first ? null : TimeSpan.FromMinutes(p.Minutes); });
        });
        return (settings, team, new Simulation(team, settings).Run(leads, CancellationToken.None));
    }

    // Hour by hour: leads arrive, reps answer when their working time has passed, the clock moves on what nobody answered.
    async Task<List<Handoff>> LiveThrough(List<(PersonId Person, DateTimeOffset At, int Minutes, bool Stubborn)> plans, QualifySettings settings, Team team)
    {
        var agenda = new PriorityQueue<(string What, int Plan, int Turn), (DateTimeOffset, int, int)>();
        var (seen, firsts) = (new HashSet<(int Plan, int Turn)>(), new Dictionary<int, UserId?>());
        for (var i = 0; i < plans.Count; i++) agenda.Enqueue(("arrive", i, 0), (plans[i].At, 2, i));
        while (agenda.TryDequeue(out var next, out var when))
        {
            app.Clock.Advance(when.Item1 - app.Clock.Now());
            await using (var db = app.Open())
            {
                var handoff = await db.Set<Handoff>().SingleOrDefaultAsync(h => h.PersonId == plans[next.Plan].Person);
                if (next.What == "arrive") await Arrive(db, plans[next.Plan].Person, settings);
                else if (handoff!.Status != HandoffStatus.Waiting || handoff.Rerouted != next.Turn) continue;
                else if (next.What == "answer") await Verdicts.Accept(db, handoff.Id, handoff.OwnerId, Actor.System, app.Clock, CancellationToken.None);
                else await new HandoffPromises(app.Clock).Run(new KeepHandoffPromises(), new WorkContext(World.World.Northwater, db, 1), CancellationToken.None);
            }
            // One round moves on everything whose promise ends in this moment.
            await using var now = app.Open();
            foreach (var routed in await now.Set<Handoff>().AsNoTracking().Where(h => h.Status == HandoffStatus.Waiting).ToListAsync())
            {
                var i = plans.FindIndex(p => p.Person == routed.PersonId);
                if (!seen.Add((i, routed.Rerouted))) continue;
                firsts.TryAdd(i, routed.OwnerId);
                if (!plans[i].Stubborn || routed.OwnerId != firsts[i]) agenda.Enqueue(("answer", i, routed.Rerouted), (team.HoursOf(routed.OwnerId, settings).Add(app.Clock.Now(), TimeSpan.FromMinutes(plans[i].Minutes)), 0, i));
                agenda.Enqueue(("due", i, routed.Rerouted), (routed.DueAt, 1, i));
            }
        }
        await using var after = app.Open();
        return [.. (await after.Set<Handoff>().AsNoTracking().ToListAsync()).OrderBy(h => plans.FindIndex(p => p.Person == h.PersonId))];
    }

    async Task Arrive(SluiceDb db, PersonId id, QualifySettings settings)
    {
        var person = await db.Set<Person>().SingleAsync(p => p.Id == id);
        var facts = (await ScoringFacts.Load(db, [person], new Scoring([], settings.Lines), new FilterClock(app.Clock.Now(), TimeZoneInfo.Utc), CancellationToken.None))[id];
        await Handing.Over(db, person, new ScoreReceipt([], [], settings.Lines), facts, settings, app.Clock, CancellationToken.None);
        await db.SaveChangesAsync();
    }
}
