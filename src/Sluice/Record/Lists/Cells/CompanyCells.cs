using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.People;

namespace Sluice.Record.Lists.Cells;

// The cells of the list of companies.
sealed class CompanyCells : RecordCells<CompanyId, Company>
{
    public static void Map(IEndpointRouteBuilder office) => new CompanyCells().Map(office, "/companies");

    public static bool Has(string column) => column is "name" or "domain" or "industry" or "size" or "city" or "country" or "phone" or "revenue" or "owner" || column.StartsWith("fields.", StringComparison.Ordinal);

    protected override RecordKind Kind => RecordKind.Company;

    protected override Task<Company?> Load(SluiceDb db, CompanyId id, CancellationToken cancel) => CompanyEdits.Load(db, id, cancel);

    protected override string NameOf(Company record) => record.Name;

    protected override Task<EditOutcome> Apply(CellScope scope, Company record, IReadOnlyList<EditableField<Company>> fields, Func<string, string?> posted, CancellationToken cancel) =>
        CompanyEdits.Apply(scope.Db, record, fields, posted, scope.Caller.Actor, scope.Clock, cancel);

    protected override async Task<IReadOnlyList<EditableField<Company>>?> Fields(CellScope scope, string column, Company record, Func<string, string?> posted, CancellationToken cancel)
    {
        if (!Has(column)) return null;
        if (column == "owner") return [scope.Owner<Company>(c => c.OwnerId, (c, owner) => Ownership.Give(scope.Db, c, owner, scope.Members, scope.Caller.Actor, scope.Clock))];
        var key = column switch { "domain" => "domains", "size" => "employees", _ => column };
        return (await CompanyFields.All(scope.Db, cancel)).FirstOrDefault(f => f.Key == key) is { } field ? [field] : null;
    }
}
