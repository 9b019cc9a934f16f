using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Fields;
using Sluice.Record.Pages;

namespace Sluice.Record.Lists.Cells;

// Opens and saves the cells of a list, whatever its records are.
abstract class RecordCells<TId, T> where TId : struct, IId<TId> where T : class, ISourced, IFielded
{
    protected void Map(IEndpointRouteBuilder office, string path)
    {
        office.MapGet($"{path}/{{id}}/cells/{{column}}", Show).Needs(Permission.Edit);
        office.MapPost($"{path}/{{id}}/cells/{{column}}", Save).Needs(Permission.Edit);
    }

    protected abstract RecordKind Kind { get; }
    protected abstract Task<T?> Load(SluiceDb db, TId id, CancellationToken cancel);
    protected abstract string NameOf(T record);
    // The fields behind a column; null where it shows what is worked out, not written.
    protected abstract Task<IReadOnlyList<EditableField<T>>?> Fields(CellScope scope, string column, T record, Func<string, string?> posted, CancellationToken cancel);
    protected abstract Task<EditOutcome> Apply(CellScope scope, T record, IReadOnlyList<EditableField<T>> fields, Func<string, string?> posted, CancellationToken cancel);

    async Task<IResult> Show(string id, string column, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var scope = await CellScope.Of(http, db, caller, clock, cancel);
        if (!Ids.TryParse<TId>(id, out var key) || await Load(db, key, cancel) is not { } record || await Fields(scope, column, record, _ => null, cancel) is not { } fields) return Page.NotFound();
        var mine = FieldLocks.Of(db, Kind).On(fields).Where(f => !f.Locked).ToList();
        if (mine.Count == 0) throw new NotAllowedException("You may not change this.");
        return scope.Show(Label(column, mine), mine, record, record.Sources, await Links(db, record, cancel));
    }

    async Task<IResult> Save(string id, string column, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var (scope, posted) = (await CellScope.Of(http, db, caller, clock, cancel), SectionEdit.Posts(form));
        if (!Ids.TryParse<TId>(id, out var key) || await Load(db, key, cancel) is not { } record || await Fields(scope, column, record, posted, cancel) is not { } fields) return Page.NotFound();
        var before = Read(fields, record);
        var outcome = await Apply(scope, record, FieldLocks.Of(db, Kind).On(fields), posted, cancel);
        if (outcome.IsGood) return scope.Saved(NameOf(record), outcome, before, Read(fields, record), form);
        db.ChangeTracker.Clear();
        return await Load(db, key, cancel) is { } again ? scope.Show(Label(column, fields), fields, again, again.Sources, await Links(db, again, cancel), SectionEdit.Refused("cell", form, outcome)) : Page.NotFound();
    }

    async Task<IReadOnlyDictionary<string, FieldLink>> Links(SluiceDb db, T record, CancellationToken cancel) => await FieldLinks.Names(db, await Custom.Of(db, Kind, cancel), [record.Fields], cancel);

    static string Label(string column, IReadOnlyList<EditableField<T>> fields) => fields.Count == 1 ? fields[0].Label : char.ToUpperInvariant(column[0]) + column[1..];

    static Dictionary<string, string> Read(IReadOnlyList<EditableField<T>> fields, T record) => fields.ToDictionary(f => f.Key, f => f.Read(record), StringComparer.Ordinal);
}
