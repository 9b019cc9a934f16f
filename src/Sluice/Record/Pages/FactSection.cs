using Sluice.Platform.Db;
using Sluice.Record.Fields;
using Sluice.Ui;

namespace Sluice.Record.Pages;

// One section of the facts column: shown, or open as a form.
public sealed record FactSectionModel(string Key, string Title, IReadOnlyList<FactField> Fields)
{
    public bool HidesEmpty { get; init; }

    // With the records that its custom fields point at.
    public FactSectionModel Linked(IReadOnlyDictionary<string, FieldLink> links) => this with { Fields = [.. Fields.Select(f => links.TryGetValue(f.Value, out var link) ? f with { Word = link.Name, Link = link } : f)] };

    public static FactSectionModel Of<T>(string key, string title, IEnumerable<EditableField<T>> fields, T record, IReadOnlyDictionary<string, FieldSource> sources) =>
        new(key, title, [.. fields.Select(f => new FactField(f.Key, f.Label, f.Read(record), f.Word(f.Read(record)), f.Type, [.. f.Choices.Select(c => new Choice(c.Key, c.Value))], f.Hint, f.Required, FieldSources.Of(sources, f.Key), f.Locked))]);
}

public sealed record FactField(string Key, string Label, string Value, string Word, string Type, IReadOnlyList<Choice> Choices, string? Hint, bool Required, FieldSource? Source, bool Locked = false)
{
    // The record whose id is the value.
    public FieldLink? Link { get; init; }
}

// The section that is open, with what was posted to it if it was refused.
public sealed record SectionEdit(string Key)
{
    public Func<string, string?> Posted { get; init; } = _ => null;
    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<FieldConflict> Conflicts { get; init; } = [];

    public static SectionEdit Refused(string key, IFormCollection form, EditOutcome outcome) =>
        new(key) { Posted = Posts(form), Errors = outcome.Errors, Conflicts = outcome.Conflicts };

    // Null: the form has no such field, which leaves it as it is.
    public static Func<string, string?> Posts(IFormCollection form) => name => form.TryGetValue(name, out var value) ? value.ToString() : null;
}
