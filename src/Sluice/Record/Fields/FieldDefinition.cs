using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Db;

namespace Sluice.Record.Fields;

public enum RecordKind { Person, Company, Deal }

public enum CustomType { Text, LongText, Number, Money, Date, Time, YesNo, OneOf, ManyOf, Url, Email, Phone, Person, Company }

// A custom field: at once usable in forms, import, lists, filters and the API as fields.KEY.
public sealed class FieldDefinition : IInWorkspace, IHideable<FieldDefinition>
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
    // No two live records of the kind hold the same value.
    public bool Unique { get; set; }
    // As a form would send it; what a new record holds where nothing else was said.
    public string? Default { get; set; }
    public string? Help { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? ArchivedAt { get; set; }
    public ImportId? ImportId { get; set; }

    public IReadOnlyList<string> ChoiceList => Choices.As<string[]>();

    // Holds the id of another record.
    public bool IsLink => Type is CustomType.Person or CustomType.Company;

    // Where two values can be told to be the same.
    public bool CanBeUnique => Type is CustomType.Text or CustomType.Number or CustomType.Email or CustomType.Phone or CustomType.Url or CustomType.Date or CustomType.Person or CustomType.Company;

    // Null where the default and the rest of the definition go together.
    public Refusal? Check()
    {
        if (Unique && !CanBeUnique) return new Refusal("invalid", "Texts, numbers, days, addresses and links to other records can be unique; this type cannot.", "unique");
        if (Default is not { Length: > 0 } text) return null;
        if (Unique) return new Refusal("invalid", "What is unique has no default: every record would get the same.", "default");
        return CustomText.Read(this, text).Refused(out var refusal, out _) ? refusal with { Field = "default" } : null;
    }

    public static FieldDefinition Define(RecordKind kind, string key, string label, CustomType type, DateTimeOffset now) =>
        new() { Kind = kind, Key = key, Label = label, Type = type, CreatedAt = now };

    static System.Linq.Expressions.Expression<Func<FieldDefinition, bool>> IHideable<FieldDefinition>.Seen(SluiceDb db) => f =>
        !(f.Kind == RecordKind.Person && HiddenFields.Keys(db, OwnedKind.People).Contains(f.Key))
        && !(f.Kind == RecordKind.Company && HiddenFields.Keys(db, OwnedKind.Companies).Contains(f.Key))
        && !(f.Kind == RecordKind.Deal && HiddenFields.Keys(db, OwnedKind.Deals).Contains(f.Key));

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
