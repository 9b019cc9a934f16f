namespace Sluice.Prospect.Sequences;

// Where somebody is and when we last touched them.
public sealed record Standing(TimeZoneInfo Zone, IReadOnlySet<DateOnly> Holidays)
{
    public DateTimeOffset? LastTouch { get; init; }
    // Of whoever of us it is on behalf of.
    public DateTimeOffset? AwayUntil { get; init; }
}

// Until: null where no time is known at which it opens.
public sealed record SequenceGate(string Name, string Why, DateTimeOffset? Until);

// Whether somebody may be touched now. Knows no clock and no database, so that years can be played through.
public static class SequenceGates
{
    // Null: now. Otherwise the gate, and the first moment at which this and all the others are open.
    public static SequenceGate? Look(SequenceRules rules, Standing at, DateTimeOffset now)
    {
        var (from, name, why) = (now, "", "");
        if (at.AwayUntil is { } back && back > from) (from, name, why) = (back, "away", $"Whoever writes is away until {back:d MMM}.");
        if (GapEnd(rules, at) is { } free && free > from) (from, name, why) = (free, "gap", $"They heard from us within the last {rules.GapHours} hours.");
        var opens = SequenceHours.Next(rules, at.Zone, at.Holidays, from);
        if (opens == now) return null;
        return new(name.Length > 0 ? name : "hours", name.Length > 0 ? why : "It is outside the hours of this sequence, where they are.", opens);
    }

    public static DateTimeOffset? GapEnd(SequenceRules rules, Standing at) => rules.GapHours == 0 ? null : at.LastTouch?.AddHours(rules.GapHours);
}
