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

    // Pages continue after an id; in queries this becomes a plain comparison.
    public int CompareTo(ProductId other) => Value.CompareTo(other.Value);
}
