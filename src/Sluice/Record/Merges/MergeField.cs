using Sluice.Record.Fields;

namespace Sluice.Record.Merges;

// One value of a record that a merge settles: which of the records it comes from. Take copies it from one to the other.
sealed record MergeField<T>(string Key, string Label, Func<T, string> Read, Action<T, T, DateTimeOffset> Take)
{
    // "None", for what has a word for nothing.
    public string Nothing { get; init; } = "";
    public Func<string, string>? Say { get; init; }

    // Whether the other's value is the better one where nobody chose.
    public Func<T, T, bool>? Better { get; init; }

    // What has a rule of its own besides: it is read here and settled by its kind.
    public static MergeField<T> OfRule(string key, string label, Func<T, string> read) => new(key, label, read, (_, _, _) => { });

    // From whom it comes when nobody says: from the one that stays, unless that lacks it or another's is better.
    public T Usual(T keep, IReadOnlyList<T> others)
    {
        var best = keep;
        foreach (var other in others)
            if (Better is not null ? Better(best, other) : IsEmpty(best) && !IsEmpty(other)) best = other;
        return best;
    }

    public bool IsEmpty(T record) => Read(record) is var value && (value.Length == 0 || value == Nothing);

    public static MergeField<T> Of(EditableField<T> field) =>
        new(field.Key, field.Label, field.Read, (keep, from, now) => field.Write(keep, field.Read(from), now)) { Say = field.Word };
}
