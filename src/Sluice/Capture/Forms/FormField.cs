namespace Sluice.Capture.Forms;

public enum FieldKind { Text, LongText, Email, Phone, Number, Date, OneOf, ManyOf, YesNo, Country, File, Hidden, Consent, Html, PageBreak }

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
    // Asked only where another answer says so.
    public FieldWhen? When { get; init; }
    // Of an e-mail address: whose are not taken.
    public MailGate? Gate { get; init; }
    // Not asked of whoever's answer is known already, and one of those that are asked a few at a time.
    public bool Progressive { get; init; }
    // Asked from this submission on; 0 and 1: from the first.
    public int FromSubmission { get; init; }
    // The exact wording of a consent, or the text of an html field.
    public string? Text { get; init; }

    public bool Asks => Kind is not (FieldKind.Html or FieldKind.PageBreak);

    public string Wording => string.IsNullOrWhiteSpace(Text) ? Label : Text.Trim();
}
