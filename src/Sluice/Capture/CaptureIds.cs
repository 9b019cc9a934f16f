using Sluice.Platform;

namespace Sluice.Capture;

public readonly record struct FormId(Guid Value) : IId<FormId>
{
    public static FormId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out FormId id) => Ids.TryParse(text, out id);
}

public readonly record struct SubmissionId(Guid Value) : IId<SubmissionId>
{
    public static SubmissionId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out SubmissionId id) => Ids.TryParse(text, out id);
}

public readonly record struct UploadId(Guid Value) : IId<UploadId>
{
    public static UploadId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out UploadId id) => Ids.TryParse(text, out id);
}

public readonly record struct MagnetId(Guid Value) : IId<MagnetId>
{
    public static MagnetId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out MagnetId id) => Ids.TryParse(text, out id);
}

public readonly record struct GrantId(Guid Value) : IId<GrantId>
{
    public static GrantId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out GrantId id) => Ids.TryParse(text, out id);
}

public readonly record struct OptInId(Guid Value) : IId<OptInId>
{
    public static OptInId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out OptInId id) => Ids.TryParse(text, out id);
}

public readonly record struct PopupId(Guid Value) : IId<PopupId>
{
    public static PopupId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out PopupId id) => Ids.TryParse(text, out id);
}

public readonly record struct WebinarId(Guid Value) : IId<WebinarId>
{
    public static WebinarId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out WebinarId id) => Ids.TryParse(text, out id);
}

public readonly record struct SeatId(Guid Value) : IId<SeatId>
{
    public static SeatId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out SeatId id) => Ids.TryParse(text, out id);
    // For keyset pages: the database orders ids as their bytes stand.
    public static bool operator <(SeatId left, SeatId right) => left.Value < right.Value;
    public static bool operator >(SeatId left, SeatId right) => left.Value > right.Value;
}

public readonly record struct PageId(Guid Value) : IId<PageId>
{
    public static PageId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out PageId id) => Ids.TryParse(text, out id);
    // For keyset pages: the database orders ids as their bytes stand.
    public static bool operator <(PageId left, PageId right) => left.Value < right.Value;
    public static bool operator >(PageId left, PageId right) => left.Value > right.Value;
}
