using System.Globalization;

namespace Sluice.Nurture.Journeys;

// Where a run came through: "version.step@unix seconds" and, after a colon, what decided there. Compact, for it stands in
// the row that each move writes anyway.
public sealed record RunTrace(int Version, int Step, DateTimeOffset At, string Note)
{
    const int Most = 4000;

    public static string Add(string trace, int version, int step, DateTimeOffset at, string note = "")
    {
        var said = string.Create(CultureInfo.InvariantCulture, $"{version}.{step}@{at.ToUnixTimeSeconds()}{(note.Length > 0 ? ":" : "")}{string.Join('_', note.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}");
        var whole = trace.Length == 0 ? said : $"{trace} {said}";
        return whole.Length > Most ? trace : whole;
    }

    public static IReadOnlyList<RunTrace> Read(string trace)
    {
        var read = new List<RunTrace>();
        foreach (var word in trace.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (dot, at, colon) = (word.IndexOf('.', StringComparison.Ordinal), word.IndexOf('@', StringComparison.Ordinal), word.IndexOf(':', StringComparison.Ordinal));
            if (dot < 1 || at < dot) continue;
            var seconds = colon < 0 ? word[(at + 1)..] : word[(at + 1)..colon];
            read.Add(new(Number(word[..dot]), Number(word[(dot + 1)..at]), DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture)), colon < 0 ? "" : word[(colon + 1)..].Replace('_', ' ')));
        }
        return read;
    }

    static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
