using Sluice.Platform;

namespace Sluice.Record;

public readonly record struct PersonId(Guid Value) : IId<PersonId>
{
    public static PersonId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out PersonId id) => Ids.TryParse(text, out id);
    // For keyset pages: the database orders ids as their bytes stand.
    public static bool operator <(PersonId left, PersonId right) => left.Value < right.Value;
    public static bool operator >(PersonId left, PersonId right) => left.Value > right.Value;
}

public readonly record struct CompanyId(Guid Value) : IId<CompanyId>
{
    public static CompanyId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out CompanyId id) => Ids.TryParse(text, out id);
    // For keyset pages: the database orders ids as their bytes stand.
    public static bool operator <(CompanyId left, CompanyId right) => left.Value < right.Value;
    public static bool operator >(CompanyId left, CompanyId right) => left.Value > right.Value;
}

// Deals live in Sell; the timeline and tasks point at them.
public readonly record struct DealId(Guid Value) : IId<DealId>
{
    public static DealId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out DealId id) => Ids.TryParse(text, out id);

    // For keyset pages: the database orders ids as their bytes stand.
    public static bool operator <(DealId left, DealId right) => left.Value < right.Value;
    public static bool operator >(DealId left, DealId right) => left.Value > right.Value;
}

public readonly record struct TodoId(Guid Value) : IId<TodoId>
{
    public static TodoId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out TodoId id) => Ids.TryParse(text, out id);
    public static bool operator <(TodoId left, TodoId right) => left.Value < right.Value;
    public static bool operator >(TodoId left, TodoId right) => left.Value > right.Value;
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

public readonly record struct ExportId(Guid Value) : IId<ExportId>
{
    public static ExportId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out ExportId id) => Ids.TryParse(text, out id);
    public static bool operator <(ExportId left, ExportId right) => left.Value < right.Value;
    public static bool operator >(ExportId left, ExportId right) => left.Value > right.Value;
}

public readonly record struct DeliveryId(Guid Value) : IId<DeliveryId>
{
    public static DeliveryId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out DeliveryId id) => Ids.TryParse(text, out id);
    public static bool operator <(DeliveryId left, DeliveryId right) => left.Value < right.Value;
    public static bool operator >(DeliveryId left, DeliveryId right) => left.Value > right.Value;
}

public readonly record struct RelayId(Guid Value) : IId<RelayId>
{
    public static RelayId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out RelayId id) => Ids.TryParse(text, out id);
}
