using Sluice.Record.Fields;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Kinds;

namespace Sluice.Sell.Import;

// Deals with what they hang on: companies, products and owners may come along as files of their own.
public sealed class DealsImport : IImportKind
{
    public string Name => "deals";
    public string One => "deal";
    public RecordKind? Custom => RecordKind.Deal;
    public IReadOnlyList<string> Matches => ["externalId", "name"];
    public IReadOnlyList<string> Essential => ["name", "externalId", "stage"];
    public IReadOnlyList<string> FileWords => ["deal", "opportunit", "pipeline", "sales_pipeline"];
    public IReadOnlyList<string> Companions => ["users", "companies", "people", "products"];

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        new("name", "Name", CellShape.Word, "deal", "dealname", "dealtitle", "opportunity", "opportunityname", "title", "geschaft", "affaire", "negocio"),
        new("externalId", "External id", CellShape.Key, "opportunityid", "dealid", "recordid", "id"),
        new("company", "Company", CellShape.Word, "account", "accountname", "companyname", "organization", "organisation", "associatedcompany", "firma", "unternehmen", "societe", "empresa", "companies") { Refers = "companies", Unknown = IfUnknown.Make },
        new("companyDomain", "Company's domain", CellShape.Domain, "domain", "companydomainname", "companywebsite") { Refers = "companies", Unknown = IfUnknown.Make },
        new("companyId", "Company's external id", CellShape.Keys, "companyids", "accountid", "organizationid", "organisationid", "orgid", "associatedcompanyid", "associatedcompanyids", "primaryassociatedcompanyid", "companyexternalid") { Many = true, Refers = "companies", Unknown = IfUnknown.Reject },
        new("product", "Product", CellShape.Word, "productname", "item", "produkt", "produit", "producto") { Refers = "products" },
        new("productId", "Product's external id or code", CellShape.Key, "sku", "productcode", "productexternalid") { Refers = "products", Unknown = IfUnknown.Reject },
        new("person", "People, by e-mail or name", CellShape.Names, "email", "contact", "contacts", "people", "contactemail", "contactemails", "personemail", "contactname", "contactperson", "primarycontact", "associatedcontact") { Many = true, Refers = "people" },
        new("personId", "People's external ids", CellShape.Keys, "personids", "peopleids", "contactid", "contactids", "primarycontactid", "contactpersonid", "associatedcontactid", "associatedcontactids", "leadid", "personexternalid") { Many = true, Refers = "people", Unknown = IfUnknown.Reject },
        new("owner", "Owner", CellShape.Text, "salesagent", "dealowner", "opportunityowner", "salesrep", "assignedto", "betreuer", "proprietaire", "propietario", "owneremail") { Refers = "users" },
        new("pipeline", "Pipeline", CellShape.Text, "dealpipeline", "pipelinename"),
        new("stage", "Stage", CellShape.Text, "dealstage", "stagename", "salesstage", "status", "phase", "etape", "etapa"),
        // Beside the stage where a deal that is won or lost keeps the one it was in.
        new("outcome", "Won or lost", CellShape.Text, "dealstatus", "wonlost"),
        new("amount", "Amount", CellShape.Money, "closevalue", "value", "dealvalue", "dealamount", "opportunityamount", "wert", "betrag", "montant", "importe", "valor") { Hard = true },
        new("currency", "Currency", CellShape.Text, "dealcurrency", "currencyisocode", "wahrung", "devise", "moneda"),
        new("createdAt", "Began", CellShape.Instant, "engagedate", "createdate", "createddate", "dealcreated", "opened", "startdate", "erstellt", "erstelltam") { Hard = true },
        new("closeDate", "Close date", CellShape.Date, "closingdate", "expectedclosedate", "wontime", "closeddate", "closedon", "abschlussdatum", "datedecloture", "fechadecierre") { Hard = true },
        new("closedOn", "Closed on", CellShape.Date, "dealclosedon") { Many = true },
        new("lostReason", "Lost reason", CellShape.Text, "closedlostreason", "reasonlost", "lossreason", "verlustgrund"),
        new("source", "Source", CellShape.Text, "leadsource", "originalsource", "quelle", "fuente"),
    ];

    public IImportWriter Open(ImportContext context) => new DealsWriter(context);
}
