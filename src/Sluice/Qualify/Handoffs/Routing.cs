using System.Globalization;
using Sluice.Platform.Access;

namespace Sluice.Qualify.Handoffs;

// Whom, and why in words. Nobody only where a workspace has no user who could take it.
public sealed record RoutingDecision(UserId? UserId, string Words);

public sealed record Candidate(UserId Id, string Name, Role Role, DateTimeOffset? AwayUntil, DateTimeOffset? LastRoutedAt)
{
    public bool IsAway(DateTimeOffset now) => AwayUntil > now;
}

public sealed record RoutingCase(UserId? PersonOwner, UserId? CompanyOwner, IReadOnlyList<UserId> Tried, bool ToManager = false, UserId? CatchAll = null);

// Existing owner, then the company's owner, then the reps in turn, then the manager or the catch-all. Never nobody.
public static class Routing
{
    public static RoutingDecision Decide(RoutingCase lead, IReadOnlyList<Candidate> everybody, DateTimeOffset now)
    {
        var passed = new List<string>();
        if (!lead.ToManager)
        {
            if (Known(lead.PersonOwner, "owns this person") is { } owner) return owner;
            if (lead.CompanyOwner != lead.PersonOwner && Known(lead.CompanyOwner, "owns the company") is { } account) return account;
            var reps = everybody.Where(c => c.Role == Role.Rep && !lead.Tried.Contains(c.Id)).ToList();
            var here = reps.Where(c => !c.IsAway(now)).OrderBy(c => c.LastRoutedAt ?? DateTimeOffset.MinValue).ThenBy(c => c.Id.Value).ToList();
            if (here is [var next, ..])
            {
                var away = reps.Count - here.Count;
                return Say(next.Id, $"{next.Name} is next in turn of {Count(here.Count, "rep", "reps")}{(away > 0 ? $", {away} away" : "")}");
            }
            passed.Add(reps.Count > 0 ? "every rep is away" : lead.Tried.Count > 0 ? "no other rep" : "no rep yet");
        }
        if (everybody.Where(c => c.Role == Role.Manager && !c.IsAway(now) && !lead.Tried.Contains(c.Id)).OrderBy(c => c.LastRoutedAt ?? DateTimeOffset.MinValue).FirstOrDefault() is { } manager)
            return Say(manager.Id, $"{manager.Name} as manager");
        var last = everybody.FirstOrDefault(c => c.Id == lead.CatchAll)
            ?? everybody.Where(c => c.Role == Role.Admin).OrderBy(c => c.Id.Value).FirstOrDefault()
            ?? everybody.OrderByDescending(c => c.Role).FirstOrDefault();
        return last is null ? Say(null, "nobody can take it yet: add a rep") : Say(last.Id, $"{last.Name} catches what nobody else can take");

        RoutingDecision? Known(UserId? id, string why)
        {
            if (id is null || lead.Tried.Contains(id.Value) || everybody.FirstOrDefault(c => c.Id == id && c.Role >= Role.Rep) is not { } known) return null;
            if (!known.IsAway(now)) return Say(known.Id, $"{known.Name} {why}");
            passed.Add($"{known.Name} {why} but is away until {known.AwayUntil!.Value.ToString("d MMM", CultureInfo.InvariantCulture)}");
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
