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
}
