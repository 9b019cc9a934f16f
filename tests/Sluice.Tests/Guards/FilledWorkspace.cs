using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Tests.Guards;

// One row of every table of a workspace, all with the same id: whatever a route looks up by id, it is there.
static class FilledWorkspace
{
    public static async Task Fill(SluiceDb db, UserId user, DateTimeOffset now)
    {
        foreach (var entity in db.Model.GetEntityTypes().Where(e => typeof(IInWorkspace).IsAssignableFrom(e.ClrType) && !e.IsOwned() && e.ClrType != typeof(Membership) && e.ClrType != typeof(Session)))
        {
            var entry = db.Entry(New(entity.ClrType));
            foreach (var property in entity.GetProperties().Where(p => !p.IsNullable && p.ValueGenerated == ValueGenerated.Never && p.PropertyInfo is not null))
                if (entry.Property(property.Name).CurrentValue is not JsonText { Value: not null }) entry.Property(property.Name).CurrentValue = Value(property.ClrType, property.Name, user, now);
            foreach (var pointer in entity.GetProperties().Where(p => p.IsNullable && p.Name is "PersonId" or "CompanyId" or "DealId")) entry.Property(pointer.Name).CurrentValue = Samples.Make(Nullable.GetUnderlyingType(pointer.ClrType) ?? pointer.ClrType, "");
            entry.Property(nameof(IInWorkspace.WorkspaceId)).CurrentValue = db.Workspace;
            // What the workspace has already (a cursor, a setting) stays as it is.
            object?[] key = [.. entity.FindPrimaryKey()!.Properties.Select(p => entry.Property(p.Name).CurrentValue)];
            if (entity.FindPrimaryKey()!.Properties.All(p => p.ValueGenerated == ValueGenerated.Never) && await db.FindAsync(entity.ClrType, key) is not null) continue;
            entry.State = EntityState.Added;
        }
        // Users belong to the house and to a workspace by membership.
        var somebody = db.Entry(User.Invite("guard-somebody@northwater.example", "Guard Somebody", now));
        somebody.Property(u => u.Id).CurrentValue = new UserId(Samples.Id);
        somebody.State = EntityState.Added;
        db.Add(new Membership { UserId = new UserId(Samples.Id), Role = Role.Viewer });
        await db.SaveChangesAsync();
    }

    // Every row of the workspace as text: two of these are equal when nothing was touched.
    public static async Task<IReadOnlyList<string>> Rows(SluiceDb db)
    {
        var rows = new List<string>();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Where(e => typeof(IInWorkspace).IsAssignableFrom(e.ClrType)).Select(e => e.GetTableName()!).Distinct().Where(t => t != "platform_sessions"))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\" WHERE workspace_id = {db.Workspace}";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                rows.Add($"{table}: {string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i))))}");
        }
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    static string Text(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    static object New(Type type) =>
        type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []) is { } constructor ? constructor.Invoke(null) : RuntimeHelpers.GetUninitializedObject(type);

    static object Value(Type type, string name, UserId user, DateTimeOffset now)
    {
        if (type == typeof(UserId)) return user;
        if (type == typeof(DateTimeOffset)) return now;
        if (type == typeof(JsonText)) return JsonText.EmptyObject;
        if (type == typeof(FieldBag)) return FieldBag.Empty;
        if (type == typeof(bool)) return false;
        if (type == typeof(byte[])) return new byte[] { 1 };
        if (type.IsEnum) return Enum.GetValues(type).GetValue(0)!;
        return Samples.Make(type, $"guard-{name.ToLowerInvariant()}");
    }
}
