using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Record.Changes;

// The rows that a batch of changes speaks of, loaded in one query a table, so that finding each costs none.
static class ChangedRows
{
    static readonly MethodInfo LoadOne = typeof(ChangedRows).GetMethod(nameof(LoadRows), BindingFlags.Static | BindingFlags.NonPublic)!;

    public static async Task Load(SluiceDb db, IEnumerable<(IEntityType Type, string Key)> rows, CancellationToken cancel)
    {
        foreach (var same in rows.Distinct().GroupBy(r => r.Type))
        {
            // A key of one part besides the workspace; the few rows with longer ones are found one by one.
            if (same.Key.FindPrimaryKey()!.Properties.Where(p => p.ClrType != typeof(WorkspaceId)).ToList() is not [var part]) continue;
            await (Task)LoadOne.MakeGenericMethod(same.Key.ClrType, part.ClrType).Invoke(null, [db, part.Name, same.Select(r => Parts(r.Key)[0].Deserialize(part.ClrType, Json.Options)!).ToArray(), cancel])!;
        }
    }

    public static object[] Key(SluiceDb db, IEntityType type, string json)
    {
        var parts = Parts(json);
        var next = 0;
        return [.. type.FindPrimaryKey()!.Properties.Select(p => p.ClrType == typeof(WorkspaceId) ? db.Workspace : parts[next++].Deserialize(p.ClrType, Json.Options)!)];
    }

    static Task LoadRows<T, TKey>(SluiceDb db, string part, object[] keys, CancellationToken cancel) where T : class
    {
        var wanted = keys.Cast<TKey>().ToArray();
        return db.Set<T>().Where(e => wanted.Contains(EF.Property<TKey>(e, part))).LoadAsync(cancel);
    }

    static JsonElement[] Parts(string json) => JsonSerializer.Deserialize<JsonElement[]>(json, Json.Options)!;
}
