using System.Globalization;
using Sluice.Filters;
using Sluice.Platform.Access;
using Sluice.Qualify.Scores;

namespace Sluice.Qualify.Handoffs;

// Whom, and why in words. Nobody only where a workspace has no user who could take it.
public sealed record RoutingDecision(UserId? UserId, string Words);

// Hand-offs somebody has now, got today (their day), and got in the last 30 days.
public sealed record RepLoad(int Open = 0, int Today = 0, int Recent = 0);

public sealed record Candidate(UserId Id, string Name, Role Role, DateTimeOffset? AwayUntil, DateTimeOffset? LastRoutedAt)
{
    public string? Team { get; init; }
    public RepLoad Load { get; init; } = new();

    public bool IsAway(DateTimeOffset now) => AwayUntil > now;
}

public sealed record RoutingCase(UserId? PersonOwner, UserId? CompanyOwner, IReadOnlyList<UserId> Tried, bool ToManager = false, UserId? CatchAll = null, ScoredPerson? Lead = null);

// Existing owner, then the named account's owner, then rules in order, then the reps, then a manager or the catch-all. Never nobody.
public static class Routing
{
    public static RoutingDecision Decide(RoutingCase lead, IReadOnlyList<Candidate> everybody, DateTimeOffset now, BoundPolicy? bound = null)
    {
        var policy = bound?.Policy ?? RoutingPolicy.Usual;
        var passed = new List<string>();
        if (!lead.ToManager)
        {
            if (Known(lead.PersonOwner, "owns this person") is { } owner) return owner;
            if (lead.CompanyOwner != lead.PersonOwner && Known(lead.CompanyOwner, "owns the company") is { } account) return account;
            foreach (var rule in bound?.RulesFor(lead.Lead, new FilterClock(now, TimeZoneInfo.Utc)) ?? [])
                if (Among([.. everybody.Where(c => c.Role >= Role.Rep && (rule.People?.Contains(c.Id) == true || rule.Team is { Length: > 0 } team && string.Equals(c.Team, team, StringComparison.OrdinalIgnoreCase)))], rule.Way, $"“{rule.Name}”: ") is { } ruled) return ruled;
            if (Among([.. everybody.Where(c => c.Role == Role.Rep)], policy.Way, "") is { } any) return any;
        }
        if (everybody.Where(c => c.Role == Role.Manager && !c.IsAway(now) && !lead.Tried.Contains(c.Id)).OrderBy(c => c.LastRoutedAt ?? DateTimeOffset.MinValue).ThenBy(c => c.Id.Value).FirstOrDefault() is { } manager)
            return Say(manager.Id, $"{manager.Name} as manager");
        var last = everybody.FirstOrDefault(c => c.Id == lead.CatchAll)
            ?? everybody.Where(c => c.Role == Role.Admin).OrderBy(c => c.Id.Value).FirstOrDefault()
            ?? everybody.OrderByDescending(c => c.Role).FirstOrDefault();
        return last is null ? Say(null, "nobody can take it yet: add a rep") : Say(last.Id, $"{last.Name} catches what nobody else can take");

        RoutingDecision? Known(UserId? id, string why)
        {
            if (id is null || lead.Tried.Contains(id.Value) || everybody.FirstOrDefault(c => c.Id == id && c.Role >= Role.Rep) is not { } known) return null;
            if (Gate(known) is not { } shut) return Say(known.Id, $"{known.Name} {why}");
            passed.Add($"{known.Name} {why} but {shut}");
            return null;
        }

        // Away or full: the words say which, null where the gate is open.
        string? Gate(Candidate c)
        {
            var terms = policy.TermsOf(c.Id);
            return c.IsAway(now) ? $"is away until {c.AwayUntil!.Value.ToString("d MMM", CultureInfo.InvariantCulture)}"
                : c.Load.Today >= terms.DailyCap ? $"had {Count(c.Load.Today, "hand-off", "hand-offs")} today, the most a day"
                : c.Load.Open >= terms.OpenCap ? $"has {Count(c.Load.Open, "hand-off", "hand-offs")} open, the most at once" : null;
        }

        RoutingDecision? Among(IReadOnlyList<Candidate> all, RoutingWay way, string of)
        {
            var reps = all.Where(c => !lead.Tried.Contains(c.Id) && (way != RoutingWay.Weighted || policy.TermsOf(c.Id).Weight > 0)).ToList();
            var (here, away) = (reps.Where(c => Gate(c) is null).ToList(), reps.Count(c => c.IsAway(now)));
            var full = reps.Count - here.Count - away;
            var aside = (away > 0 ? $", {away} away" : "") + (full > 0 ? $", {full} full" : "");
            if (here.Count > 0)
            {
                var (next, why) = RoutingWays.Choose(here, way, policy, lead.Lead);
                return Say(next.Id, $"{of}{next.Name} {why} of {Count(here.Count, "rep", "reps")}{aside}");
            }
            passed.Add(of + (reps.Count == 0 ? all.Count > 0 && lead.Tried.Count > 0 ? "no other rep" : "no rep yet" : full == 0 ? "every rep is away" : away == 0 ? "every rep is full" : $"every rep is away or full{aside}"));
            return null;
        }

        RoutingDecision Say(UserId? id, string words)
        {
            var text = string.Join("; ", passed.Append(words));
            return new RoutingDecision(id, char.ToUpperInvariant(text[0]) + text[1..] + ".");
        }
    }

    static string Count(int n, string one, string many) => $"{n} {(n == 1 ? one : many)}";
}
