using Sluice.Neural;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.People;

namespace Sluice.Qualify.Network;

public sealed record Chance(double Probability, int? Decile);

// The model that serves, ready to tell the chance of any number of people.
public sealed class Chances
{
    readonly ServingModel serving;
    readonly FeatureBook features;
    readonly IReadOnlyList<double> cuts;

    Chances(ServingModel serving, FeatureBook features) => (this.serving, this.features, cuts) = (serving, features, serving.Version.CutList);

    public NetworkModel Version => serving.Version;

    // Null where there is no model.
    public static async Task<Chances?> Prepare(SluiceDb db, QualifySettings settings, CancellationToken cancel)
    {
        if (await ModelShelf.Current(db, settings, cancel) is not { } serving) return null;
        var field = await OutcomeField.Of(db, settings, cancel);
        return new Chances(serving, await FeatureBook.Of(db, field?.Key, cancel));
    }

    // Of those who are open leads.
    public async Task<Dictionary<PersonId, Chance>> Of(SluiceDb db, IReadOnlyList<Person> people, DateTimeOffset now, CancellationToken cancel)
    {
        List<Person> open = [.. people.Where(OpenLeads.IsOpen)];
        if (open.Count == 0) return [];
        var snapshots = await SnapshotReading.Now(db, open, features, now, cancel);
        return snapshots.ToDictionary(s => s.Person, s => Of(serving.Model.Score(s.Row(serving.Model.Fields))));
    }

    // As they were before sales stepped in, also of those who bought since.
    public async Task<Dictionary<PersonId, double>> Before(SluiceDb db, IReadOnlyList<Person> people, DateTimeOffset now, CancellationToken cancel)
    {
        if (people.Count == 0) return [];
        var snapshots = await SnapshotReading.Before(db, people, people.ToDictionary(p => p.Id, p => new LeadOutcome(p.Id, false, now, OutcomeSource.RanOut)), features, cancel);
        return snapshots.ToDictionary(s => s.Person, s => serving.Model.Score(s.Row(serving.Model.Fields)));
    }

    public async Task<ChanceReasons?> Explain(SluiceDb db, Person person, DateTimeOffset now, CancellationToken cancel)
    {
        if (!OpenLeads.IsOpen(person)) return null;
        var snapshot = (await SnapshotReading.Now(db, [person], features, now, cancel))[0];
        var explanation = serving.Model.Explain(snapshot.Row(serving.Model.Fields));
        return ChanceReasons.Of(Of(explanation.Probability), explanation, snapshot, features, serving.Version);
    }

    Chance Of(double probability) => new(Math.Round(probability, 6), DecileOf(probability));

    // 1 for the best tenth of the open leads, 10 for the last.
    int? DecileOf(double probability) => cuts.Count == 0 ? null : 1 + cuts.Count(cut => probability < cut);
}
