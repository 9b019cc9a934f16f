using Sluice.Neural;
using Sluice.Record;

namespace Sluice.Qualify.Network;

// What could be known of a person at one moment, frozen: every value by the name of its feature, those that are there.
// Moment: the last sign of interest before the end of what may be known; the record's beginning where there was none.
public sealed record LeadSnapshot(PersonId Person, DateTimeOffset Moment, IReadOnlyDictionary<string, FeatureValue> Values)
{
    // What was never done was done 0 times; what was never said is missing.
    public FeatureValue this[string name] => Values.TryGetValue(name, out var value) ? value : FeatureNames.IsCount(name) ? FeatureValue.Of(0) : FeatureValue.Missing;

    public FeatureValue[] Row(IReadOnlyList<string> names) => [.. names.Select(n => this[n])];
}
