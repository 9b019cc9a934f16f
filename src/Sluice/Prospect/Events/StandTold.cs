using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Record.Fields;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Prospect.Events;

// What somebody wrote down at the stand, as they wrote it.
public sealed record StandTold(StandContactId Id)
{
    public const int LongestWord = 200;

    public string Name { get; init; } = "";
    public string Email { get; init; } = "";
    public string Phone { get; init; } = "";
    public string Company { get; init; } = "";
    public string JobTitle { get; init; } = "";
    public string Note { get; init; } = "";
    public string Promise { get; init; } = "";
    // As written: 2026-11-22, or nothing.
    public string PromisedFor { get; init; } = "";
    public Temperature? Temperature { get; init; }
    // The text of a code; what was written by hand counts before it.
    public string Code { get; init; } = "";
    // When it was written, which may be long before it came here.
    public DateTimeOffset? At { get; init; }

    public Result<StandGuest> Check(string homeCountry)
    {
        if (Id.Value == Guid.Empty) return new Refusal("required", "A contact needs an id of its own, made by whoever writes it.", "id");
        if (Code.Length > ContactCode.Longest) return new Refusal("tooLong", "This code is too long to be a card.", "code");
        var read = Code.Length > 0 ? ContactCode.Read(Code) : new(null, null, null, null, null, null, null);
        var (email, phone, company, title) = (Or(Email, read.Email), Or(Phone, read.Phone), Or(Company, read.Company), Or(JobTitle, read.JobTitle));
        var (first, last) = Name.Trim().Length > 0 && !Name.Trim().Equals(read.Name, StringComparison.OrdinalIgnoreCase) ? ContactCode.Split(Name) : (read.First, read.Last);
        foreach (var (key, text) in new[] { ("name", $"{first} {last}"), ("company", company), ("jobTitle", title), ("promise", Promise) })
            if (FieldChecks.Length(text, key) is { } tooLong) return tooLong;
        if (FieldChecks.Emails(email).Refused(out var refusal, out var emails)) return refusal with { Field = "email" };
        // A number on a card is kept as far as it can be rung; one typed by hand is asked for again.
        var rung = FieldChecks.Phones(phone, homeCountry);
        if (rung.Refused(out refusal, out var phones) && Phone.Trim().Length > 0) return refusal with { Field = "phone" };
        if ($"{first}{last}".Length + email.Length + (phones?.Count ?? 0) == 0) return new Refusal("required", "A name, an e-mail address or a number is needed.", "name");
        var day = IsoDay.Read(PromisedFor);
        if (day is null && PromisedFor.Trim().Length > 0) return new Refusal("invalid", "A day is needed here, such as 2026-11-22.", "promisedFor");
        var note = string.Join("\n", new[] { Note.Trim(), read.Note, rung.Refusal is null ? null : phone }.Where(n => !string.IsNullOrEmpty(n)));
        var said = new AttendeeTold(null, null, note, Promise.Trim(), day, Temperature);
        return said.Check() is { } wrong ? wrong : new StandGuest(first ?? "", last ?? "", emails is { Count: > 0 } ? emails[0] : "", phones is { Count: > 0 } ? phones[0] : "", company, title, said);
    }

    static string Or(string typed, string? read) => typed.Trim() is { Length: > 0 } said ? said : read ?? "";
}

// The same, read and found good.
public sealed record StandGuest(string FirstName, string LastName, string Email, string Phone, string Company, string JobTitle, AttendeeTold Said)
{
    public string Whole => $"{FirstName} {LastName}".Trim();

    public Acquaintance Acquaintance(string source, Platform.Access.UserId? owner) => new()
    {
        FirstName = Null(FirstName), LastName = Null(LastName), Email = Null(Email), Phone = Null(Phone), Company = Null(Company), JobTitle = Null(JobTitle),
        Source = source, Origin = Direction.Out, Stage = LifecycleStage.Prospect, OwnerId = owner,
    };

    static string? Null(string text) => text.Length == 0 ? null : text;
}
