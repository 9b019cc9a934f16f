using Sluice.Record.Deliveries.Relays;

namespace Sluice.Record.Deliveries;

public readonly record struct MinuteUse(int Minute, int Count);

// How many may go now; where none may, why and from when one may, as far as is known now.
public readonly record struct MailRoomLeft(int Left, string? Why = null, DateTimeOffset? Until = null)
{
    public static readonly MailRoomLeft Free = new(int.MaxValue);
}

// What a relay and a mailing are limited to. Knows no database, so that years of sending can be played through.
public sealed record SendingLimits
{
    public const int Hour = 60, Day = 1440;

    public int? PerHour { get; init; }
    public int? PerDay { get; init; }
    public int? MailingPerHour { get; init; }
    public int MinutesApart { get; init; }
    public DateOnly? RampFrom { get; init; }
    public int RampStart { get; init; } = 50;
    public double RampGrowth { get; init; } = 1.5;
    // Makes the lot of one mailbox another than that of the next.
    public int Lot { get; init; }

    public bool IsFree => PerHour is null && PerDay is null && MailingPerHour is null && MinutesApart == 0 && RampFrom is null;

    public static SendingLimits Of(Relay relay, Mailing? mailing) => new()
    {
        PerHour = relay.PerHour, PerDay = relay.PerDay, MailingPerHour = mailing?.PerHour, MinutesApart = relay.MinutesApart,
        RampFrom = relay.RampFrom, RampStart = relay.RampStart, RampGrowth = relay.RampGrowth, Lot = BitConverter.ToInt32(relay.Id.Value.ToByteArray(), 12),
    };

    // The plan of a new domain or mailbox: so many on its first day, at most twice as many on each next.
    public int? MostOn(DateOnly today)
    {
        if (RampFrom is not { } from || today < from) return PerDay;
        var planned = RampStart * Math.Pow(Math.Clamp(RampGrowth, 1, 2), today.DayNumber - from.DayNumber);
        return planned >= (PerDay ?? int.MaxValue) ? PerDay : (int)planned;
    }

    // Of rows of the last day and a minute.
    public MailRoomLeft Look(IReadOnlyList<MinuteUse> relay, IReadOnlyList<MinuteUse> mailing, DateTimeOffset now)
    {
        if (IsFree) return MailRoomLeft.Free;
        var minute = (int)(now.ToUnixTimeSeconds() / 60);
        var narrowest = MailRoomLeft.Free;
        void Narrow(MailRoomLeft other)
        {
            if (other.Left < narrowest.Left || other.Left == narrowest.Left && other.Until > narrowest.Until) narrowest = other;
        }
        if (MinutesApart > 0) Narrow(Apart(relay, minute));
        if (PerHour is { } hour) Narrow(Within(relay, minute, Hour, hour, "hour"));
        if (MostOn(DateOnly.FromDateTime(now.UtcDateTime)) is { } day) Narrow(Within(relay, minute, Day, day, "24 hours"));
        if (MailingPerHour is { } most) Narrow(Within(mailing, minute, Hour, most, "hour"));
        return narrowest;
    }

    MailRoomLeft Apart(IReadOnlyList<MinuteUse> used, int minute)
    {
        if (used.Count == 0) return new(1);
        var last = used.Max(u => u.Minute);
        // The minute of the last message counts whole, and so much more by lot that nothing goes by the clock.
        var free = last + 1 + MinutesApart + (int)(Shuffled(last) % (uint)(MinutesApart / 2 + 1));
        return minute >= free ? new(1) : new(0, $"Messages of one mailbox lie at least {MinutesApart} minutes apart.", At(free));
    }

    static MailRoomLeft Within(IReadOnlyList<MinuteUse> used, int minute, int span, int most, string words)
    {
        var inside = used.Where(u => u.Minute >= minute - span).OrderBy(u => u.Minute).ToList();
        var left = most - inside.Sum(u => u.Count);
        if (left > 0) return new(left);
        // As soon as so many have fallen out that one more fits.
        DateTimeOffset? free = null;
        foreach (var use in inside)
        {
            left += use.Count;
            if (left <= 0) continue;
            free = At(use.Minute + span + 1);
            break;
        }
        return new(0, $"{most} within {words} is the limit of this mailbox or relay.", free);
    }

    static DateTimeOffset At(int minute) => DateTimeOffset.FromUnixTimeSeconds(minute * 60L);

    uint Shuffled(int minute)
    {
        var mixed = unchecked(((uint)minute ^ (uint)Lot) * 2654435761u);
        return mixed >> 8;
    }
}
