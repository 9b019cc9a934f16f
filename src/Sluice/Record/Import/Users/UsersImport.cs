using Sluice.Record.Fields;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Kinds;

namespace Sluice.Record.Import.Users;

// The team: accounts without a password, each a member of the workspace.
public sealed class UsersImport : IImportKind
{
    public string Name => "users";
    public string One => "user";
    public RecordKind? Custom => null;
    public IReadOnlyList<string> Matches => ["email", "name"];
    public IReadOnlyList<string> Essential => ["email", "name"];
    public IReadOnlyList<string> FileWords => ["user", "team", "owner", "rep"];

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        new("name", "Name", CellShape.Word, "fullname", "username", "user", "salesagent", "agent", "salesrep", "rep", "owner", "ownername", "benutzer", "benutzername", "mitarbeiter", "utilisateur", "usuario"),
        new("email", "E-mail", CellShape.Email, "emailaddress", "mail", "useremail", "owneremail", "emailadresse", "correo", "courriel") { Hard = true },
        new("role", "Role", CellShape.Role, "rolle", "rol", "profile"),
        new("team", "Team", CellShape.Text, "manager", "salesteam", "teamname", "group", "gruppe", "equipe", "equipo"),
        new("region", "Region", CellShape.Text, "regionaloffice", "office", "territory", "gebiet", "buro"),
    ];

    public IImportWriter Open(ImportContext context) => new UsersWriter(context);
}
