using System.Globalization;

namespace Sluice.Platform.Audit;

// Where a chain stood at a moment, written outside the database: a chain made anew from its beginning, or cut at its
// end, is sound in itself and only found by these.
public sealed record Anchor(DateTimeOffset At, WorkspaceId Chain, long Sequence, string Hash)
{
    const string Moment = "yyyy-MM-ddTHH:mm:ssZ";

    // "2026-11-22T10:00:00Z 1 4711 9f86d081…"
    public override string ToString() => $"{At.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture)} {Chain} {Sequence.ToString(CultureInfo.InvariantCulture)} {Hash}";

    public static Anchor? Parse(string line) =>
        line.Split(' ') is [var at, var chain, var sequence, { Length: AuditSeal.Length * 2 } hash]
        && DateTimeOffset.TryParseExact(at, Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
        && int.TryParse(chain, NumberStyles.None, CultureInfo.InvariantCulture, out var workspace)
        && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place > 0
        && hash.All(char.IsAsciiHexDigitLower)
            ? new Anchor(moment, new WorkspaceId(workspace), place, hash)
            : null;
}
