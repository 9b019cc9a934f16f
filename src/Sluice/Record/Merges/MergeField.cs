using Sluice.Record.Fields;

namespace Sluice.Record.Merges;

// One value of a record that a merge settles: which of the records it comes from. Take copies it from one to the other.
sealed record MergeField<T>(string Key, string Label, Func<T, string> Read, Action<T, T, DateTimeOffset> Take)
{
    // "None", for what has a word for nothing.
    public string Nothing { get; init; } = "";
    public Func<string, string>? Say { get; init; }

    public bool IsEmpty(T record) => Read(record) is var value && (value.Length == 0 || value == Nothing);

    public static MergeField<T> Of(EditableField<T> field) =>
        new(field.Key, field.Label, field.Read, (keep, from, now) => field.Write(keep, field.Read(from), now)) { Say = field.Word };
}
