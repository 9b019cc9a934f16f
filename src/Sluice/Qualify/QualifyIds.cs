using Sluice.Platform;

namespace Sluice.Qualify;

public readonly record struct ScoreRuleId(Guid Value) : IId<ScoreRuleId>
{
    public static ScoreRuleId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out ScoreRuleId id) => Ids.TryParse(text, out id);
}

public readonly record struct HandoffId(Guid Value) : IId<HandoffId>
{
    public static HandoffId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out HandoffId id) => Ids.TryParse(text, out id);

    // For keyset paging: EF turns the operator into the comparison of the column.
    public static bool operator <(HandoffId a, HandoffId b) => a.Value.CompareTo(b.Value) < 0;
    public static bool operator >(HandoffId a, HandoffId b) => a.Value.CompareTo(b.Value) > 0;
}

public readonly record struct NetworkModelId(Guid Value) : IId<NetworkModelId>
{
    public static NetworkModelId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out NetworkModelId id) => Ids.TryParse(text, out id);
}

public readonly record struct TrainingId(Guid Value) : IId<TrainingId>
{
    public static TrainingId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out TrainingId id) => Ids.TryParse(text, out id);
}
