using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Record.Changes;

// Reads off the change tracker, before it is saved, what an import or a merge is about to change.
public sealed class BeforeImages(SluiceDb db, Guid cause, long last)
{
    long next = last;
    readonly List<Change> pending = [];

    public IReadOnlyList<Change> Pending => pending;

    // rowOf: which row of the file touched a record.
    public void Take(Func<object, int> rowOf)
    {
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State == EntityState.Added && IsMember(entry)) Add(entry, ChangeOp.Add, rowOf(entry.Entity), null, null, null);
            if (entry.State != EntityState.Modified) continue;
            foreach (var property in entry.Properties.Where(p => p.IsModified))
                Add(entry, ChangeOp.Set, rowOf(entry.Entity), property.Metadata.Name, Write(property.OriginalValue, property.Metadata.ClrType), Write(property.CurrentValue, property.Metadata.ClrType));
        }
    }

    public void Made(object entity, int row) => Add(db.Entry(entity), ChangeOp.Make, row, null, null, null);

    // A row put beside a known record past the change tracker.
    public void Added(object entity, int row) => Add(db.Entry(entity), ChangeOp.Add, row, null, null, null);

    // A value changed past the change tracker.
    public void Changed(EntityEntry entry, string field, object? before, object? after)
    {
        var type = entry.Property(field).Metadata.ClrType;
        Add(entry, ChangeOp.Set, 0, field, Write(before, type), Write(after, type));
    }

    // A row about to be taken away, kept whole.
    public void Removed(object entity)
    {
        var entry = db.Entry(entity);
        var values = entry.Properties.Where(p => p.Metadata.ClrType != typeof(WorkspaceId)).ToDictionary(p => p.Metadata.Name, p => Write(p.CurrentValue, p.Metadata.ClrType), StringComparer.Ordinal);
        Add(entry, ChangeOp.Remove, 0, null, JsonSerializer.Serialize(values, Json.Options), null);
    }

    public static void Fill(EntityEntry row, string values)
    {
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, string?>>(values, Json.Options)!)
            if (row.Metadata.FindProperty(name) is { } property) row.Property(property).CurrentValue = Read(value, property.ClrType);
    }

    public void Forget() => pending.Clear();

    // In the transaction that saves the changes themselves.
    public async Task Save(CancellationToken cancel)
    {
        if (pending.Count == 0) return;
        await BulkTable.Of<Change>(db).Insert(db, pending, cancel);
        pending.Clear();
    }

    public static string? Write(object? value, Type type) => value switch
    {
        null => null,
        FieldBag bag => bag.Text,
        JsonText json => json.Value,
        _ => JsonSerializer.Serialize(value, Nullable.GetUnderlyingType(type) ?? type, Json.Options),
    };

    public static object? Read(string? text, Type type)
    {
        if (text is null) return null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(FieldBag)) return new FieldBag(text);
        if (type == typeof(JsonText)) return new JsonText(text);
        return JsonSerializer.Deserialize(text, type, Json.Options);
    }

    // Without the workspace, which leads every key.
    public static string KeyOf(EntityEntry entry) =>
        JsonSerializer.Serialize(ChangedRows.NameOf(entry.Metadata).Select(p => JsonSerializer.SerializeToElement(entry.Property(p).CurrentValue, p.ClrType, Json.Options)), Json.Options);

    // Facts are taken back by their import, not one by one; what the database numbers has no key yet.
    static bool IsMember(EntityEntry entry) => entry.Metadata.FindPrimaryKey()!.Properties.All(p => p.ClrType != typeof(long)) && entry.Entity is not Platform.Work.WorkItem;

    void Add(EntityEntry entry, ChangeOp op, int row, string? field, string? before, string? after) => pending.Add(new Change
    {
        WorkspaceId = db.Workspace, CauseId = cause, Number = ++next, Row = row, Op = op, Entity = entry.Metadata.ClrType.Name, Key = KeyOf(entry), Field = field, Before = before, After = after,
    });
}
