using System.Text;
using System.Text.Encodings.Web;
using Sluice.Platform;
using Sluice.Platform.Files;

namespace Sluice.Capture.Forms;

// What a form shows besides its questions: answers to keep, errors, and where it stands.
public sealed record FormState(Answers? Answers = null, string? Stamp = null, string? Key = null, string? PageUrl = null, string? Referrer = null, PageId? PageId = null, Func<string, string?>? Prefill = null, FormId? Only = null, Profile? Profile = null, IReadOnlyDictionary<FormId, Profile>? Profiles = null, Func<FormId, string>? StampFor = null)
{
    public static readonly FormState Empty = new();
}

// The form as plain HTML: works by itself, in a landing page, embedded, in a frame.
static class FormHtml
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Default;

    public static string Write(Form form, FormState state, string? title = null, string? button = null, int heading = 2)
    {
        // Answers and errors belong to the form that was sent, not to its neighbours on the page.
        if (state.Only is { } sent && sent != form.Id) state = state with { Answers = null, Stamp = null, Key = null };
        if (state.Profiles?.GetValueOrDefault(form.Id) is { } profile) state = state with { Profile = profile };
        else if (state.Only is { } other && other != form.Id) state = state with { Profile = null };
        var html = new StringBuilder();
        var rules = form.RuleSet;
        html.Append($"<form class=\"sl-form\" method=\"post\" action=\"/f/{E(form.Slug)}\" novalidate{(form.TakesFiles ? " enctype=\"multipart/form-data\"" : "")}{(rules.ProofOfWork ? $" data-work=\"{ProofOfWork.Bits}\"" : "")}{(rules.KeepPartial ? " data-partial" : "")}>");
        if ((title ?? form.Title) is { Length: > 0 } said) html.Append($"<h{heading}>{E(said)}</h{heading}>");
        if (state.Answers is { Errors.Count: > 0 } wrong) html.Append($"<p class=\"sum\" role=\"alert\">{(wrong.Errors.Count == 1 ? "One answer needs" : $"{wrong.Errors.Count} answers need")} another look. We kept what you wrote.</p>");
        var fields = state.Profile?.Asked is { } asked ? [.. form.FieldList.Where(f => asked.Contains(f.Key))] : form.FieldList;
        var sections = fields.Any(f => f.Kind is FieldKind.PageBreak);
        if (sections) html.Append("<section>");
        foreach (var field in fields)
        {
            if (field.When is { } when) html.Append($"<div data-when=\"{E(when.Field)}\"{(when.Is is { Count: > 0 } values ? $" data-is=\"{E(string.Join('\n', values))}\"" : "")}{(when.Not ? " data-not" : "")}>");
            Field(html, field, state);
            if (field.When is not null) html.Append("</div>");
        }
        if (sections) html.Append("</section>");
        html.Append("<div class=\"trap\" aria-hidden=\"true\"><label>Leave this empty <input name=\"website\" tabindex=\"-1\" autocomplete=\"off\"></label></div>");
        Hidden(html, "_key", state.Key);
        Hidden(html, "_t", state.Stamp ?? state.StampFor?.Invoke(form.Id));
        Hidden(html, "_asked", state.Profile?.Seal);
        Hidden(html, "_page", state.PageUrl);
        Hidden(html, "_referrer", state.Referrer);
        Hidden(html, "_pid", state.PageId?.Value.ToString("D"));
        html.Append($"<button>{E(button ?? form.Button)}</button><script async src=\"/fields.js\"></script></form>");
        return html.ToString();
    }

    static void Hidden(StringBuilder html, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) html.Append($"<input type=\"hidden\" name=\"{name}\" value=\"{E(value)}\">");
    }

    static void Field(StringBuilder html, FormField field, FormState state)
    {
        string[] kept = state.Answers?.Sent.GetValueOrDefault(field.Key) ?? (state.Prefill?.Invoke(field.Key) ?? field.Default) switch { { Length: > 0 } text => [text], _ => [] };
        var error = state.Answers?.Errors.GetValueOrDefault(field.Key);
        var id = $"f-{field.Key}";
        var said = error is not null ? $" aria-invalid=\"true\" aria-describedby=\"{id}-e\"" : field.Help is { Length: > 0 } ? $" aria-describedby=\"{id}-h\"" : "";
        var common = $"id=\"{id}\" name=\"{E(field.Key)}\"{(field.Required ? " required" : "")}{said}";
        switch (field.Kind)
        {
            case FieldKind.Html:
                html.Append($"<div class=\"txt\">{Sanitiser.Clean(field.Text ?? "")}</div>");
                return;
            case FieldKind.PageBreak:
                html.Append($"</section><section>{(field.Label.Length > 0 ? $"<h3>{E(field.Label)}</h3>" : "")}");
                return;
            case FieldKind.Hidden:
                html.Append($"<input type=\"hidden\" name=\"{E(field.Key)}\" value=\"{E(kept.FirstOrDefault() ?? "")}\">");
                return;
            case FieldKind.Consent or FieldKind.YesNo:
                var ticked = kept.Length > 0 && kept[^1] is "yes" or "true" or "on" or "1";
                html.Append($"<div><label class=\"ok\"><input type=\"checkbox\" value=\"yes\" {common}{(ticked ? " checked" : "")}><span>{(field.Kind is FieldKind.Consent ? E(field.Wording) : E(field.Label) + Optional(field))}</span></label>{Notes(field, id, error)}</div>");
                return;
            case FieldKind.ManyOf:
                html.Append($"<fieldset{said}><legend>{E(field.Label)}{Optional(field)}</legend>");
                foreach (var choice in field.Choices) html.Append($"<label class=\"ok\"><input type=\"checkbox\" name=\"{E(field.Key)}\" value=\"{E(choice)}\"{(kept.Contains(choice) ? " checked" : "")}><span>{E(choice)}</span></label>");
                html.Append($"{Notes(field, id, error)}</fieldset>");
                return;
        }
        html.Append($"<div><label for=\"{id}\">{E(field.Label)}{Optional(field)}</label>");
        var value = E(kept.FirstOrDefault() ?? "");
        var hint = field.Placeholder is { Length: > 0 } ? $" placeholder=\"{E(field.Placeholder)}\"" : "";
        html.Append(field.Kind switch
        {
            FieldKind.File => $"<input type=\"file\" accept=\"{FileKinds.Accept}\" {common}>",
            FieldKind.LongText => $"<textarea rows=\"4\" {common}{hint}>{value}</textarea>",
            FieldKind.OneOf => $"<select {common}>{Options(field.Choices.Select(c => (c, c)), kept, field.Placeholder)}</select>",
            FieldKind.Country => $"<select autocomplete=\"country\" {common}>{Options(Countries.All, kept, field.Placeholder)}</select>",
            _ => $"<input {Type(field)} {common}{hint} value=\"{value}\">",
        });
        html.Append(Notes(field, id, error)).Append("</div>");
    }

    static string Type(FormField field) => field.Kind switch
    {
        FieldKind.Email => "type=\"email\" autocomplete=\"email\"",
        FieldKind.Phone => "type=\"tel\" autocomplete=\"tel\"",
        FieldKind.Number => "inputmode=\"decimal\"",
        FieldKind.Date => "type=\"date\"",
        _ => field.MapsTo switch
        {
            "firstName" => "autocomplete=\"given-name\"",
            "lastName" => "autocomplete=\"family-name\"",
            "company" => "autocomplete=\"organization\"",
            "jobTitle" => "autocomplete=\"organization-title\"",
            "city" => "autocomplete=\"address-level2\"",
            _ => "type=\"text\"",
        },
    };

    static string Options(IEnumerable<(string Value, string Label)> choices, string[] kept, string? empty)
    {
        var html = new StringBuilder($"<option value=\"\">{E(empty ?? "Choose")}</option>");
        foreach (var (value, label) in choices) html.Append($"<option value=\"{E(value)}\"{(kept.Contains(value) ? " selected" : "")}>{E(label)}</option>");
        return html.ToString();
    }

    static string Optional(FormField field) => field.Required ? "" : " <small>optional</small>";

    static string Notes(FormField field, string id, string? error) =>
        error is not null ? $"<div class=\"err\" id=\"{id}-e\" data-error=\"{E(field.Key)}\">{E(error)}</div>" : field.Help is { Length: > 0 } help ? $"<div class=\"hint\" id=\"{id}-h\">{E(help)}</div>" : "";

    static string E(string text) => Encoder.Encode(text);
}

static class Countries
{
    public static readonly IReadOnlyList<(string Value, string Label)> All = [.. System.Globalization.CultureInfo.GetCultures(System.Globalization.CultureTypes.SpecificCultures)
        .Select(c => new System.Globalization.RegionInfo(c.Name)).Where(r => r.TwoLetterISORegionName.Length == 2 && char.IsAsciiLetterUpper(r.TwoLetterISORegionName[0]))
        .DistinctBy(r => r.TwoLetterISORegionName).Select(r => (r.TwoLetterISORegionName, r.EnglishName)).OrderBy(r => r.EnglishName, StringComparer.Ordinal)];
}
