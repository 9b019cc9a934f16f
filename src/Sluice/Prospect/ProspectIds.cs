using Sluice.Platform;

namespace Sluice.Prospect;

public readonly record struct QueueId(Guid Value) : IId<QueueId>
{
    public static QueueId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out QueueId id) => Ids.TryParse(text, out id);
}

public readonly record struct CallId(Guid Value) : IId<CallId>
{
    public static CallId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out CallId id) => Ids.TryParse(text, out id);

    // For keyset paging: EF turns the operator into the comparison of the column.
    public static bool operator <(CallId a, CallId b) => a.Value.CompareTo(b.Value) < 0;
    public static bool operator >(CallId a, CallId b) => a.Value.CompareTo(b.Value) > 0;
}

public readonly record struct MeetingId(Guid Value) : IId<MeetingId>
{
    public static MeetingId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out MeetingId id) => Ids.TryParse(text, out id);

    public static bool operator <(MeetingId a, MeetingId b) => a.Value.CompareTo(b.Value) < 0;
    public static bool operator >(MeetingId a, MeetingId b) => a.Value.CompareTo(b.Value) > 0;
}

public readonly record struct BookingPageId(Guid Value) : IId<BookingPageId>
{
    public static BookingPageId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out BookingPageId id) => Ids.TryParse(text, out id);
}

public readonly record struct BookingId(Guid Value) : IId<BookingId>
{
    public static BookingId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out BookingId id) => Ids.TryParse(text, out id);
}

public readonly record struct CalendarLinkId(Guid Value) : IId<CalendarLinkId>
{
    public static CalendarLinkId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out CalendarLinkId id) => Ids.TryParse(text, out id);
}

public readonly record struct ProfileId(Guid Value) : IId<ProfileId>
{
    public static ProfileId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out ProfileId id) => Ids.TryParse(text, out id);
}

public readonly record struct SequenceId(Guid Value) : IId<SequenceId>
{
    public static SequenceId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out SequenceId id) => Ids.TryParse(text, out id);

    public static bool operator <(SequenceId a, SequenceId b) => a.Value.CompareTo(b.Value) < 0;
    public static bool operator >(SequenceId a, SequenceId b) => a.Value.CompareTo(b.Value) > 0;
}

public readonly record struct EnrolmentId(Guid Value) : IId<EnrolmentId>
{
    public static EnrolmentId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out EnrolmentId id) => Ids.TryParse(text, out id);

    public static bool operator <(EnrolmentId a, EnrolmentId b) => a.Value.CompareTo(b.Value) < 0;
    public static bool operator >(EnrolmentId a, EnrolmentId b) => a.Value.CompareTo(b.Value) > 0;
}

public readonly record struct NetworkingEventId(Guid Value) : IId<NetworkingEventId>
{
    public static NetworkingEventId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out NetworkingEventId id) => Ids.TryParse(text, out id);

    public static bool operator <(NetworkingEventId a, NetworkingEventId b) => a.Value.CompareTo(b.Value) < 0;
    public static bool operator >(NetworkingEventId a, NetworkingEventId b) => a.Value.CompareTo(b.Value) > 0;
}

public readonly record struct AttendeeId(Guid Value) : IId<AttendeeId>
{
    public static AttendeeId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out AttendeeId id) => Ids.TryParse(text, out id);

    public static bool operator <(AttendeeId a, AttendeeId b) => a.Value.CompareTo(b.Value) < 0;
    public static bool operator >(AttendeeId a, AttendeeId b) => a.Value.CompareTo(b.Value) > 0;
}

// Made by whoever writes a contact down, on a phone without network too.
public readonly record struct StandContactId(Guid Value) : IId<StandContactId>
{
    public static StandContactId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out StandContactId id) => Ids.TryParse(text, out id);
}
