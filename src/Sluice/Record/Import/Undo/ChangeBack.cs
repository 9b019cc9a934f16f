using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Import.Engine;

namespace Sluice.Record.Import.Undo;

// Puts one batch of changes back, whatever the kind of record: the model knows the keys and the columns.
static class ChangeBack
{
    // Made from other values; they follow and are not told of.
    static readonly HashSet<string> Quiet = new(StringComparer.Ordinal) { "UpdatedAt", "SortName", "SearchText", "StageSince", "SizeBand" };

    public static async Task Take(SluiceDb db, IReadOnlyList<ImportChange> changes, UndoReport undo, CancellationToken cancel)
    {
        var types = db.Model.GetEntityTypes().Where(t => !t.IsOwned()).ToDictionary(t => t.ClrType.Name, StringComparer.Ordinal);
        var restored = new HashSet<string>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (!types.TryGetValue(change.Entity, out var type) || await db.FindAsync(type.ClrType, Key(db, type, change.Key), cancel) is not { } entity) continue;
            var entry = db.Entry(entity);
            if (change.Op != ChangeOp.Set) entry.State = EntityState.Deleted;
            else if (entry.State != EntityState.Deleted && Back(entry, change, undo)) restored.Add(change.Entity + change.Key);
        }
        undo.Restored += restored.Count;
        await db.SaveChangesAsync(cancel);
    }

    static bool Back(EntityEntry entry, ImportChange change, UndoReport undo)
    {
        var property = entry.Property(change.Field!);
        var type = property.Metadata.ClrType;
        if (type == typeof(FieldBag))
        {
            property.CurrentValue = BagBack.Take((FieldBag)property.CurrentValue!, new FieldBag(change.Before ?? "{}"), new FieldBag(change.After ?? "{}"), out var kept);
            foreach (var key in kept) undo.Keep($"{Name(entry)}: {key} was changed since");
            return true;
        }
        if (BeforeImages.Write(property.CurrentValue, type) != change.After)
        {
            if (!Quiet.Contains(change.Field!)) undo.Keep($"{Name(entry)}: {change.Field} was changed since");
            return false;
        }
        property.CurrentValue = BeforeImages.Read(change.Before, type);
        return true;
    }

    static string Name(EntityEntry entry) => entry.Entity switch
    {
        Record.People.Person person => person.Name,
        Record.Companies.Company company => company.Name,
        _ => entry.Metadata.FindProperty("Name") is not null ? entry.Property("Name").CurrentValue?.ToString() ?? "" : entry.Metadata.ClrType.Name,
    };

    static object[] Key(SluiceDb db, IEntityType type, string json)
    {
        var parts = JsonSerializer.Deserialize<JsonElement[]>(json, Json.Options)!;
        var next = 0;
        return [.. type.FindPrimaryKey()!.Properties.Select(p => p.ClrType == typeof(WorkspaceId) ? db.Workspace : parts[next++].Deserialize(p.ClrType, Json.Options)!)];
    }
}
