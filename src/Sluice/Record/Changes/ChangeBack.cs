using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Sluice.Platform.Db;

namespace Sluice.Record.Changes;

// Puts one batch of changes back, whatever the kind of record: the model knows the keys and the columns.
static class ChangeBack
{
    // Made from other values; they follow and are not told of.
    static readonly HashSet<string> Quiet = new(StringComparer.Ordinal) { "UpdatedAt", "SortName", "SearchText", "StageSince", "SizeBand", "Provenance", "LastTouchAt", "NextActivityAt", "NextActivity" };

    public static async Task Take(SluiceDb db, IReadOnlyList<Change> changes, UndoReport undo, CancellationToken cancel)
    {
        var types = db.Model.GetEntityTypes().Where(t => !t.IsOwned()).ToDictionary(t => t.ClrType.Name, StringComparer.Ordinal);
        var restored = new HashSet<string>(StringComparer.Ordinal);
        var rows = await ChangedRows.Load(db, changes.Where(c => types.ContainsKey(c.Entity)).Select(c => (types[c.Entity], c.Key)), cancel);
        foreach (var change in changes)
        {
            if (!types.TryGetValue(change.Entity, out var type)) continue;
            var entity = await rows.Find(type, change.Key, cancel);
            if (change.Op == ChangeOp.Remove) Return(db, type, entity, change, undo);
            if (change.Op == ChangeOp.Remove || entity is null) continue;
            var entry = db.Entry(entity);
            if (change.Op != ChangeOp.Set) entry.State = EntityState.Deleted;
            else if (entry.State != EntityState.Deleted && Back(entry, change, undo)) restored.Add(change.Entity + change.Key);
        }
        undo.Restored += restored.Count;
        await db.SaveChangesAsync(cancel);
    }

    // Somebody may have made the same row again since: then theirs stays.
    static void Return(SluiceDb db, IEntityType type, object? there, Change change, UndoReport undo)
    {
        if (there is not null)
        {
            undo.Keep($"{Name(db.Entry(there))} is there again already");
            return;
        }
        var row = Activator.CreateInstance(type.ClrType, nonPublic: true)!;
        BeforeImages.Fill(db.Entry(row), change.Before!);
        db.Add(row);
    }

    static bool Back(EntityEntry entry, Change change, UndoReport undo)
    {
        var property = entry.Property(change.Field!);
        var type = property.Metadata.ClrType;
        if (type == typeof(FieldBag))
        {
            property.CurrentValue = BagBack.Take((FieldBag)property.CurrentValue!, new FieldBag(change.Before ?? "{}"), new FieldBag(change.After ?? "{}"), out var kept);
            foreach (var key in kept) undo.Keep($"{Name(entry)}: {key} was changed since");
            return true;
        }
        if (!Same(BeforeImages.Write(property.CurrentValue, type), change.After, type))
        {
            if (!Quiet.Contains(change.Field!)) undo.Keep($"{Name(entry)}: {change.Field} was changed since");
            return false;
        }
        property.CurrentValue = BeforeImages.Read(change.Before, type);
        return true;
    }

    // PostgreSQL writes JSON in its own order and spacing.
    static bool Same(string? now, string? then, Type type) =>
        now == then || (Nullable.GetUnderlyingType(type) ?? type) == typeof(JsonText) && now is not null && then is not null && JsonNode.DeepEquals(JsonNode.Parse(now), JsonNode.Parse(then));

    static string Name(EntityEntry entry) => entry.Entity switch
    {
        Record.People.Person person => person.Name,
        Record.Companies.Company company => company.Name,
        _ => entry.Metadata.FindProperty("Name") is not null ? entry.Property("Name").CurrentValue?.ToString() ?? "" : entry.Metadata.ClrType.Name,
    };
}
