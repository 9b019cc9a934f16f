using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.People;

namespace Sluice.Record.Lists.Cells;

// The cells of the list of people.
sealed class PersonCells : RecordCells<PersonId, Person>
{
    public static void Map(IEndpointRouteBuilder office) => new PersonCells().Map(office, "/people");

    public static bool Has(string column) => column is "name" or "email" or "phone" or "city" or "country" or "tags" or "owner" or "stage" || column.StartsWith("fields.", StringComparison.Ordinal);

    protected override RecordKind Kind => RecordKind.Person;

    protected override Task<Person?> Load(SluiceDb db, PersonId id, CancellationToken cancel) => Intake.Load(db, id, cancel);

    protected override string NameOf(Person record) => record.Name;

    protected override Task<EditOutcome> Apply(CellScope scope, Person record, IReadOnlyList<EditableField<Person>> fields, Func<string, string?> posted, CancellationToken cancel) =>
        PersonEdits.Apply(scope.Db, record, fields, posted, scope.Caller.Actor, scope.Clock, cancel);

    protected override async Task<IReadOnlyList<EditableField<Person>>?> Fields(CellScope scope, string column, Person record, Func<string, string?> posted, CancellationToken cancel)
    {
        if (!Has(column)) return null;
        if (column == "name") return PersonFields.Name;
        if (column is "owner" or "stage")
        {
            var company = await Employments.PrimaryOf(scope.Db, record.Id, cancel);
            return column == "owner" ? [scope.Owner<Person>(p => p.OwnerId, (p, owner) => Ownership.Give(scope.Db, p, owner, company, scope.Members, scope.Caller.Actor, scope.Clock))] : Stage(scope, company, posted("reason"));
        }
        var key = column switch { "email" => "emails", "phone" => "phones", _ => column };
        return (await PersonFields.All(scope.Db, cancel)).FirstOrDefault(f => f.Key == key) is { } field ? [field] : null;
    }

    // A board moves by hand and asks for no reason; where one is asked for, it is not left out.
    static EditableField<Person>[] Stage(CellScope scope, CompanyId? company, string? reason) =>
    [
        new("stage", "Stage", p => p.Stage.ToString(), (p, text, _) =>
        {
            if (!Enum.TryParse<LifecycleStage>(text, out var stage) || !Enum.IsDefined(stage)) return new Refusal("unknown", "Choose a stage.", "stage");
            if (reason is { } said && said.Trim().Length is 0 or > 300) return new Refusal("required", "Say why below, in 300 characters at most: it stands in the history, and reports read it.", "stage");
            Lifecycle.MoveTo(scope.Db, p, stage, reason?.Trim() ?? "moved on the board", scope.Caller.Actor, scope.Clock, company);
            return null;
        }, "select") { Choices = [.. Enum.GetValues<LifecycleStage>().Select(s => KeyValuePair.Create(s.ToString(), s.Word()))], Required = true, TellsItself = true },
        new("reason", "Why", _ => "", (_, _, _) => null) { TellsItself = true },
    ];
}
