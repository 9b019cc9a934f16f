using System.Net.Mail;
using Sluice.Networks;
using Sluice.Platform;

namespace Sluice.Prospect.Bookings;

// What somebody says who books; Answers by the key of the question.
public sealed record BookingTold(DateTimeOffset StartsAt, int Minutes, string FirstName, string LastName, string Email)
{
    public string Phone { get; init; } = "";
    public string Company { get; init; } = "";
    public string Zone { get; init; } = "";
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    public string Origin { get; init; } = "";
    public string Key { get; init; } = "";
    public string PageUrl { get; init; } = "";
    public string Referrer { get; init; } = "";

    public string Name => $"{FirstName} {LastName}".Trim();

    public IReadOnlyDictionary<string, string> Check(BookingRules rules)
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!rules.Minutes.Contains(Minutes)) errors["minutes"] = $"A meeting here lasts {string.Join(" or ", rules.Minutes)} minutes.";
        if (Name.Length == 0) errors["firstName"] = "Tell us your name.";
        if (FirstName.Length > 100 || LastName.Length > 100) errors["firstName"] = "A name holds 100 characters.";
        if (!IsAddress(Email)) errors["email"] = "An address looks like name@company.com.";
        else if (rules.WorkMailOnly && MailDomains.KindOf(Email) is MailDomainKind.Free or MailDomainKind.Disposable) errors["email"] = "Please use the address you have at work.";
        if (Phone.Length > 40) errors["phone"] = "A number holds 40 characters.";
        if (Company.Length > 200) errors["company"] = "This holds 200 characters.";
        foreach (var question in rules.Questions)
        {
            var said = Answers.GetValueOrDefault(question.Key, "").Trim();
            if (said.Length == 0 && question.Required) errors[question.Key] = "Please answer this.";
            else if (said.Length > 2000) errors[question.Key] = "An answer holds 2,000 characters.";
            else if (said.Length > 0 && question.Choices is { Count: > 0 } choices && !choices.Contains(said)) errors[question.Key] = "Choose one of these.";
        }
        return errors;
    }

    static bool IsAddress(string email) =>
        email.Length is > 5 and <= 254 && !email.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) && MailAddress.TryCreate(email, out var address) && address.Address == email && address.Host.Contains('.', StringComparison.Ordinal) && !address.Host.EndsWith('.');
}
