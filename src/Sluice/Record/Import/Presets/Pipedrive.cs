namespace Sluice.Record.Import.Presets;

// People, organizations and deals as Pipedrive exports them: each header begins with what it is of.
static class Pipedrive
{
    const string Ids = "pipedrive:";

    public static readonly ImportPreset Preset = new("pipedrive", "Pipedrive",
    [
        new("deals", "deals")
        {
            Needs = ["Deal - Title"],
            Tells = ["Deal - *"],
            Columns =
            [
                new("Deal - Title", "name"), new("Deal - ID", "externalId") { Prefix = Ids }, new("Deal - Value", "amount"), new("Deal - Currency of Value", "currency"), new("Deal - Currency", "currency"),
                new("Deal - Owner", "owner"), new("Deal - Organization ID", "companyId") { Prefix = Ids }, new("Organization - ID", "companyId") { Prefix = Ids }, new("Deal - Organization", "company"), new("Organization - Name", "company"),
                new("Deal - Contact person ID", "personId") { Prefix = Ids }, new("Person - ID", "personId") { Prefix = Ids }, new("Person - Email*", "person"), new("Deal - Contact person", "person"), new("Person - Name", "person"),
                new("Deal - Pipeline", "pipeline"), new("Deal - Stage", "stage"), new("Deal - Status", "outcome"), new("Deal - Lost reason", "lostReason"),
                new("Deal - Deal created", "createdAt"), new("Deal - Deal closed on", "closedOn"), new("Deal - Won time", "closedOn"), new("Deal - Lost time", "closedOn"), new("Deal - Expected close date", "closeDate"), new("Deal - Product name", "product"),
            ],
        },
        new("people", "people")
        {
            Needs = ["Person - Name"],
            Tells = ["Person - *"],
            Columns =
            [
                new("Person - First name", "firstName"), new("Person - Last name", "lastName"), new("Person - Name", "name"), new("Person - ID", "externalId") { Prefix = Ids }, new("Person - Email*", "email"), new("Person - Phone*", "phone"),
                new("Person - Organization ID", "companyId") { Prefix = Ids }, new("Organization - ID", "companyId") { Prefix = Ids }, new("Person - Organization", "company"), new("Organization - Name", "company"),
                new("Person - Owner", "owner"), new("Person - Label*", "tags"), new("Person - Job title", "jobTitle"), new("Person - Marketing status", "mailingStatus"), new("Person - Person created", "createdAt"),
            ],
        },
        new("companies", "organizations")
        {
            Needs = ["Organization - Name"],
            Tells = ["Organization - *"],
            Columns =
            [
                new("Organization - Name", "name"), new("Organization - ID", "externalId") { Prefix = Ids }, new("Organization - Website", "domain"), new("Organization - Domain", "domain"), new("Organization - Owner", "owner"), new("Organization - Industry", "industry"),
                new("Organization - Annual revenue", "revenue"), new("Organization - Number of employees", "employees"), new("Organization - Employee count", "employees"), new("Organization - Phone", "phone"),
                new("Organization - Country of Address", "country"), new("Organization - City/town/village/locality of Address", "city"), new("Organization - Organization created", "createdAt"),
            ],
        },
    ]);
}
