using FsCheck;
using FsCheck.Fluent;
using Sluice.Filters;

namespace Sluice.Libraries.Tests.Filters;

/// <summary>Generated people, each value now missing, now empty, now there.</summary>
static class FilterFactsMade
{
    internal static readonly Gen<Facts> Any =
        from seed in Gen.Choose(0, int.MaxValue)
        select Made(seed);

    static Facts Made(int seed)
    {
        var roll = new Dice((uint)seed);
        var facts = new Facts { Pages = [.. Enumerable.Range(0, roll.Next(4)).Select(_ => new VisitFact("/demo", At(roll)))] };
        foreach (var field in FilterWorld.Schema.Fields)
            facts.Fields[field.Name] = [.. Enumerable.Range(0, field.Type == FieldType.TextList ? roll.Next(3) : roll.Next(2)).Select(_ => Value(field.Type, roll))];
        facts.Done["form"] = [.. Enumerable.Range(0, roll.Next(4)).Select(_ => new ActivityFact(At(roll), new Dictionary<string, IReadOnlyList<FactValue>>
        {
            ["page"] = [Value(FieldType.Text, roll)],
            ["answers"] = roll.Next(2) == 0 ? [] : [(decimal)roll.Next(10)],
        }))];
        return facts;
    }

    static DateTimeOffset At(Dice roll) => FilterWorld.Noon.AddHours(-roll.Next(20_000));

    static FactValue Value(FieldType type, Dice roll) => type switch
    {
        FieldType.Number or FieldType.Money => (decimal)roll.Next(10),
        FieldType.Bool => roll.Next(2) == 0,
        FieldType.Date => DateOnly.FromDateTime(At(roll).UtcDateTime),
        FieldType.Time => At(roll),
        _ => new[] { "", "de", "Anna", "VIP", "/demo", "mql" }[roll.Next(6)],
    };

    /// <summary>A seeded generator, so that a failing person can be made again.</summary>
    sealed class Dice(uint seed)
    {
        uint state = seed;

        internal int Next(int below)
        {
            state = (state * 1_664_525) + 1_013_904_223;
            return (int)((state >> 8) % (uint)below);
        }
    }
}
