using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.People;

namespace Sluice.Capture.Forms;

// Questions at a public address /f/{slug}; the slug is one of its kind in the whole installation, since a visitor
// names no workspace.
public sealed class Form : IInWorkspace
{
    public const int MostFields = 60;

    Form() { }

    public FormId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Slug { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Button { get; private set; } = "Send";
    public JsonText Fields { get; private set; } = new("[]");
    public JsonText After { get; private set; } = JsonText.EmptyObject;
    public JsonText Rules { get; private set; } = JsonText.EmptyObject;
    // More than this many a minute from one address block are put aside; 0 lets all in.
    public int PerMinute { get; private set; } = 20;
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public DateTimeOffset? ArchivedAt { get; private set; }

    public IReadOnlyList<FormField> FieldList => Fields.As<FormField[]>();
    public bool TakesFiles => FieldList.Any(f => f.Kind == FieldKind.File);
    public AfterSubmit AfterSubmit => After.As<AfterSubmit>();
    public FormRules RuleSet => Rules.As<FormRules>();

    public static Form Draw(string name, DateTimeOffset now) => new()
    {
        Id = Ids.New<FormId>(now),
        Slug = Slugs.From(name),
        Name = name.Trim(),
        Title = name.Trim(),
        Fields = JsonText.Of<FormField[]>([new FormField { Key = "email", Kind = FieldKind.Email, Label = "Work e-mail", Required = true, MapsTo = "email" }]),
        After = JsonText.Of(new AfterSubmit()),
        CreatedAt = now,
        UpdatedAt = now,
    };

    public Refusal? Rename(string? name, string? slug, string? title, string? button, int? perMinute, DateTimeOffset now)
    {
        if (slug is not null && !Slugs.IsGood(slug)) return new Refusal("invalid", "The address holds a–z, 0–9 and dashes only.", "slug");
        if (name is { } said && said.Trim().Length is 0 or > 120) return new Refusal("required", "A form needs a name of at most 120 characters.", "name");
        (Name, Slug, Title) = (name?.Trim() ?? Name, slug ?? Slug, title?.Trim() ?? Title);
        (Button, PerMinute) = (string.IsNullOrWhiteSpace(button) ? Button : button.Trim(), Math.Max(0, perMinute ?? PerMinute));
        UpdatedAt = now;
        return null;
    }

    public Refusal? Ask(IReadOnlyList<FormField> fields, DateTimeOffset now)
    {
        if (fields.Count > MostFields) return new Refusal("tooMany", $"A form has at most {MostFields} fields.", "fields");
        var named = new List<FormField>();
        foreach (var field in fields)
        {
            var key = field.Key.Length > 0 ? field.Key : Record.Fields.FieldDefinition.KeyFrom(field.Label.Length > 0 ? field.Label : field.Kind.ToString());
            if (key == "website" || key.StartsWith('_')) key = "f_" + key.TrimStart('_');
            for (var n = 2; named.Exists(f => f.Key == key); n++) key = $"{key.TrimEnd("0123456789".ToCharArray())}{n}";
            if (field.Asks && field.Label.Trim().Length == 0 && field.Kind is not (FieldKind.Hidden or FieldKind.Consent)) return new Refusal("required", "Every question needs a label.", "fields");
            if (field.Kind is FieldKind.OneOf or FieldKind.ManyOf && field.Choices.Count == 0) return new Refusal("required", $"“{field.Label}” needs choices.", "fields");
            if (field.Kind is FieldKind.Consent && field.Wording.Length == 0) return new Refusal("required", "A consent needs the exact words that are agreed to.", "fields");
            if (field.MapsTo is { Length: > 0 } to && !FieldTargets.Knows(to)) return new Refusal("invalid", $"“{to}” is not a field of a person. Use {string.Join(", ", FieldTargets.Plain)} or fields.KEY.", "fields");
            if (field.When is { } when && !named.Exists(f => f.Key == when.Field && f.Asks)) return new Refusal("invalid", $"“{field.Label}” depends on “{when.Field}”, which no question before it is called.", "fields");
            if (field.Gate is not null && field.Kind is not FieldKind.Email) return new Refusal("invalid", $"“{field.Label}” is no e-mail address: only those are gated.", "fields");
            if (field is { Kind: FieldKind.File, MapsTo.Length: > 0 }) return new Refusal("invalid", $"“{field.Label}” is a file: it stays with the submission and fills no field.", "fields");
            if (field.FromSubmission is < 0 or > 100) return new Refusal("invalid", $"“{field.Label}” is asked from a submission between 1 and 100 on.", "fields");
            named.Add(field with { Gate = field.Gate is { } gate ? gate with { Domains = [.. (gate.Domains ?? []).Select(d => d.Trim().TrimStart('@').ToLowerInvariant()).Where(d => d.Length > 0)] } : null, Key = key, Label = field.Label.Trim(), MapsTo = string.IsNullOrEmpty(field.MapsTo) ? null : field.MapsTo });
        }
        Fields = JsonText.Of(named.ToArray());
        UpdatedAt = now;
        return null;
    }

    public Refusal? Then(AfterSubmit after, DateTimeOffset now)
    {
        if (after.Redirects.Any(url => !(Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")))
            return new Refusal("invalid", "The address to go on to begins with https:// or http://.", "redirectUrl");
        if (after.Set.Keys.FirstOrDefault(k => k is "email" or "company" || !FieldTargets.Knows(k)) is { } odd) return new Refusal("invalid", $"“{odd}” is not a field that a form sets. Use {string.Join(", ", FieldTargets.Plain.Where(t => t is not ("email" or "company")))} or fields.KEY.", "set");
        if (after.WebhookUrl is { Length: > 0 } hook && !(Uri.TryCreate(hook.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https")) return new Refusal("invalid", "The address to call begins with https:// or http://.", "webhookUrl");
        if (after.TaskDays is < 0 or > 365) return new Refusal("invalid", "A task is due within 365 days.", "taskDays");
        if (after.Stage is not (LifecycleStage.Subscriber or LifecycleStage.Lead)) return new Refusal("invalid", "A form makes a Subscriber or a Lead.", "stage");
        After = JsonText.Of(after with { RedirectUrl = string.IsNullOrWhiteSpace(after.RedirectUrl) ? null : after.RedirectUrl.Trim(), WebhookUrl = string.IsNullOrWhiteSpace(after.WebhookUrl) ? null : after.WebhookUrl.Trim(), WebhookSecret = string.IsNullOrWhiteSpace(after.WebhookSecret) ? null : after.WebhookSecret.Trim(), Tag = string.IsNullOrWhiteSpace(after.Tag) ? null : after.Tag.Trim() });
        UpdatedAt = now;
        return null;
    }

    public Refusal? Behave(FormRules rules, DateTimeOffset now)
    {
        if (rules.AskAtMost is < 0 or > MostFields) return new Refusal("invalid", $"Ask 1 to {MostFields} of the progressive questions at a time, or 0 for all.", "askAtMost");
        (Rules, UpdatedAt) = (JsonText.Of(rules), now);
        return null;
    }

    public void Archive(DateTimeOffset now) => ArchivedAt ??= now;
}

sealed class FormMapping : IMapping<Form>
{
    public void Map(EntityTypeBuilder<Form> e)
    {
        e.ToTable("capture_forms");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => x.Slug).IsUnique();
        e.Ignore(x => x.FieldList);
        e.Ignore(x => x.TakesFiles);
        e.Ignore(x => x.AfterSubmit);
        e.Ignore(x => x.RuleSet);
    }
}
