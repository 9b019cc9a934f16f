using Sluice.Mail.Text;

namespace Sluice.Mail.Bounces;

/// <summary>The groups of fields in the body of a report (RFC 3464 §2.1, RFC 5965 §3): folded lines joined, groups parted by empty lines.</summary>
static class ReportFields
{
    const int MostLines = 20_000;
    const int MostGroups = 1_000;
    const int LongestValue = 8_000;

    /// <summary>Reads all groups. A second recipient without an empty line before it begins a group of its own, as some servers write it.</summary>
    public static List<Dictionary<string, string>> Read(string body)
    {
        var groups = new List<Dictionary<string, string>>();
        Dictionary<string, string>? group = null;
        string? last = null;
        foreach (var line in body.ReplaceLineEndings("\n").Split('\n', MostLines))
        {
            if (line.Trim().Length == 0)
            {
                group = null;
                last = null;
            }
            else if (line[0] is ' ' or '\t' && group is not null && last is not null)
            {
                Continue(group, last, line);
            }
            else if (line.IndexOf(':') is > 0 and < 80 and var colon && !line[..colon].Trim().Contains(' '))
            {
                last = line[..colon].Trim().ToLowerInvariant();
                var begins = last == "final-recipient" && group?.ContainsKey(last) == true || last == "original-recipient" && group?.ContainsKey("final-recipient") == true && group.ContainsKey("action") && group.ContainsKey(last);
                if (group is null || begins)
                {
                    if (groups.Count == MostGroups) break;
                    groups.Add(group = new(StringComparer.OrdinalIgnoreCase));
                }
                group.TryAdd(last, last.EndsWith("recipient", StringComparison.Ordinal) ? line[(colon + 1)..].Trim() : EncodedWords.Decode(line[(colon + 1)..].Trim()));
            }
            else if (group is not null && last is not null)
            {
                // A line broken without a blank before its rest.
                Continue(group, last, line);
            }
        }
        return groups;
    }

    static void Continue(Dictionary<string, string> group, string field, string line)
    {
        if (group[field].Length < LongestValue) group[field] = $"{group[field]} {line.Trim()}";
    }

    /// <summary>What stands behind the type of a value such as <c>rfc822; ann@example.com</c>.</summary>
    public static string Untyped(string? value)
    {
        if (value is null) return "";
        var semicolon = value.IndexOf(';');
        return semicolon is >= 0 and < 20 ? value[(semicolon + 1)..].Trim() : value.Trim();
    }
}
