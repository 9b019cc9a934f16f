using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Record.Fields;
using Sluice.Record.Timeline;

namespace Sluice.Record.People;

public sealed record NewPersonForm(string FirstName, string LastName, string Email, string Phone, string JobTitle, string Company, string Country, string Origin, string Owner, bool Anyway)
{
    public static NewPersonForm Read(IFormCollection form)
    {
        string Said(string key) => form[key].ToString().Trim();
        return new(Said("firstName"), Said("lastName"), Said("email"), Said("phone"), Said("jobTitle"), Said("company"), Said("country"), Said("origin"), Said("owner"), form["anyway"].Count > 0);
    }

    public (Dictionary<string, string> Errors, Acquaintance Told) Check(string homeCountry, IReadOnlyList<Member> members)
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        if (FirstName.Length + LastName.Length + Email.Length + Phone.Length == 0) errors["firstName"] = "A name, an e-mail address or a number is needed.";
        foreach (var (key, text) in new[] { ("firstName", FirstName), ("lastName", LastName), ("jobTitle", JobTitle), ("company", Company) })
            if (FieldChecks.Length(text, key) is { } refusal) errors[key] = refusal.Message;
        if (FieldChecks.Emails(Email).Refused(out var bad, out var emails)) errors["email"] = bad.Message;
        if (FieldChecks.Country(Country).Refused(out bad, out var country)) errors["country"] = bad.Message;
        if (FieldChecks.Phones(Phone, string.IsNullOrEmpty(country) ? homeCountry : country).Refused(out bad, out var phones)) errors["phone"] = bad.Message;
        UserId? owner = UserId.TryParse(Owner, null, out var id) && members.Any(m => m.Id == id) ? id : null;
        var told = new Acquaintance
        {
            FirstName = FirstName, LastName = LastName, JobTitle = JobTitle, Company = Company, Country = country, OwnerId = owner,
            Email = emails is { Count: > 0 } ? emails[0] : null, Phone = phones is { Count: > 0 } ? phones[0] : null,
            Origin = Origin == "in" ? Direction.In : Direction.Out, Source = "by hand", Stage = Origin == "in" ? LifecycleStage.Lead : LifecycleStage.Prospect,
        };
        return (errors, told);
    }
}
