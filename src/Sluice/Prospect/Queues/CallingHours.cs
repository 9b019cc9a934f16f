using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Prospect.Queues;

public sealed record HoursSpan(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly To);

// When people of a country may be rung at all, by their own clock. It binds queues, call-backs too.
public sealed class CallingHours : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public string Country { get; init; } = "";
    public JsonText Spans { get; set; } = new("[]");

    public IReadOnlyList<HoursSpan> SpanList => Spans.As<HoursSpan[]>();
}

sealed class CallingHoursMapping : IMapping<CallingHours>
{
    public void Map(EntityTypeBuilder<CallingHours> e)
    {
        e.ToTable("prospect_calling_hours");
        e.HasKey(x => new { x.WorkspaceId, x.Country });
        e.Ignore(x => x.SpanList);
    }
}

// The hours of every country as they hold here: what the house says, else what is known to be law. Elsewhere the queue's hours alone.
public sealed class LegalHours
{
    static readonly DayOfWeek[] Workdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    // FR: décret 2022-1313, Monday to Friday, 10 to 13 and 14 to 20. US: 47 CFR 64.1200(c)(1), 8 to 21 of the called party's day.
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<HoursSpan>> Law = new Dictionary<string, IReadOnlyList<HoursSpan>>(StringComparer.Ordinal)
    {
        ["FR"] = [new(Workdays, new(10, 0), new(13, 0)), new(Workdays, new(14, 0), new(20, 0))],
        ["US"] = [new(Enum.GetValues<DayOfWeek>(), new(8, 0), new(21, 0))],
    };

    readonly Dictionary<string, IReadOnlyList<HoursSpan>> byCountry;

    LegalHours(Dictionary<string, IReadOnlyList<HoursSpan>> spans) => byCountry = spans;

    public IReadOnlyDictionary<string, IReadOnlyList<HoursSpan>> All => byCountry;

    public static async Task<LegalHours> Load(SluiceDb db, CancellationToken cancel)
    {
        var spans = Law.ToDictionary(l => l.Key, l => l.Value, StringComparer.Ordinal);
        foreach (var row in await db.Set<CallingHours>().AsNoTracking().Take(300).ToListAsync(cancel)) spans[row.Country] = row.SpanList;
        return new LegalHours(spans);
    }

    public bool May(string country, string zone, DateTimeOffset now)
    {
        if (!byCountry.TryGetValue(country, out var allowed)) return true;
        var local = LocalTime.At(zone, now);
        return allowed.Any(s => s.Days.Contains(local.DayOfWeek) && TimeOnly.FromDateTime(local) >= s.From && TimeOnly.FromDateTime(local) < s.To);
    }

    // "FR Mon-Fri 10:00-13:00, 14:00-20:00" and the like, a country a line; "XX never" bars it.
    public static Result<IReadOnlyList<CallingHours>> Read(string text)
    {
        var rows = new List<CallingHours>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
            var spans = parts is [_, "never"] ? [] : parts is [_, var days, var hours] ? Spans(days, hours) : null;
            if (spans is null || parts[0].Length != 2 || !parts[0].All(char.IsAsciiLetterUpper)) return new Refusal("invalid", $"“{line}” is not understood: FR Mon-Fri 10:00-13:00, 14:00-20:00", "hours");
            rows.Add(new CallingHours { Country = parts[0], Spans = JsonText.Of(spans) });
        }
        return rows.DistinctBy(r => r.Country).Count() < rows.Count ? new Refusal("taken", "A country stands on one line.", "hours") : Result<IReadOnlyList<CallingHours>>.Of(rows);
    }

    public static string Write(string country, IReadOnlyList<HoursSpan> spans) =>
        spans.Count == 0 ? $"{country} never" : $"{country} {Short(spans[0].Days.Min())}-{Short(spans[0].Days.Max())} {string.Join(", ", spans.Select(s => $"{s.From:HH:mm}-{s.To:HH:mm}"))}".Replace("Sun-Sat", "Mon-Sun", StringComparison.Ordinal);

    static List<HoursSpan>? Spans(string days, string hours)
    {
        if (days.Split('-') is not [var a, var b] || Day(a) is not { } first || Day(b) is not { } last) return null;
        var set = Enumerable.Range(0, 7).Select(i => (DayOfWeek)(((int)first + i) % 7)).ToList();
        set = set[..(set.IndexOf(last) + 1)];
        var spans = hours.Split(',', StringSplitOptions.TrimEntries).Select(h => h.Split('-', StringSplitOptions.TrimEntries) is [var f, var t] && TimeOnly.TryParseExact(f, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from) && TimeOnly.TryParseExact(t, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to) && from < to ? new HoursSpan(set, from, to) : null).ToList();
        return spans.Contains(null) ? null : [.. spans.OfType<HoursSpan>()];
    }

    static string Short(DayOfWeek day) => day.ToString()[..3];
    static DayOfWeek? Day(string text) => Enum.GetValues<DayOfWeek>().Select(d => (DayOfWeek?)d).FirstOrDefault(d => Short(d!.Value) == text);
}
