namespace Sluice.Record.Import.Presets;

// Contacts, companies and deals as HubSpot's "Export" button writes them, with or without all properties.
static class HubSpot
{
    const string Ids = "hubspot:";

    static readonly Dictionary<string, string> Stages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["subscriber"] = "Subscriber", ["lead"] = "Lead", ["marketingqualifiedlead"] = "Mql", ["marketing qualified lead"] = "Mql", ["salesqualifiedlead"] = "Sql", ["sales qualified lead"] = "Sql",
        ["opportunity"] = "Opportunity", ["customer"] = "Customer", ["evangelist"] = "Advocate", ["other"] = "",
    };

    public static readonly ImportPreset Preset = new("hubspot", "HubSpot",
    [
        new("people", "contacts")
        {
            Needs = ["Record ID*", "Email"],
            Tells = ["Contact owner", "Lead Status", "Lifecycle Stage", "Marketing contact status", "Create Date", "Last Activity Date", "Unsubscribed from all email", "Email hard bounce reason", "Legal basis for processing contact's data", "Associated Company*", "Primary Associated Company ID"],
            Columns =
            [
                new("Record ID*", "externalId") { Prefix = Ids }, new("Contact owner", "owner"), new("Create Date", "createdAt"), new("Lifecycle Stage", "lifecycleStage") { Words = Stages },
                new("Unsubscribed from all email", "unsubscribed"),
                // Here mail is one channel: who opted out of one kind of it gets none.
                new("Opted out of email*", "unsubscribed"),
                new("Email hard bounce reason", "bounced") { Pick = reason => $"hard bounce, {reason}" }, new("Invalid email address", "bounced"), new("Email Address Quarantined", "bounced"),
                new("Marketing contact status", "mailingStatus"), new("Legal basis for processing contact's data", "basis"),
                new("Primary Associated Company ID", "companyId") { Prefix = Ids }, new("Associated Company ID*", "companyId") { Prefix = Ids },
                // What somebody typed into a form, not a company of the file.
                new("Company Name", "company") { Unknown = Kinds.IfUnknown.Make }, new("Associated Company", "company") { Unknown = Kinds.IfUnknown.Make },
                new("Original Source", "source"), new("Original Traffic Source", "source"), new("Email Domain", ""), new("Associated Deal*", ""),
            ],
        },
        new("deals", "deals")
        {
            Needs = ["Record ID*", "Deal Name"],
            Tells = ["Deal Stage", "Pipeline", "Close Date", "Deal owner", "Amount", "Create Date", "Associated Company*", "Associated Contact*", "Deal Type"],
            Columns =
            [
                new("Record ID*", "externalId") { Prefix = Ids }, new("Deal Name", "name"), new("Deal owner", "owner"), new("Create Date", "createdAt"), new("Close Date", "closeDate"), new("Pipeline", "pipeline"),
                // "Closed Won (Sales Pipeline)".
                new("Deal Stage", "stage") { Pick = stage => stage.EndsWith(')') && stage.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and var at ? stage[..at] : stage },
                new("Associated Company ID*", "companyId") { Prefix = Ids }, new("Associated Contact ID*", "personId") { Prefix = Ids }, new("Associated Company", "company"),
                // "Ada Byron (ada@example.com)", several by semicolons.
                new("Associated Contact", "person") { Pick = Addresses }, new("Closed Lost Reason", "lostReason"), new("Currency", "currency"),
            ],
        },
        new("companies", "companies")
        {
            Needs = ["Record ID*", "Company name"],
            Tells = ["Company owner", "Company Domain Name", "Create Date", "Lifecycle Stage", "Associated Contact*", "Associated Deal*", "Last Activity Date", "Annual Revenue", "Number of Employees"],
            Columns =
            [
                new("Record ID*", "externalId") { Prefix = Ids }, new("Company name", "name"), new("Company Domain Name", "domain"), new("Company owner", "owner"), new("Create Date", "createdAt"),
                new("Annual Revenue", "revenue"), new("Number of Employees", "employees"), new("Associated Contact*", ""), new("Associated Deal*", ""),
            ],
        },
    ]);

    static string Addresses(string people) => string.Join(';', people.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(p => p.LastIndexOf('(') is >= 0 and var at && p.EndsWith(')') && p.Contains('@') ? p[(at + 1)..^1] : p));
}
