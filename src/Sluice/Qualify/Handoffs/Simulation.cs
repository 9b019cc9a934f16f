using Sluice.Platform.Access;
using Sluice.Qualify.Scores;

namespace Sluice.Qualify.Handoffs;

// A lead as it comes: who owns it, what rules may ask, and how much working time whoever has it needs to answer
// (null: they never do). Handled: from accepting to the end of the attempt.
public sealed record SimulatedLead(HandoffId Id, DateTimeOffset At, UserId? PersonOwner, UserId? CompanyOwner, ScoredPerson? Facts, Func<UserId?, TimeSpan?> AnswersIn, TimeSpan? Handled = null);

public sealed record SimulatedStep(DateTimeOffset At, UserId? To, DateTimeOffset DueAt, string Words);

public sealed record SimulatedHandoff(SimulatedLead Lead, IReadOnlyList<SimulatedStep> Steps, DateTimeOffset? AnsweredAt, bool InTime, bool Expired);

public sealed record RepFigures(UserId UserId, string Name, int Routed, int Answered, int Late, int MostADay);

// What a policy would have made of the leads: nobody is dropped, each decision stands in words.
public sealed record SimulationResult(IReadOnlyList<SimulatedHandoff> Handoffs, IReadOnlyList<RepFigures> Reps, int Breaches, int Rerouted, int Caught, int Expired)
{
    public int Volume => Handoffs.Count;
}

// Plays the same steps as the real thing, with the same decisions and the same clocks, but without a database: arrival,
// answer, a promise that runs out, the end.
public sealed class Simulation(Team team, QualifySettings settings, Func<UserId, DateTimeOffset, DateTimeOffset?>? awayUntil = null)
{
    const int MostReroutes = 2;

    readonly BoundPolicy policy = new(settings.Policy);
    readonly PriorityQueue<(Running Handoff, bool IsAnswer, int Turn), (DateTimeOffset, int, int)> agenda = new();
    readonly Dictionary<UserId, DateTimeOffset> lastRouted = team.Everybody.Where(c => c.LastRoutedAt is not null).ToDictionary(c => c.Id, c => c.LastRoutedAt!.Value);
    readonly List<Running> running = [], finished = [];

    public SimulationResult Run(IEnumerable<SimulatedLead> leads, CancellationToken cancel)
    {
        foreach (var lead in leads.OrderBy(l => l.At).ThenBy(l => l.Id.Value))
        {
            cancel.ThrowIfCancellationRequested();
            PlayUntil(lead.At);
            var handoff = new Running(lead, finished.Count + running.Count);
            Route(handoff, new RoutingCase(lead.PersonOwner, lead.CompanyOwner, [], CatchAll: settings.CatchAllId, Lead: lead.Facts), lead.At, "");
            running.Add(handoff);
        }
        PlayUntil(DateTimeOffset.MaxValue);
        return Told();
    }

    void PlayUntil(DateTimeOffset until)
    {
        while (agenda.TryPeek(out var next, out var when) && when.Item1 <= until)
        {
            agenda.Dequeue();
            if (next.Handoff.IsOver || next.Turn != next.Handoff.Steps.Count) continue;
            if (next.IsAnswer) next.Handoff.Answer(when.Item1);
            else RunOut(next.Handoff, when.Item1);
        }
    }

    // The promise was broken: once to another rep, then to a manager, and after the days of waiting it ends.
    void RunOut(Running handoff, DateTimeOffset now)
    {
        var gone = handoff.Lead.At.AddDays(settings.ExpireDays);
        if (now >= gone) handoff.Expire(now);
        else if (handoff.Steps.Count <= MostReroutes)
        {
            var words = $"{team.NameOf(handoff.Owner)} did not answer in {settings.FirstResponseHours} business hours. ";
            Route(handoff, new RoutingCase(null, null, handoff.Tried, ToManager: handoff.Steps.Count == 2, CatchAll: settings.CatchAllId, Lead: handoff.Lead.Facts), now, words);
        }
        else agenda.Enqueue((handoff, false, handoff.Steps.Count), (gone, 1, handoff.Place));
    }

