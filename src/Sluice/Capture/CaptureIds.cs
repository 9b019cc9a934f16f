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

public readonly record struct PageId(Guid Value) : IId<PageId>
{
    public static PageId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out PageId id) => Ids.TryParse(text, out id);
}
