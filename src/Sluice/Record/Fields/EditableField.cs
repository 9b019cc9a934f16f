using Sluice.Platform;

namespace Sluice.Record.Fields;

// One field of a record as a form sees it: text out, text in. Write refuses what cannot be.
public sealed record EditableField<T>(string Key, string Label, Func<T, string> Read, Func<T, string, DateTimeOffset, Refusal?> Write, string Type = "text")
{
    public IReadOnlyList<KeyValuePair<string, string>> Choices { get; init; } = [];
    public string? Hint { get; init; }
    public bool Required { get; init; }
    // Shown, but not theirs to write.
    public bool Locked { get; init; }
    // No two records hold the same.
    public bool Unique { get; init; }
    // Writing it leaves its own fact and source.
    public bool TellsItself { get; init; }

    // The words a reader knows for a value: a choice's label.
    public string Word(string value) => Choices.FirstOrDefault(c => c.Key == value) is { Value: { Length: > 0 } label } ? label : value.Replace("\n", ", ", StringComparison.Ordinal);
}

public sealed record FieldEdit(string Key, string Label, string Before, string After, bool TellsItself = false);

// Somebody else wrote Theirs after this form was opened.
public sealed record FieldConflict(string Key, string Label, string Mine, string Theirs);

public sealed record EditOutcome(IReadOnlyList<FieldEdit> Changes, IReadOnlyDictionary<string, string> Errors, IReadOnlyList<FieldConflict> Conflicts)
{
    public bool IsGood => Errors.Count == 0 && Conflicts.Count == 0;

    // Those that still need a fact and a source.
    public IEnumerable<FieldEdit> Untold => Changes.Where(c => !c.TellsItself);
}

public static class Edits
{
    // The form carries what stood there when it was opened ("was.KEY"): only what was changed in it is written, so two
    // people who change different fields never meet, and two who change the same one are told.
    public static EditOutcome Apply<T>(T record, IEnumerable<EditableField<T>> fields, Func<string, string?> posted, DateTimeOffset now)
    {
        var changes = new List<FieldEdit>();
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        var conflicts = new List<FieldConflict>();
        foreach (var field in fields)
        {
            if (posted(field.Key) is not { } raw) continue;
            var (after, current) = (Clean(raw), Clean(field.Read(record)));
            var was = posted("was." + field.Key) is { } opened ? Clean(opened) : current;
            if (after == was || after == current) continue;
            if (current != was) conflicts.Add(new FieldConflict(field.Key, field.Label, field.Word(after), field.Word(current)));
            else if (field.Locked) errors[field.Key] = "You may not change this.";
            else if (field.Required && after.Length == 0) errors[field.Key] = $"{field.Label} cannot be empty.";
            else if (field.Write(record, after, now) is { } refusal) errors[field.Key] = refusal.Message;
            else changes.Add(new FieldEdit(field.Key, field.Label, field.Word(current), field.Word(Clean(field.Read(record))), field.TellsItself));
        }
        return new EditOutcome(changes, errors, conflicts);
    }

    // As a fact says a value: a long one is cut, an empty one is nothing.
    public static string? Said(string value) => string.IsNullOrWhiteSpace(value) ? null : value.Length > 200 ? value[..200] + "…" : value;

    static string Clean(string text) => text.Replace("\r", "", StringComparison.Ordinal).Trim();
}