    void Route(Running handoff, RoutingCase lead, DateTimeOffset now, string before)
    {
        var decision = Routing.Decide(lead, Everybody(now), now, policy);
        var hours = team.HoursOf(decision.UserId, settings);
        var due = hours.Add(now, TimeSpan.FromHours(settings.FirstResponseHours));
        handoff.Steps.Add(new SimulatedStep(now, decision.UserId, due, before + decision.Words));
        if (decision.UserId is { } user)
        {
            lastRouted[user] = now;
            if (!handoff.Tried.Contains(user)) handoff.Tried.Add(user);
        }
        // An answer in the very moment the promise ends is in time: answers go before ends.
        if (handoff.Lead.AnswersIn(decision.UserId) is { } needs) agenda.Enqueue((handoff, true, handoff.Steps.Count), (hours.Add(now, needs), 0, handoff.Place));
        agenda.Enqueue((handoff, false, handoff.Steps.Count), (due, 1, handoff.Place));
    }

    List<Candidate> Everybody(DateTimeOffset now)
    {
        finished.AddRange(running.Where(r => r.IsForgotten(now)));
        running.RemoveAll(r => r.IsForgotten(now));
        var routed = running.SelectMany(r => r.Steps).Where(s => s.To is not null).Select(s => new Routed(s.To!.Value, s.At));
        var open = running.Where(r => r.Owner is not null && r.IsOpen(now)).GroupBy(r => r.Owner!.Value).ToDictionary(g => g.Key, g => g.Count());
        var loaded = team.WithLoads(routed, open, now);
        return [.. loaded.Everybody.Select(c => c with { LastRoutedAt = lastRouted.TryGetValue(c.Id, out var at) ? at : null, AwayUntil = awayUntil is null ? c.AwayUntil : awayUntil(c.Id, now) })];
    }

    SimulationResult Told()
    {
        List<SimulatedHandoff> all = [.. finished.Concat(running).OrderBy(r => r.Lead.At).ThenBy(r => r.Lead.Id.Value).Select(r => r.Told())];
        var steps = all.SelectMany(h => h.Steps.Select((s, i) => (Handoff: h, Step: s, IsLast: i == h.Steps.Count - 1))).ToLookup(s => s.Step.To);
        var reps = team.Everybody.Where(c => steps.Contains(c.Id)).OrderBy(c => c.Name, StringComparer.OrdinalIgnoreCase).Select(c => new RepFigures(
            c.Id, c.Name, steps[c.Id].Count(), steps[c.Id].Count(s => s.IsLast && s.Handoff.AnsweredAt is not null), steps[c.Id].Count(s => !s.IsLast || s.Handoff.AnsweredAt is null || s.Handoff.AnsweredAt > s.Step.DueAt),
            steps[c.Id].GroupBy(s => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(s.Step.At, team.ZoneOf(c.Id)).DateTime)).Max(g => g.Count()))).ToList();
        return new SimulationResult(all, reps, all.Count(h => !h.InTime), all.Count(h => h.Steps.Count > 1), all.Count(h => h.Steps.Any(s => s.Words.Contains("catches what nobody else can take", StringComparison.Ordinal))), all.Count(h => h.Expired));
    }

    sealed class Running(SimulatedLead lead, int place)
    {
        DateTimeOffset? answeredAt, endedAt;
        bool expired;

        public SimulatedLead Lead => lead;
        // Of several things in one moment, what is about the older lead comes first, as in the database.
        public int Place => place;
        public List<SimulatedStep> Steps { get; } = [];
        public List<UserId> Tried { get; } = [];
        public UserId? Owner => Steps[^1].To;
        public bool IsOver => answeredAt is not null || expired;

        public bool IsOpen(DateTimeOffset now) => endedAt is not { } ended || ended > now;

        // Closed, and routed too long ago to count for anybody's share.
        public bool IsForgotten(DateTimeOffset now) => !IsOpen(now) && Steps[^1].At < now.AddDays(-31);

        public void Answer(DateTimeOffset at) => (answeredAt, endedAt) = (at, lead.Handled is { } work ? at + work : null);

        public void Expire(DateTimeOffset at) => (expired, endedAt) = (true, at);

        public SimulatedHandoff Told() => new(lead, Steps, answeredAt, answeredAt <= Steps[0].DueAt && Steps.Count == 1, expired);
    }
}
