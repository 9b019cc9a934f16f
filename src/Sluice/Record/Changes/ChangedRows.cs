using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Record.Changes;

// The rows that a batch of changes speaks of, loaded in one query a table, so that finding each costs none.
sealed class ChangedRows
{
    static readonly MethodInfo LoadOne = typeof(ChangedRows).GetMethod(nameof(LoadRows), BindingFlags.Static | BindingFlags.NonPublic)!;

    readonly SluiceDb db;
    readonly Dictionary<(IEntityType Type, string Key), object> loaded = [];

    ChangedRows(SluiceDb db) => this.db = db;

    public static async Task<ChangedRows> Load(SluiceDb db, IEnumerable<(IEntityType Type, string Key)> rows, CancellationToken cancel)
    {
        var changed = new ChangedRows(db);
        foreach (var same in rows.Distinct().GroupBy(r => r.Type))
        {
            // Of several parts besides the workspace: the few rows with such keys are found one by one.
            if (NameOf(same.Key) is not [var part]) continue;
            var found = await (Task<List<object>>)LoadOne.MakeGenericMethod(same.Key.ClrType, part.ClrType).Invoke(null, [db, part.Name, same.Select(r => Parts(r.Key)[0].Deserialize(part.ClrType, Json.Options)!).ToArray(), cancel])!;
            foreach (var row in found) changed.loaded[(same.Key, BeforeImages.KeyOf(db.Entry(row)))] = row;
        }
        return changed;
    }

    // What names a row for good: its key, but for numbered rows their id, for a copy of the database numbers them anew.
    public static IReadOnlyList<IProperty> NameOf(IEntityType type) =>
        typeof(INumbered).IsAssignableFrom(type.ClrType) && type.FindProperty("Id") is { } id ? [id] : [.. type.FindPrimaryKey()!.Properties.Where(p => p.ClrType != typeof(WorkspaceId))];

    public ValueTask<object?> Find(IEntityType type, string key, CancellationToken cancel) =>
        NameOf(type).Count == 1 ? ValueTask.FromResult(loaded.GetValueOrDefault((type, key))) : db.FindAsync(type.ClrType, Key(type, key), cancel);

    object[] Key(IEntityType type, string json)
    {
        var parts = Parts(json);
        var next = 0;
        return [.. type.FindPrimaryKey()!.Properties.Select(p => p.ClrType == typeof(WorkspaceId) ? db.Workspace : parts[next++].Deserialize(p.ClrType, Json.Options)!)];
    }

    static async Task<List<object>> LoadRows<T, TKey>(SluiceDb db, string part, object[] keys, CancellationToken cancel) where T : class
    {
        var wanted = keys.Cast<TKey>().ToArray();
        return [.. await db.Set<T>().Where(e => wanted.Contains(EF.Property<TKey>(e, part))).ToListAsync(cancel)];
    }

    static JsonElement[] Parts(string json) => JsonSerializer.Deserialize<JsonElement[]>(json, Json.Options)!;
}
