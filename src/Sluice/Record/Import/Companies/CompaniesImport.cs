using Sluice.Record.Fields;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Kinds;

namespace Sluice.Record.Import.Companies;

public sealed class CompaniesImport : IImportKind
{
    public string Name => "companies";
    public string One => "company";
    public RecordKind? Custom => RecordKind.Company;
    public IReadOnlyList<string> Matches => ["name", "domain", "externalId"];
    public IReadOnlyList<string> Essential => ["name", "domain"];
    public IReadOnlyList<string> FileWords => ["companies", "company", "account", "organi", "firm"];
    public IReadOnlyList<string> Companions => ["users"];

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        new("name", "Name", CellShape.Word, "company", "companyname", "account", "accountname", "organization", "organisation", "organizationname", "firma", "firmenname", "unternehmen", "societe", "entreprise", "raisonsociale", "nom", "empresa", "nombre", "razonsocial", "business", "businessname"),
        new("domain", "Domain", CellShape.Domain, "companydomainname", "companydomain", "website", "websiteurl", "web", "url", "homepage", "webseite", "siteweb", "sitioweb", "domains") { Many = true },
        new("industry", "Industry", CellShape.Text, "sector", "branche", "secteur", "industrie", "sectorindustrial", "vertical"),
        new("employees", "Employees", CellShape.Integer, "numberofemployees", "employeecount", "noofemployees", "headcount", "companysize", "size", "mitarbeiter", "mitarbeiterzahl", "anzahlmitarbeiter", "effectif", "empleados"),
        new("revenue", "Revenue", CellShape.Money, "annualrevenue", "turnover", "sales", "umsatz", "jahresumsatz", "chiffredaffaires", "ca", "facturacion", "ingresos"),
        new("country", "Country", CellShape.Country, "countryregion", "billingcountry", "officelocation", "location", "land", "pays", "pais", "headquarters"),
        new("city", "City", CellShape.Text, "town", "billingcity", "ort", "stadt", "ville", "ciudad"),
        new("phone", "Phone", CellShape.Phone, "phonenumber", "telephone", "tel", "telefon", "telefonnummer", "telefono", "mainphone", "businessphone"),
        new("parent", "Parent company", CellShape.Word, "parentcompany", "parentaccount", "subsidiaryof", "muttergesellschaft", "maisonmere", "empresamatriz"),
        new("owner", "Owner", CellShape.Text, "companyowner", "accountowner", "assignedto", "betreuer", "besitzer", "proprietaire", "propietario") { Refers = "users" },
        new("externalId", "External id", CellShape.Key, "companyid", "accountid", "organizationid", "recordid", "id", "kundennummer", "externalkey"),
        new("createdAt", "Known since", CellShape.Instant, "createdate", "createddate", "datecreated", "dateadded", "companycreated", "organizationcreated", "angelegtam", "erstelltam"),
    ];

    public IImportWriter Open(ImportContext context) => new CompaniesWriter(context);
}
