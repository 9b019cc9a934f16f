using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Fields;
using Sluice.Record.Timeline;

namespace Sluice.Record.Merges;

// What differs between merging people and merging companies.
abstract class MergeKind<T, TId> where T : class where TId : struct, IId<TId>
{
    public abstract RecordKind Kind { get; }

    // With all that hangs on it, ready to be changed; null when there is none, or it is deleted.
    public abstract Task<T?> Load(SluiceDb db, TId id, CancellationToken cancel);

    public abstract MergedRecord Ended(T record, DateTimeOffset now);

    public abstract string NameOf(T record);

    public abstract About About(TId id);

    // What a merge settles field by field.
    public abstract IReadOnlyList<MergeField<T>> Fields(IEnumerable<FieldDefinition> custom);

    // What has a rule of its own: the stage, the first source, which address is the main one. Chosen: from whom a field was asked for.
    public abstract Task Settle(SluiceDb db, T keep, IReadOnlyList<T> others, Func<string, T?> chosen, DateTimeOffset now, CancellationToken cancel);

    public abstract IReadOnlyDictionary<string, FieldSource> Sources(T record);

    public abstract void Credit(T keep, string field, FieldSource source);

    // After all is saved: what is worked out from the rows that moved.
    public abstract Task Refresh(SluiceDb db, IReadOnlyList<TId> records, CancellationToken cancel);

    // Besides the fields: main values that may be asked for by name.
    public abstract IReadOnlyList<MergeField<T>> Mains { get; }

    // What comes along from all of them, as the page shows it: label and values.
    public abstract IEnumerable<(string Label, IReadOnlyList<string> Values)> Unites(IReadOnlyList<T> records);

    // A line under the name.
    public abstract string LineOf(T record);
}
