namespace Sluice.Capture.Forms;

// Reads the builder's rows (f0.kind, f0.label …) and does its acts: add a kind, move, remove.
static class FormFields
{
    public static List<FormField> Read(IFormCollection sent)
    {
        var fields = new List<FormField>();
        for (var i = 0; i < Form.MostFields && sent.ContainsKey($"f{i}.kind"); i++)
        {
            var at = i;
            string? Said(string name) => sent[$"f{at}.{name}"].ToString().Trim() is { Length: > 0 } text ? text : null;
            fields.Add(new FormField
            {
                Key = Said("key") ?? "",
                Kind = Enum.TryParse<FieldKind>(Said("kind"), out var kind) ? kind : FieldKind.Text,
                Label = Said("label") ?? "",
                Help = Said("help"),
                Placeholder = Said("placeholder"),
                Default = Said("default"),
                Required = sent.ContainsKey($"f{at}.required"),
                Message = Said("message"),
                MapsTo = Said("custom") is { } own ? $"fields.{Record.Fields.FieldDefinition.KeyFrom(own)}" : Said("mapsTo"),
                Choices = Lines(Said("choices")),
                Text = Said("text"),
                Progressive = sent.ContainsKey($"f{at}.progressive"),
                FromSubmission = int.TryParse(Said("from"), out var from) ? from : 0,
                When = Said("when") is { } on ? new FieldWhen(on, Lines(Said("is")), sent.ContainsKey($"f{at}.not")) : null,
                Gate = sent.ContainsKey($"f{at}.free") || sent.ContainsKey($"f{at}.disposable") || Said("refused") is not null ? new MailGate(sent.ContainsKey($"f{at}.free"), Lines(Said("refused")), sent.ContainsKey($"f{at}.disposable")) : null,
            });
        }
        return fields;
    }

    public static IReadOnlyList<string> Lines(string? text) => [.. (text ?? "").Split('\n').Select(c => c.Trim()).Where(c => c.Length > 0)];

    public static void Do(List<FormField> fields, string act, string what)
    {
        if (act == "add" && Enum.TryParse<FieldKind>(what, out var kind))
        {
            fields.Add(New(kind));
            return;
        }
        if (!int.TryParse(what, out var at) || at < 0 || at >= fields.Count) return;
        if (act == "remove") fields.RemoveAt(at);
        var to = act == "up" ? at - 1 : act == "down" ? at + 1 : -1;
        if (to >= 0 && to < fields.Count) (fields[at], fields[to]) = (fields[to], fields[at]);
    }

    static FormField New(FieldKind kind) => kind switch
    {
        FieldKind.Email => new FormField { Kind = kind, Label = "Work e-mail", Required = true, MapsTo = "email" },
        FieldKind.Phone => new FormField { Kind = kind, Label = "Phone", MapsTo = "phone" },
        FieldKind.Country => new FormField { Kind = kind, Label = "Country", MapsTo = "country" },
        FieldKind.OneOf or FieldKind.ManyOf => new FormField { Kind = kind, Label = "Choose", Choices = ["First", "Second"] },
        FieldKind.Consent => new FormField { Kind = kind, Label = "Consent", Text = "Send me the monthly letter. One mail a month, out again with one click." },
        FieldKind.Html => new FormField { Kind = kind, Text = "<p>A word to the reader.</p>" },
        FieldKind.PageBreak => new FormField { Kind = kind, Label = "Next part" },
        FieldKind.LongText => new FormField { Kind = kind, Label = "Message" },
        FieldKind.Hidden => new FormField { Kind = kind, Label = "Hidden" },
        FieldKind.Number => new FormField { Kind = kind, Label = "How many?" },
        FieldKind.Date => new FormField { Kind = kind, Label = "When?" },
        FieldKind.File => new FormField { Kind = kind, Label = "Your file" },
        FieldKind.YesNo => new FormField { Kind = kind, Label = "Yes, please" },
        _ => new FormField { Kind = kind, Label = "Question" },
    };

    public static string Word(FieldKind kind) => kind switch
    {
        FieldKind.LongText => "Long text",
        FieldKind.Email => "E-mail",
        FieldKind.OneOf => "One of",
        FieldKind.ManyOf => "Many of",
        FieldKind.YesNo => "Yes or no",
        FieldKind.Html => "HTML",
        FieldKind.PageBreak => "New part",
        _ => kind.ToString(),
    };
}
