using Sluice.Neural;
using Sluice.Record.Companies;
using Sluice.Record.People;

namespace Sluice.Qualify.Network;

// Who somebody is, by the record: the person's own fields and those of the company they work at.
static class RecordFeatures
{
    public static void Write(Person person, Company? company, FeatureBook book, IDictionary<string, FeatureValue> values)
    {
        void Put(string name, FeatureValue value)
        {
            if (value.Kind != FeatureKind.Missing) values[name] = value;
        }

        Put("person.jobTitle", FeatureValue.Of(person.JobTitle));
        Put("person.level", FeatureValue.Of(LevelOf(person.JobTitle)));
        Put("person.country", FeatureValue.Of(person.Country));
        Put("person.region", FeatureValue.Of(person.Region));
        Put("person.city", FeatureValue.Of(person.City));
        Put("person.language", FeatureValue.Of(person.Language));
        Put("person.source", FeatureValue.Of(person.Source));
        Put("person.origin", FeatureValue.Of(person.Origin.ToString()));
        if (person.Email is { } email) Put("person.freeMail", FeatureValue.Of(FreeMail.Is(email)));
        Put("person.hasEmail", FeatureValue.Of(person.Email is not null));
        Put("person.hasPhone", FeatureValue.Of(person.Phone is not null));
        book.WritePerson(person.Fields, values);
        Put("company.known", FeatureValue.Of(company is not null));
        if (company is null) return;
        Put("company.industry", FeatureValue.Of(company.Industry));
        Put("company.employees", FeatureValue.Of(company.Employees));
        Put("company.revenue", FeatureValue.Of(company.RevenueMinor / 100.0));
        Put("company.country", FeatureValue.Of(company.Country));
        Put("company.city", FeatureValue.Of(company.City));
        book.WriteCompany(company.Fields, values);
    }

    static readonly HashSet<string> Decides = new(StringComparer.OrdinalIgnoreCase) { "chief", "ceo", "cfo", "cto", "coo", "cmo", "cio", "director", "head", "owner", "founder", "president", "vp", "partner", "geschäftsführer", "geschäftsführerin", "vorstand", "inhaber", "inhaberin" };
    static readonly HashSet<string> Leads = new(StringComparer.OrdinalIgnoreCase) { "manager", "lead", "leader", "supervisor", "leiter", "leiterin", "teamleiter", "teamleiterin" };
    static readonly HashSet<string> Learns = new(StringComparer.OrdinalIgnoreCase) { "student", "intern", "trainee", "apprentice", "praktikant", "praktikantin", "werkstudent", "werkstudentin", "azubi" };

    public static string? LevelOf(string title)
    {
        var words = title.Split([' ', ',', '/', '-', '(', ')', '&', '.'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? null : words.Any(Decides.Contains) ? "decides" : words.Any(Learns.Contains) ? "learns" : words.Any(Leads.Contains) ? "leads" : "works";
    }
}
