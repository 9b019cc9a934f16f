using Sluice.Filters;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Qualify.Scores;

namespace Sluice.Qualify.Handoffs;

// How one of several who could take it is chosen: whoever waited longest; by share; whoever has most room; whoever knows
// the language, the country or the trade of the lead.
public enum RoutingWay { InTurn, Weighted, Capacity, Skill }

// A territory or a segment: leads that pass the condition go to the team, or to the people named.
public sealed record RoutingRule(string Name, string Condition, string? Team = null, IReadOnlyList<UserId>? People = null, RoutingWay Way = RoutingWay.InTurn);

// Weight: the share with Weighted. DailyCap: hand-offs a day of theirs. OpenCap: hand-offs at once. Skills: "de", "DE", "Brewing".
public sealed record RepTerms(UserId UserId, int Weight = 1, int? DailyCap = null, int? OpenCap = null, IReadOnlyList<string>? Skills = null);

// Rules in order, then everybody by the general way.
public sealed record RoutingPolicy(IReadOnlyList<RoutingRule>? Rules = null, RoutingWay Way = RoutingWay.InTurn, IReadOnlyList<RepTerms>? Reps = null)
{
    const int MostRules = 50;

    public static readonly RoutingPolicy Usual = new();

    public IReadOnlyList<RoutingRule> RuleList => Rules ?? [];

    public RepTerms TermsOf(UserId id) => Reps?.FirstOrDefault(r => r.UserId == id) ?? new RepTerms(id);

    public Refusal? Check(IReadOnlyList<Candidate> everybody)
    {
        if (RuleList.Count > MostRules) return new Refusal("tooMany", $"{MostRules} rules are enough; nobody could foresee more.", "rules");
        for (var i = 0; i < RuleList.Count; i++)
        {
            var rule = RuleList[i];
            if (string.IsNullOrWhiteSpace(rule.Name)) return new Refusal("required", $"Give rule {i + 1} a name.", $"rules[{i}].name");
            if (string.IsNullOrWhiteSpace(rule.Condition)) return new Refusal("required", $"Say whom “{rule.Name}” is for, such as country = \"DE\".", $"rules[{i}].condition");
            if (RuleConditions.Check("", rule.Condition) is { } wrong) return wrong with { Message = $"“{rule.Name}”: {wrong.Message}", Field = $"rules[{i}].condition" };
            if (string.IsNullOrWhiteSpace(rule.Team) && rule.People is not { Count: > 0 }) return new Refusal("required", $"Say which team or who takes “{rule.Name}”.", $"rules[{i}].team");
            if (rule.People?.FirstOrDefault(p => everybody.All(c => c.Id != p)) is { Value: var stranger } && stranger != default) return new Refusal("unknown", $"“{rule.Name}” names somebody who is not of this workspace.", $"rules[{i}].people");
        }
        foreach (var rep in Reps ?? [])
        {
            if (rep.Weight is < 0 or > 100) return new Refusal("range", "A weight goes from 0 to 100.", "reps");
            if (rep.DailyCap < 1 || rep.OpenCap < 1) return new Refusal("range", "A cap is at least 1; leave it empty for none.", "reps");
        }
        return null;
    }
}

// The conditions of a policy, read once and asked for many leads.
public sealed class BoundPolicy(RoutingPolicy policy)
{
    readonly IReadOnlyList<(RoutingRule Rule, BoundFilter? Condition)> rules = [.. policy.RuleList.Select(r => (r, RuleConditions.Bind("", r.Condition)))];

    public RoutingPolicy Policy => policy;

    // A condition that no longer reads (its field is gone) holds for nobody.
    public IEnumerable<RoutingRule> RulesFor(ScoredPerson? lead, FilterClock clock) =>
        lead is null ? [] : rules.Where(r => r.Condition?.Matches(lead, clock) == true).Select(r => r.Rule);
}
