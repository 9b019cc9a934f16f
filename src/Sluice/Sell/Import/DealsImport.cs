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
    public IReadOnlyList<string> Companions => ["users", "products", "companies", "people"];

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        new("name", "Name", CellShape.Word, "deal", "dealname", "dealtitle", "opportunity", "opportunityname", "title", "geschaft", "affaire", "negocio"),
        new("externalId", "External id", CellShape.Key, "opportunityid", "dealid", "recordid", "id"),
        new("company", "Company", CellShape.Word, "account", "accountname", "companyname", "organization", "organisation", "associatedcompany", "firma", "unternehmen", "societe", "empresa"),
        new("product", "Product", CellShape.Word, "productname", "item", "produkt", "produit", "producto"),
        new("person", "Person's e-mail", CellShape.Email, "email", "contact", "contactemail", "personemail", "primarycontact"),
        new("owner", "Owner", CellShape.Text, "salesagent", "dealowner", "opportunityowner", "salesrep", "assignedto", "betreuer", "proprietaire", "propietario"),
        new("pipeline", "Pipeline", CellShape.Text, "dealpipeline", "pipelinename"),
        new("stage", "Stage", CellShape.Text, "dealstage", "stagename", "salesstage", "status", "phase", "etape", "etapa"),
        new("amount", "Amount", CellShape.Money, "closevalue", "value", "dealvalue", "dealamount", "opportunityamount", "wert", "betrag", "montant", "importe", "valor") { Hard = true },
        new("currency", "Currency", CellShape.Text, "dealcurrency", "currencyisocode", "wahrung", "devise", "moneda"),
        new("createdAt", "Began", CellShape.Instant, "engagedate", "createdate", "createddate", "dealcreated", "opened", "startdate", "erstellt", "erstelltam") { Hard = true },
        new("closeDate", "Close date", CellShape.Date, "closingdate", "expectedclosedate", "wontime", "closeddate", "closedon", "abschlussdatum", "datedecloture", "fechadecierre") { Hard = true },
        new("lostReason", "Lost reason", CellShape.Text, "closedlostreason", "reasonlost", "lossreason", "verlustgrund"),
        new("source", "Source", CellShape.Text, "leadsource", "originalsource", "quelle", "fuente"),
    ];

    public IImportWriter Open(ImportContext context) => new DealsWriter(context);
}
