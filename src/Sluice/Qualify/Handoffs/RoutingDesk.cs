using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Qualify.Handoffs;

public sealed record RepOutlook(string Name, int Routed, int Answered, int Late, int MostADay);

public sealed record PolicyOutlook(int Volume, int Breaches, int Rerouted, int Caught, int Expired, IReadOnlyList<RepOutlook> Reps, IReadOnlyList<string> Decisions)
{
    const int Told = 12;

    public static PolicyOutlook Of(SimulationResult r) => new(
        r.Volume, r.Breaches, r.Rerouted, r.Caught, r.Expired, [.. r.Reps.Select(p => new RepOutlook(p.Name, p.Routed, p.Answered, p.Late, p.MostADay))],
        [.. r.Handoffs.TakeLast(Told).Reverse().SelectMany(h => h.Steps.Select(s => s.Words)).Take(Told)]);
}

// A policy checked, tried on the last 90 days, kept.
static class RoutingDesk
{
    public static async Task<(PolicyOutlook Now, PolicyOutlook Draft)> Try(SluiceDb db, RoutingPolicy draft, TimeProvider clock, CancellationToken cancel)
    {
        var settings = await db.Set<QualifySettings>().AsNoTracking().SingleAsync(cancel);
        var team = await Team.Load(db, cancel);
        // The past begins with nobody having had a turn, and with nobody away.
        team = team with { Everybody = [.. team.Everybody.Select(c => c with { LastRoutedAt = null, AwayUntil = null })] };
        var leads = await RoutingHistory.Read(db, team, settings, clock.Now(), cancel);
        var now = new Simulation(team, settings).Run(leads, cancel);
        settings.Routing = JsonText.Of(draft);
        return (PolicyOutlook.Of(now), PolicyOutlook.Of(new Simulation(team, settings).Run(leads, cancel)));
    }

    public static async Task<Refusal?> Keep(SluiceDb db, RoutingPolicy policy, TimeProvider clock, CancellationToken cancel)
    {
        await QualifySettings.Of(db, clock, cancel);
        if (policy.Check((await Team.Load(db, cancel)).Everybody) is { } refusal) return refusal;
        (await db.Set<QualifySettings>().SingleAsync(cancel)).Routing = JsonText.Of(policy);
        await db.SaveChangesAsync(cancel);
        return null;
    }
}
