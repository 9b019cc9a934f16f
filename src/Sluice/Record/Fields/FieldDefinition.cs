using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Record.Fields;

public enum RecordKind { Person, Company, Deal }

public enum CustomType { Text, LongText, Number, Money, Date, Time, YesNo, OneOf, ManyOf, Url, Email, Phone }

// A custom field: at once usable in forms, import, lists, filters and the API as fields.KEY.
public sealed class FieldDefinition : IInWorkspace
{
    FieldDefinition() { }

    public WorkspaceId WorkspaceId { get; set; }
    public RecordKind Kind { get; private set; }
    public string Key { get; private set; } = "";
    public string Label { get; set; } = "";
    public CustomType Type { get; set; }
    public JsonText Choices { get; set; } = new("[]");
    public bool Required { get; set; }
    public bool Personal { get; set; }
    public string? Help { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? ArchivedAt { get; set; }
    public ImportId? ImportId { get; set; }

    public IReadOnlyList<string> ChoiceList => Choices.As<string[]>();

    public static FieldDefinition Define(RecordKind kind, string key, string label, CustomType type, DateTimeOffset now) =>
        new() { Kind = kind, Key = key, Label = label, Type = type, CreatedAt = now };

    // "How did you hear about X Education" → how_did_you_hear_about_x_education
    public static string KeyFrom(string label)
    {
        var key = new System.Text.StringBuilder();
        foreach (var c in TextKeys.Sort(label))
        {
            if (char.IsAsciiLetterOrDigit(c)) key.Append(c);
            else if (key.Length > 0 && key[^1] != '_') key.Append('_');
        }
        var text = key.ToString().Trim('_');
        if (text.Length == 0) text = "field";
        if (char.IsAsciiDigit(text[0])) text = "f_" + text;
        return text.Length > 60 ? text[..60].TrimEnd('_') : text;
    }
}

sealed class FieldDefinitionMapping : IMapping<FieldDefinition>
{
    public void Map(EntityTypeBuilder<FieldDefinition> e)
    {
        e.ToTable("record_fields");
        e.HasKey(x => new { x.WorkspaceId, x.Kind, x.Key });
        e.Ignore(x => x.ChoiceList);
    }
}
