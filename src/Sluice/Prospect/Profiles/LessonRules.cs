using System.Text.RegularExpressions;

namespace Sluice.Prospect.Profiles;

// A lesson put into a profile: one more value of a rule that is there about the same field, else a rule of its own.
public static partial class LessonRules
{
    public static ProfileTold With(ProfileTold told, string rule, bool exclude) =>
        exclude ? told with { Excludes = Put(told.Excludes, rule) } : told with { Includes = Put(told.Includes, rule) };

    static List<string> Put(IReadOnlyList<string> rules, string rule)
    {
        var kept = rules.ToList();
        if (Simple().Match(rule) is not { Success: true } said) return [.. kept, rule];
        for (var i = 0; i < kept.Count; i++)
        {
            if (Simple().Match(kept[i]) is not { Success: true } there || there.Groups["field"].Value != said.Groups["field"].Value) continue;
            var values = Values(there).Concat(Values(said)).Distinct(StringComparer.Ordinal).ToList();
            kept[i] = values.Count == 1 ? kept[i] : $"{there.Groups["field"].Value} in ({string.Join(", ", values)})";
            return kept;
        }
        return [.. kept, rule];
    }

    static IEnumerable<string> Values(Match rule) => rule.Groups["value"].Captures.Select(c => c.Value);

    [GeneratedRegex("""^(?<field>[A-Za-z][\w.]*) (= (?<value>"(\\.|[^"\\])*")|in \((?<value>"(\\.|[^"\\])*")(, (?<value>"(\\.|[^"\\])*"))*\))$""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Simple();
}
