using Sluice.Record.People;

namespace Sluice.Capture.Forms;

// The fields of a person that an answer may fill.
static class FieldTargets
{
    public static readonly string[] Plain = ["email", "phone", "firstName", "lastName", "jobTitle", "company", "country", "city", "language"];

    public static bool Knows(string target) => Plain.Contains(target, StringComparer.Ordinal) || (target.StartsWith("fields.", StringComparison.Ordinal) && target.Length is > 7 and <= 67 && target[7..].All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'));

    public static Acquaintance Acquaint(IReadOnlyDictionary<string, string> said, Acquaintance about) => about with
    {
        Email = said.GetValueOrDefault("email"),
        Phone = said.GetValueOrDefault("phone"),
        FirstName = said.GetValueOrDefault("firstName"),
        LastName = said.GetValueOrDefault("lastName"),
        JobTitle = said.GetValueOrDefault("jobTitle"),
        Company = said.GetValueOrDefault("company"),
        Country = said.GetValueOrDefault("country"),
        City = said.GetValueOrDefault("city"),
        Language = said.GetValueOrDefault("language"),
    };

    // A form never overwrites what is known: it fills what is empty.
    public static void FillEmpty(Person person, IReadOnlyDictionary<string, string> said, DateTimeOffset now)
    {
        string? Only(string target, string known) => known.Length == 0 ? said.GetValueOrDefault(target) : null;
        person.Describe(now, Only("firstName", person.FirstName), Only("lastName", person.LastName), Only("jobTitle", person.JobTitle), Only("country", person.Country), null, Only("city", person.City), Only("language", person.Language));
        if (said.GetValueOrDefault("phone") is { Length: > 0 } phone) person.AddPhone(phone, now);
    }
}
