using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Fields;

namespace Sluice.Qualify.Network;

// A custom field that says what became of somebody: chosen in the settings, or found by its name where none was chosen
// and it is a question of yes and no, as a file of old leads brings it.
public sealed record OutcomeField(string Key, string Label, string WonValue)
{
    // In the settings: no field at all.
    public const string None = "-";

    static readonly HashSet<string> Names = new(StringComparer.Ordinal) { "converted", "conversion", "is_converted", "won", "is_won", "closed_won", "bought", "purchased", "is_customer", "became_customer", "outcome", "status", "revenue", "y", "label", "target" };

    public static async Task<OutcomeField?> Of(SluiceDb db, QualifySettings settings, CancellationToken cancel)
    {
        if (settings.OutcomeField == None) return null;
        var fields = await Custom.Of(db, RecordKind.Person, cancel);
        var field = settings.OutcomeField.Length > 0 ? fields.Find(f => f.Key == settings.OutcomeField) : fields.Find(f => f.Type == CustomType.YesNo && Names.Contains(f.Key));
        return field is null ? null : new OutcomeField(field.Key, field.Label, settings.OutcomeWon.Length > 0 ? settings.OutcomeWon : "yes");
    }

    // Null where nothing is said.
    public bool? IsWon(FieldBag fields) => fields[Key] is { } value ? string.Equals(CustomText.Show(value), WonValue, StringComparison.OrdinalIgnoreCase) : null;

    // Null where the record began with it.
    public DateTimeOffset? WrittenAt(JsonText provenance) => FieldSources.Read(provenance).TryGetValue(FeatureNames.Field + Key, out var source) ? source.At : null;
}
