using Sluice.Platform;

namespace Sluice.Sell;

public readonly record struct PipelineId(Guid Value) : IId<PipelineId>
{
    public static PipelineId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out PipelineId id) => Ids.TryParse(text, out id);
}

public readonly record struct StageId(Guid Value) : IId<StageId>
{
    public static StageId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out StageId id) => Ids.TryParse(text, out id);
}

public readonly record struct ProductId(Guid Value) : IId<ProductId>
{
    public static ProductId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out ProductId id) => Ids.TryParse(text, out id);

    // For keyset pages: the database orders ids as their bytes stand.
    public static bool operator <(ProductId left, ProductId right) => left.Value < right.Value;
    public static bool operator >(ProductId left, ProductId right) => left.Value > right.Value;
}

public readonly record struct QuoteId(Guid Value) : IId<QuoteId>
{
    public static QuoteId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out QuoteId id) => Ids.TryParse(text, out id);

    public static bool operator <(QuoteId left, QuoteId right) => left.Value < right.Value;
    public static bool operator >(QuoteId left, QuoteId right) => left.Value > right.Value;
}
