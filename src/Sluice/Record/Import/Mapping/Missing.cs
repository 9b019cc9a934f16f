namespace Sluice.Record.Import.Mapping;

// Texts that mean "no value". Names keep those that are somebody's name: there are people called Null and Na.
static class Missing
{
    static readonly HashSet<string> Always = new(StringComparer.OrdinalIgnoreCase) { "", "-", "--", "n/a", "#n/a", "\\N", "(blank)", "(not set)", "not set" };
    static readonly HashSet<string> Values = new(new Tabular.ProfileOptions().Missing, StringComparer.OrdinalIgnoreCase);

    public static bool InName(string text) => text.Length <= 9 && Always.Contains(text);

    public static bool InValue(string text) => text.Length <= 9 && Values.Contains(text);
}
