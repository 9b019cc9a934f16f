using Sluice.Platform.Db;
using Sluice.Record.Fields;
using Sluice.Record.People;

namespace Sluice.Nurture.Journeys;

// What a journey may write on a person: single values. Addresses and tags are many, and have steps or pages of their own; on
// what grounds we may write to somebody is for people to say.
static class JourneyFields
{
    static readonly HashSet<string> NotHere = new(StringComparer.OrdinalIgnoreCase) { "emails", "phones", "tags", "basis", "basisNote", "externalId" };

    public static async Task<IReadOnlyDictionary<string, EditableField<Person>>> Of(SluiceDb db, CancellationToken cancel) =>
        (await PersonFields.All(db, cancel)).Where(f => !NotHere.Contains(f.Key)).ToDictionary(f => f.Key, StringComparer.OrdinalIgnoreCase);

    // By its name; a number is none.
    public static LifecycleStage? Stage(string name) =>
        Enum.GetValues<LifecycleStage>().Where(s => s.ToString().Equals(name, StringComparison.OrdinalIgnoreCase)).Cast<LifecycleStage?>().FirstOrDefault();
}
