using Sluice.Record.Fields;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Kinds;

namespace Sluice.Record.Import.Suppressions;

// Whom nobody may write to or call; the blocklists and unsubscribe files of other systems too.
public sealed class SuppressionsImport : IImportKind
{
    public string Name => "suppressions";
    public string One => "suppression";
    public RecordKind? Custom => null;
    public IReadOnlyList<string> Matches => ["address"];
    public IReadOnlyList<string> Essential => ["address", "email", "domain", "phone"];

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        new("address", "Address, domain or number", CellShape.Key, "entry", "value", "suppressed", "suppressedaddress", "blocked", "recipient", "contact", "adresse"),
        new("email", "E-mail", CellShape.Email, "emailaddress", "mail", "emailadresse", "mailadresse", "courriel", "correo") { Hard = true },
        new("domain", "Domain", CellShape.Domain, "emaildomain", "companydomain", "website") { Hard = true },
        new("phone", "Phone", CellShape.Phone, "number", "phonenumber", "telephone", "mobile", "telefon", "rufnummer", "telefono") { Hard = true },
        new("reason", "Reason", CellShape.Text, "unsubreason", "unsubscribereason", "why", "note", "notes", "comment", "type", "grund", "motif", "motivo"),
        new("since", "Since", CellShape.Instant, "date", "at", "createdat", "created", "addedat", "unsubtime", "unsubscribedat", "datum", "fecha"),
    ];

    public IImportWriter Open(ImportContext context) => new SuppressionsWriter(context);
}
