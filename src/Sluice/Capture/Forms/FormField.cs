namespace Sluice.Capture.Forms;

public enum FieldKind { Text, LongText, Email, Phone, Number, Date, OneOf, ManyOf, YesNo, Country, Hidden, Consent, Html, PageBreak }

// One question of a form. MapsTo: email, phone, firstName, lastName, jobTitle, company, country, city, language, or fields.KEY.
public sealed record FormField
{
    public string Key { get; init; } = "";
    public FieldKind Kind { get; init; }
    public string Label { get; init; } = "";
    public string? Help { get; init; }
    public string? Placeholder { get; init; }
    public string? Default { get; init; }
    public bool Required { get; init; }
    // Said instead of our own words when the answer will not do.
    public string? Message { get; init; }
    public string? MapsTo { get; init; }
    public IReadOnlyList<string> Choices { get; init; } = [];
    // The exact wording of a consent, or the text of an html field.
    public string? Text { get; init; }

    public bool Asks => Kind is not (FieldKind.Html or FieldKind.PageBreak);

    public string Wording => string.IsNullOrWhiteSpace(Text) ? Label : Text.Trim();
}

// What happens after a good submission. A redirect wins over the message.
public sealed record AfterSubmit
{
    public string Message { get; init; } = "Thank you. We have your answers and will be in touch.";
    public string? RedirectUrl { get; init; }
    public string? Tag { get; init; }
    public Guid? ListId { get; init; }
    public Guid? OwnerId { get; init; }
    public Record.People.LifecycleStage Stage { get; init; } = Record.People.LifecycleStage.Lead;
}
