using System.Text.RegularExpressions;

namespace Sluice.Prospect.Queues;

// Merged: what was put in for a field. Missing: the field that has no value, named so that nobody reads out a gap.
public sealed record ScriptPart(string Text, bool Merged = false, bool Missing = false);

// What to say, with {{firstName}} and the like filled in.
public static partial class Script
{
    public static readonly IReadOnlyList<string> Fields = ["firstName", "lastName", "company", "jobTitle", "city", "me"];

    public static IReadOnlyList<IReadOnlyList<ScriptPart>> Fill(string script, IReadOnlyDictionary<string, string> values) =>
        [.. script.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => Line(line, values))];

    static List<ScriptPart> Line(string line, IReadOnlyDictionary<string, string> values)
    {
        var parts = new List<ScriptPart>();
        var at = 0;
        foreach (Match field in Placeholder().Matches(line))
        {
            if (field.Index > at) parts.Add(new ScriptPart(line[at..field.Index]));
            var name = field.Groups["name"].Value;
            var value = values.FirstOrDefault(v => string.Equals(v.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
            parts.Add(string.IsNullOrEmpty(value) ? new ScriptPart(name, Missing: true) : new ScriptPart(value, Merged: true));
            at = field.Index + field.Length;
        }
        if (at < line.Length) parts.Add(new ScriptPart(line[at..]));
        return parts;
    }

    [GeneratedRegex(@"\{\{\s*(?<name>[A-Za-z]{1,40})\s*\}\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
