using Sluice.Platform;

namespace Sluice.Record;

public readonly record struct PersonId(Guid Value) : IId<PersonId>
{
    public static PersonId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out PersonId id) => Ids.TryParse(text, out id);

    // Pages continue after an id; in queries this becomes a plain comparison.
    public int CompareTo(PersonId other) => Value.CompareTo(other.Value);
}

public readonly record struct CompanyId(Guid Value) : IId<CompanyId>
{
    public int CompareTo(CompanyId other) => Value.CompareTo(other.Value);

    public static CompanyId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out CompanyId id) => Ids.TryParse(text, out id);
}

// Deals live in Sell; the timeline and tasks point at them.
public readonly record struct DealId(Guid Value) : IId<DealId>
{
    public static DealId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out DealId id) => Ids.TryParse(text, out id);

    // Pages continue after an id; in queries this becomes a plain comparison.
    public int CompareTo(DealId other) => Value.CompareTo(other.Value);
}

public readonly record struct TodoId(Guid Value) : IId<TodoId>
{
    public static TodoId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out TodoId id) => Ids.TryParse(text, out id);
}

public readonly record struct ListId(Guid Value) : IId<ListId>
{
    public static ListId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out ListId id) => Ids.TryParse(text, out id);
}

public readonly record struct SegmentId(Guid Value) : IId<SegmentId>
{
    public static SegmentId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out SegmentId id) => Ids.TryParse(text, out id);
}

public readonly record struct ViewId(Guid Value) : IId<ViewId>
{
    public static ViewId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out ViewId id) => Ids.TryParse(text, out id);
}

public readonly record struct ImportId(Guid Value) : IId<ImportId>
{
    public static ImportId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out ImportId id) => Ids.TryParse(text, out id);
}
