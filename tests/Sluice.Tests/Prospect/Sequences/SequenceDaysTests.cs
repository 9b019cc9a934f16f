using Sluice.Prospect.Sequences;
using Sluice.Record.Deliveries;

namespace Sluice.Tests.Prospect.Sequences;

// 10,000 days of sending, played through by the code that decides, and judged by other code than it.
public sealed class SequenceDaysTests
{
    const int Worlds = 500, DaysEach = 20;
    static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/St_Johns", "Africa/Cairo", "Pacific/Apia", "Europe/London", "America/Sao_Paulo", "Asia/Kathmandu"];

    [Fact]
    public void Never_above_a_limit_outside_the_hours_or_inside_the_gap()
    {
        var (sent, days) = (0, 0);
        for (var seed = 0; seed < Worlds; seed++)
        {
            var world = new PlayedWorld(new Random(seed), Zones);
            world.Play(DaysEach);
            world.Judge($"world {seed}");
            sent += world.Sent;
            days += DaysEach;
        }
        Assert.Equal(10_000, days);
        // A scheduler that sends nothing breaks no rule either.
        Assert.True(sent > 40_000, $"only {sent} were sent");
    }

    [Fact]
    public void A_gate_that_names_a_time_is_open_at_that_time()
    {
        var random = new Random(7);
        for (var i = 0; i < 5000; i++)
        {
            var rules = PlayedWorld.Rules(random);
            var zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[random.Next(Zones.Length)]);
            var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(700_000));
            var at = new Standing(zone, PlayedWorld.Holidays(random)) { LastTouch = random.Next(2) == 0 ? null : now.AddMinutes(-random.Next(4000)), AwayUntil = random.Next(4) == 0 ? now.AddHours(random.Next(200)) : null };
            if (SequenceGates.Look(rules, at, now) is not { } gate) continue;
            Assert.True(gate.Until > now);
            Assert.Null(SequenceGates.Look(rules, at, gate.Until!.Value));
        }
    }
}

// One mailbox, some people and everybody who touches them: a sequence, mail to many, and calls.
sealed class PlayedWorld
{
    readonly Random random;
    readonly SendingLimits limits;
    readonly SequenceRules rules;
    readonly IReadOnlySet<DateOnly> holidays;
    readonly List<Played> people = [];
    readonly List<MinuteUse> used = [];
    readonly List<(DateTimeOffset At, Played Who)> mails = [];
    readonly DateTimeOffset start;
    readonly DateTimeOffset? awayFrom, awayUntil;

    sealed class Played(TimeZoneInfo zone)
    {
        public TimeZoneInfo Zone => zone;
        public DateTimeOffset Due { get; set; }
        public DateTimeOffset? LastTouch { get; set; }
        public bool ByOthers { get; init; }
        public List<DateTimeOffset> Guarded { get; } = [];
    }

    public int Sent => mails.Count;

    public PlayedWorld(Random random, string[] zones)
    {
        this.random = random;
        start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(random.Next(330)).AddMinutes(random.Next(1440));
        limits = new SendingLimits
        {
            PerHour = random.Next(3) == 0 ? null : random.Next(2, 12), PerDay = random.Next(4) == 0 ? null : random.Next(5, 60), MinutesApart = random.Next(4) == 0 ? 0 : random.Next(3, 12), Lot = random.Next(),
            RampFrom = random.Next(2) == 0 ? null : DateOnly.FromDateTime(start.UtcDateTime).AddDays(-random.Next(40)), RampStart = random.Next(3, 10), RampGrowth = 1 + random.NextDouble() * 0.4,
        };
        (rules, holidays) = (Rules(random), Holidays(random));
        if (random.Next(3) == 0) (awayFrom, awayUntil) = (start.AddDays(3), start.AddDays(3 + random.Next(1, 8)));
        for (var i = 0; i < 30; i++) people.Add(new Played(TimeZoneInfo.FindSystemTimeZoneById(zones[random.Next(zones.Length)])) { Due = start.AddMinutes(random.Next(600)), ByOthers = random.Next(4) == 0 });
    }

