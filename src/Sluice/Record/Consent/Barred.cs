using Sluice.Platform;
using Sluice.Record.People;
using Sluice.Tabular;

namespace Sluice.Record.Consent;

// What somebody wrote that must not be contacted: an address, "@domain" or "domain", or a number.
public readonly record struct Barred(ContactChannel Channel, string Address)
{
    public string Kind => Address.StartsWith(Privacy.ErasedMarks.Prefix, StringComparison.Ordinal) ? "erased" : Channel == ContactChannel.Phone ? "number" : Address.StartsWith(Suppression.OfPerson, StringComparison.Ordinal) ? "person" : Address[0] == '@' ? "domain" : "address";

    public static Result<Barred> Read(string text, string? country)
    {
        text = text.Trim();
        if (text.IndexOf('@', StringComparison.Ordinal) > 0) return Email(text);
        if (text.StartsWith('@') || text.Any(char.IsAsciiLetter)) return Domain(text.TrimStart('@'));
        return Number(text, country);
    }

    static Result<Barred> Email(string text) => CellParse.Email(text) is { Ok: true } email ? new Barred(ContactChannel.Mail, PersonEmail.Normalise(email.Value!)) : Unreadable(text);

    static Result<Barred> Domain(string text) => CellParse.Domain(text) is { Ok: true } domain ? new Barred(ContactChannel.Mail, "@" + domain.Value!) : Unreadable(text);

    static Result<Barred> Number(string text, string? country) =>
        CellParse.Phone(text, country) is { Ok: true } phone ? new Barred(ContactChannel.Phone, Suppression.Normalise(ContactChannel.Phone, phone.Value.Number)) : Unreadable(text);

    static Refusal Unreadable(string text) => new("invalid", $"“{(text.Length > 60 ? text[..60] + "…" : text)}” is no e-mail address, domain or telephone number.", "address");
}
