using Sluice.Platform.Db;
using Sluice.Record.Fields;

namespace Sluice.Record.Settings;

public sealed record FieldForm(RecordKind Kind, string Key, string Label, CustomType Type, string Choices, string Help, bool Required, bool Personal, bool Unique = false, string Default = "")
{
    public static FieldForm Of(FieldDefinition field) => new(field.Kind, field.Key, field.Label, field.Type, string.Join('\n', field.ChoiceList), field.Help ?? "", field.Required, field.Personal, field.Unique, field.Default ?? "");

    public static FieldForm Read(RecordKind kind, string key, IFormCollection form) => new(
        kind, key, form["label"].ToString().Trim(),
        Enum.TryParse<CustomType>(form["type"], out var type) && Enum.IsDefined(type) ? type : CustomType.Text,
        form["choices"].ToString(), form["help"].ToString().Trim(), form["required"].Count > 0, form["personal"].Count > 0, form["unique"].Count > 0, form["default"].ToString().Replace("\r", "", StringComparison.Ordinal).Trim());

    public IReadOnlyList<string> ChoiceList => FieldChecks.Lines(Choices.Replace("\r", "", StringComparison.Ordinal));

    public Dictionary<string, string> Check()
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Label.Length is 0 or > 100) errors["label"] = "Say what the field is called, in 100 characters at most.";
        if (Type == CustomType.OneOf && ChoiceList.Count == 0) errors["choices"] = "Write what can be chosen, one a line.";
        if (Help.Length > 300) errors["help"] = "Keep the hint under 300 characters.";
        var field = FieldDefinition.Define(Kind, Key, Label, Type, default);
        Apply(field);
        if (errors.Count == 0 && field.Check() is { } refusal) errors[refusal.Field!] = refusal.Message;
        return errors;
    }

    public void Apply(FieldDefinition field)
    {
        (field.Label, field.Help, field.Required, field.Personal) = (Label, Help.Length > 0 ? Help : null, Required, Personal);
        (field.Unique, field.Default) = (Unique, Default.Length > 0 ? Default : null);
        field.Choices = JsonText.Of(Type is CustomType.OneOf or CustomType.ManyOf ? ChoiceList : []);
    }
}
