using Sluice.Filters;
using Sluice.Qualify.Scores;

namespace Sluice.Qualify.Handoffs;

// One of those who could take it, and why it is this one. The same state always gives the same answer.
static class RoutingWays
{
    static readonly string[] Asked = ["language", "country", "company.country", "company.industry"];

    public static (Candidate Next, string Why) Choose(IReadOnlyList<Candidate> here, RoutingWay way, RoutingPolicy policy, ScoredPerson? lead) => way switch
    {
        RoutingWay.Weighted => (InTurn(here.OrderBy(c => (c.Load.Recent + 1.0) / Math.Max(1, policy.TermsOf(c.Id).Weight))), "is furthest below their share"),
        RoutingWay.Capacity => (InTurn(here.OrderBy(c => policy.TermsOf(c.Id).OpenCap is { } most ? c.Load.Open / (double)most : c.Load.Open / 10.0)), "has most room"),
        RoutingWay.Skill => BySkill(here, policy, lead),
        RoutingWay.InTurn => (InTurn(here.OrderBy(_ => 0)), "is next in turn"),
        _ => throw new ArgumentOutOfRangeException(nameof(way)),
    };

    static (Candidate, string) BySkill(IReadOnlyList<Candidate> here, RoutingPolicy policy, ScoredPerson? lead)
    {
        var wanted = lead is null ? [] : Asked.SelectMany(f => lead.Fields.GetValueOrDefault(f, [])).Select(v => v.Text ?? "").Where(v => v.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        List<string> Known(Candidate c) => [.. wanted.Where(w => policy.TermsOf(c.Id).Skills?.Contains(w, StringComparer.OrdinalIgnoreCase) == true)];
        var most = here.Max(c => Known(c).Count);
        if (most == 0) return (InTurn(here.OrderBy(_ => 0)), "is next in turn, since nobody knows their language, country or trade,");
        var next = InTurn(here.Where(c => Known(c).Count == most).OrderBy(_ => 0));
        return (next, $"knows {string.Join(" and ", Known(next))}, best");
    }

    // Whoever waited longest comes first among equals.
    static Candidate InTurn(IOrderedEnumerable<Candidate> candidates) => candidates.ThenBy(c => c.LastRoutedAt ?? DateTimeOffset.MinValue).ThenBy(c => c.Id.Value).First();
}
