using Sluice.Identify.Naming;
using Sluice.Visits;

namespace Sluice.Identify.Companies;

// One line of a receipt, in tenths; the lines add up to the total exactly.
public sealed record StandingLine(string Label, string Note, int Tenths);

public sealed record StandingSum(int Total, IReadOnlyList<StandingLine> Lines)
{
    // Between 0 and 10; what is cut off stands as a line of its own.
    public static StandingSum Of(IEnumerable<StandingLine> lines)
    {
        var all = lines.Where(l => l.Tenths != 0).ToList();
        var sum = all.Sum(l => l.Tenths);
        if (sum > 100) all.Add(new StandingLine("Ten is the most", "", 100 - sum));
        if (sum < 0) all.Add(new StandingLine("Nought is the least", "", -sum));
        return new StandingSum(Math.Clamp(sum, 0, 100), all);
    }
}

public sealed record StandingReasons(IReadOnlyList<StandingLine>? Intent, IReadOnlyList<StandingLine>? Quality);

// A company's visits counted: how many, how keen, how well they are known.
public sealed record Standing(int Visits, int Visitors, int Known, int Percent, DateTimeOffset FirstAt, DateTimeOffset LastAt, string LastRead, StandingSum Intent, StandingSum Quality, int Rise, int? BestHour);

public sealed record FirmFacts(int? Employees, string Industry, string? BestFit, string? Domain);

// Intent: goal pages, forms and downloads up; blog, careers and bounces down; days, visitors; fading by time.
public static class Intent
{
    public const int Days = 90;
    const double HalfLifeDays = 14;

    public static StandingSum Of(IReadOnlyList<Visit> visits, IdentifySettings settings, DateTimeOffset now)
    {
        var pages = visits.SelectMany(v => v.Seen.Where(s => s.Event is null).Select(s => (Visit: v, s.Path, s.Ms))).ToList();
        var goals = pages.Where(p => Covers(settings.Goals, p.Path)).ToList();
        var acts = visits.SelectMany(v => v.Seen.Where(s => s.Event is not null).Select(s => (v.LastAt, Name: s.Event!))).ToList();
        var forms = acts.Count(a => a.Name.Contains("form", StringComparison.OrdinalIgnoreCase) || a.Name.Contains("identified", StringComparison.OrdinalIgnoreCase) || a.Name.Contains("sign", StringComparison.OrdinalIgnoreCase));
        var downloads = acts.Count(a => a.Name.Contains("download", StringComparison.OrdinalIgnoreCase)) + pages.Count(p => p.Path.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase));
        var known = visits.Select(v => v.PersonId).OfType<Record.PersonId>().Distinct().Count();
        var long30 = pages.Count(p => p.Ms >= 30_000);
        var weak = visits.Count(v => v.Seen.Any(s => s.Event is null) && v.Seen.Where(s => s.Event is null).All(s => Covers(settings.Weak, s.Path)));
        var bounces = visits.Count(v => v.IsBounce);
        var days = visits.Select(v => v.Day).Distinct().Count();
        var people = visits.Select(v => v.Visitor).Distinct().Count();
        var goalPages = goals.Select(g => g.Path).Distinct().ToList();
        List<StandingLine> lines =
        [
            Line("Goal pages", goalPages.Count == 0 ? "" : string.Join(", ", goalPages.Take(3)), Math.Min(35, 12 * goalPages.Count + 3 * (goals.Count - goalPages.Count))),
            Line("Forms sent, people recognised", $"{forms + known}", Math.Min(25, 15 * (forms + known))),
            Line("Downloads", $"{downloads}", Math.Min(20, 10 * downloads)),
            Line("Read for half a minute or more", $"{long30} pages", Math.Min(15, 3 * long30)),
            Line("Days active", $"{days} of {Days}", Math.Min(20, 5 * (days - 1))),
            Line("Visitors", $"about {people}", Math.Min(15, 5 * (people - 1))),
            Line("Only blog or careers", $"{weak} visits", -Math.Min(20, 8 * weak)),
            Line("Left after one page", $"{bounces} visits", -Math.Min(15, 3 * bounces)),
        ];
        var sum = Math.Clamp(lines.Sum(l => l.Tenths), 0, 100);
        var age = visits.Count == 0 ? Days : Math.Max(0, (now - visits.Max(v => v.LastAt)).TotalDays);
        // What lies a fortnight back counts half.
        var faded = (int)Math.Round(sum * Math.Pow(0.5, age / HalfLifeDays)) - sum;
        if (lines.Sum(l => l.Tenths) > 100) lines.Add(Line("Ten is the most", "", 100 - lines.Sum(l => l.Tenths)));
        if (faded < 0) lines.Add(Line("Fades", $"last here {(int)age} days ago", faded));
        return StandingSum.Of(lines);
    }

    // Half visits, half what is known of the company.
    public static StandingSum Quality(IReadOnlyList<Visit> visits, FirmFacts firm)
    {
        var most = visits.Count == 0 ? 0 : visits.Max(v => v.Pages);
        return StandingSum.Of(
        [
            Line("Pages in the best visit", $"{most}, ten count", 5 * Math.Min(10, most)),
            Line("Best fit of somebody there", firm.BestFit ?? "", firm.BestFit switch { "A" => 30, "B" => 20, "C" => 5, _ => 0 }),
            Line("Size known", firm.Employees is { } n ? $"{n:N0} people" : "", firm.Employees switch { null => 0, > 50 => 10, _ => 5 }),
            Line("Industry known", firm.Industry, firm.Industry.Length > 0 ? 5 : 0),
            Line("Domain known", firm.Domain ?? "", firm.Domain is null ? 0 : 5),
        ]);
    }

    public static bool Covers(IReadOnlyList<string> patterns, string path) => patterns.Any(p => p.EndsWith('*') ? path.StartsWith(p[..^1], StringComparison.OrdinalIgnoreCase) : path.Equals(p, StringComparison.OrdinalIgnoreCase));

    static StandingLine Line(string label, string note, int tenths) => new(label, note, tenths);
}
