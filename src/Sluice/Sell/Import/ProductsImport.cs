using Sluice.Record.Fields;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Kinds;

namespace Sluice.Sell.Import;

public sealed class ProductsImport : IImportKind
{
    public string Name => "products";
    public string One => "product";
    public RecordKind? Custom => null;
    public IReadOnlyList<string> Matches => ["name", "code", "externalId"];
    public IReadOnlyList<string> Essential => ["name", "code"];
    public IReadOnlyList<string> FileWords => ["product", "price", "catalog", "artikel"];

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        new("name", "Name", CellShape.Word, "product", "productname", "item", "produkt", "artikel", "produit", "producto", "bezeichnung"),
        new("code", "Code", CellShape.Key, "sku", "productcode", "itemcode", "articlenumber", "artikelnummer", "hssku"),
        new("series", "Series", CellShape.Text, "family", "productfamily", "category", "productline", "serie"),
        new("price", "Price", CellShape.Money, "salesprice", "unitprice", "listprice", "amount", "preis", "prix", "precio") { Hard = true },
        new("externalId", "External id", CellShape.Key, "productid", "recordid", "id"),
    ];

    public IImportWriter Open(ImportContext context) => new ProductsWriter(context);
}
