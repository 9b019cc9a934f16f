using System.Reflection;
using System.Text;

namespace Sluice.Mail.Bounces;

/// <summary>Words of servers by reason (<c>Data/phrases.txt</c>), in the order in which they are asked.</summary>
static class PhraseTable
{
    static readonly Lazy<(BounceReason Reason, string Phrase)[]> Table = new(Load);

    /// <summary>The reason of the first phrase found in a text of small letters on one line; null without one.</summary>
    public static BounceReason? Find(string words)
    {
        foreach (var (reason, phrase) in Table.Value)
        {
            if (Holds(words, phrase)) return reason;
        }
        return null;
    }

    /// <summary>True where a text has a phrase of a reason, whatever else it has.</summary>
    public static bool Has(string words, BounceReason reason) => Array.Exists(Table.Value, entry => entry.Reason == reason && Holds(words, entry.Phrase));

    // "a*b" asks for a with b behind it, at most 80 signs apart.
    static bool Holds(string words, string phrase)
    {
        var star = phrase.IndexOf('*');
        if (star < 0) return words.Contains(phrase, StringComparison.Ordinal);
        var before = phrase.AsSpan(0, star);
        var after = phrase.AsSpan(star + 1);
        for (var at = words.AsSpan().IndexOf(before); at >= 0;)
        {
            var rest = words.AsSpan(at + before.Length);
            if (rest[..Math.Min(rest.Length, 80 + after.Length)].Contains(after, StringComparison.Ordinal)) return true;
            var next = rest.IndexOf(before);
            if (next < 0) return false;
            at += before.Length + next;
        }
        return false;
    }

    static (BounceReason, string)[] Load() => [.. DataLines.Read("phrases.txt").Select(line => line.Split('\t', 2)).Select(parts => (Enum.Parse<BounceReason>(parts[0]), parts[1]))];
}

/// <summary>The lists carried inside the assembly; lines that begin with # are notes.</summary>
static class DataLines
{
    public static IEnumerable<string> Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource {name} is not embedded");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line;
        }
    }
}