    public static SequenceRules Rules(Random random)
    {
        var first = new TimeOnly(random.Next(0, 11), random.Next(4) * 15);
        var second = new TimeOnly(random.Next(13, 20), random.Next(4) * 15);
        DayOfWeek[] days = [.. Enum.GetValues<DayOfWeek>().Where(_ => random.Next(10) < 7)];
        return new SequenceRules
        {
            GapHours = random.Next(0, 60), Days = days.Length == 0 ? [DayOfWeek.Tuesday] : days,
            Hours = [new(first, first.Add(TimeSpan.FromMinutes(random.Next(15, 150)))), new(second, second.Add(TimeSpan.FromMinutes(random.Next(15, 180))))],
        };
    }

    public static IReadOnlySet<DateOnly> Holidays(Random random) => Enumerable.Range(0, 20).Select(_ => new DateOnly(2026, 1, 1).AddDays(random.Next(500))).ToHashSet();

    public void Play(int days)
    {
        var end = start.AddDays(days);
        var (now, steps) = (start, 0);
        while (steps++ < 200_000)
        {
            var next = people.MinBy(p => p.Due)!;
            if (next.Due > now) now = next.Due;
            if (now >= end) return;
            Look(next, now);
            // The program looks when it comes to it, not on the second.
            if (random.Next(3) == 0) now = now.AddSeconds(random.Next(1, 400));
        }
        Assert.Fail("It went round in circles.");
    }

    void Look(Played who, DateTimeOffset now)
    {
        // Calls know no window of ours but are touches all the same.
        if (who.ByOthers && random.Next(6) == 0 && (who.LastTouch is not { } last || now - last >= TimeSpan.FromHours(rules.GapHours))) Touch(who, now);
        var at = new Standing(who.Zone, holidays) { LastTouch = who.LastTouch, AwayUntil = awayFrom <= now ? awayUntil : null };
        if (SequenceGates.Look(rules, at, now) is { } gate)
        {
            who.Due = gate.Until!.Value;
            return;
        }
        var minute = (int)(now.ToUnixTimeSeconds() / 60);
        used.RemoveAll(u => u.Minute < minute - 2000);
        var room = limits.Look(used, [], now);
        if (room.Left == 0)
        {
            Assert.True(room.Until > now, $"{room}");
            who.Due = room.Until!.Value;
            return;
        }
        used.Add(new(minute, 1));
        mails.Add((now, who));
        Touch(who, now);
        who.Due = now.AddMinutes(random.Next(1, 3000));
    }

    static void Touch(Played who, DateTimeOffset now)
    {
        who.LastTouch = now;
        who.Guarded.Add(now);
    }

    public void Judge(string world)
    {
        for (var i = 0; i < mails.Count; i++)
        {
            var (at, who) = mails[i];
            var wall = TimeZoneInfo.ConvertTimeFromUtc(at.UtcDateTime, who.Zone);
            Assert.True(rules.Days.Contains(wall.DayOfWeek) && !holidays.Contains(DateOnly.FromDateTime(wall)), $"{world}: on {wall}");
            Assert.True(rules.Hours.Any(h => wall.TimeOfDay >= h.From.ToTimeSpan() && wall.TimeOfDay < h.To.ToTimeSpan()), $"{world}: at {wall}");
            Assert.False(awayFrom <= at && at < awayUntil, $"{world}: while away");
            if (limits.MinutesApart > 0 && i > 0) Assert.True(at - mails[i - 1].At >= TimeSpan.FromMinutes(limits.MinutesApart), $"{world}: {mails[i - 1].At} and {at}");
            int Within(TimeSpan span) => mails.Count(m => m.At <= at && at - m.At < span);
            if (limits.PerHour is { } hour) Assert.True(Within(TimeSpan.FromHours(1)) <= hour, $"{world}: hour");
            if (limits.PerDay is { } day) Assert.True(Within(TimeSpan.FromHours(24)) <= day, $"{world}: day");
            if (limits.RampFrom is { } from) Assert.True(Within(TimeSpan.FromHours(24)) <= Math.Floor(limits.RampStart * Math.Pow(limits.RampGrowth, DateOnly.FromDateTime(at.UtcDateTime).DayNumber - from.DayNumber)), $"{world}: ramp");
        }
        foreach (var who in people)
            for (var i = 1; i < who.Guarded.Count; i++) Assert.True(who.Guarded[i] - who.Guarded[i - 1] >= TimeSpan.FromHours(rules.GapHours), $"{world}: gap");
    }
}
