using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Sluice.Identify;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Platform.Db.Copy;
using Sluice.Record.Export.Kinds;
using Sluice.Record.Export;
using Sluice.Tests.Guards;
using Sluice.Tests.World;

namespace Sluice.Tests.Platform.Copy;

// A database of a kind of its own, whatever the tests run on, and all that is in it as text.
sealed class Installation : IAsyncDisposable
{
    readonly TestDatabase database;

    Installation(TestDatabase database)
    {
        this.database = database;
        Store = new Store(database.Settings);
    }

    public Store Store { get; }
    public string Data => Store.Settings.DataDirectory;
    // As sluice db copy wants it said.
    public string Side => Store.Settings.Connection ?? Data;

    public static async Task<Installation> Empty(bool postgres) => new(await TestDatabase.Empty(postgres));

    public static async Task<Installation> CopyOf(Installation from, bool postgres)
    {
        var to = await Empty(postgres);
        Assert.Null(await DatabaseCopy.CheckSource(from.Store, CancellationToken.None));
        Assert.Null(await DatabaseCopy.Prepare(to.Store, CancellationToken.None));
        await DatabaseCopy.Run(from.Store, to.Store, new TestClock(World.World.Start), (_, _) => { }, () => Task.CompletedTask, CancellationToken.None);
        return to;
    }

    // Every row of every table as the model reads it; JSON by what it says.
    public async Task<IReadOnlyList<string>> Rows()
    {
        await using var db = Store.OpenHouse();
        var rows = new List<string>();
        foreach (var entity in db.Model.GetEntityTypes().Where(e => e.GetTableName() is not null)) await (Task)ReadTyped.MakeGenericMethod(entity.ClrType).Invoke(null, [db, entity, rows])!;
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    public async Task<byte[]> Export(string kind, ExportFormat format)
    {
        await using var db = Store.Open(World.World.Northwater);
        (await ExportKinds.Find(kind)!.Read(db, "", null, new TestClock(World.World.Start), CancellationToken.None)).Refused(out _, out var rows);
        using var to = new MemoryStream();
        await ExportFile.Write(to, format, rows, CancellationToken.None);
        return to.ToArray();
    }

    // One row a table with every column filled, those too that may be empty.
    public async Task Fill(DateTimeOffset now)
    {
        await using var db = Store.Open(World.World.Northwater);
        foreach (var entity in CopyOrder.Of(db).Where(e => !typeof(INumbered).IsAssignableFrom(e.ClrType)))
            await (Task)FillTyped.MakeGenericMethod(entity.ClrType).Invoke(null, [db, entity, now])!;
    }

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        await database.DisposeAsync();
    }

    static readonly MethodInfo ReadTyped = typeof(Installation).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!;
    static readonly MethodInfo FillTyped = typeof(Installation).GetMethod(nameof(FillOne), BindingFlags.NonPublic | BindingFlags.Static)!;

    static async Task Read<T>(SluiceDb db, IEntityType entity, List<string> rows) where T : class
    {
        foreach (var row in await db.Set<T>().IgnoreQueryFilters().AsNoTracking().ToListAsync())
            rows.Add($"{entity.GetTableName()}: {string.Join(" | ", entity.GetProperties().Select(p => $"{p.Name}={Text(p.GetGetter().GetClrValue(row))}"))}");
    }

    static async Task FillOne<T>(SluiceDb db, IEntityType entity, DateTimeOffset now) where T : class
    {
        var row = (T)(typeof(T).GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [])!.Invoke(null));
        foreach (var property in entity.GetProperties()) property.PropertyInfo!.DeclaringType!.GetProperty(property.Name)!.SetValue(row, Value(property, now));
        await db.Transact(() => BulkTable.Whole<T>(db).Put(db, [row], OnConflict.Skip, CancellationToken.None), CancellationToken.None);
    }

    static object Value(IProperty property, DateTimeOffset now)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type == typeof(WorkspaceId)) return property.DeclaringType.ClrType == typeof(Workspace) ? new WorkspaceId(77) : World.World.Northwater;
        if (type == typeof(DateTimeOffset)) return now.AddTicks(1_234_560);
        if (type == typeof(JsonText)) return new JsonText("""{"zeta":1.50,"alpha":["ü","\"",{"b":null,"a":true}]}""");
        if (type == typeof(FieldBag)) return new FieldBag("""{"budget":12.50,"many":["a","b"],"when":"2026-11-01"}""");
        if (type == typeof(byte[])) return new byte[] { 0, 1, 0xff };
        if (type == typeof(decimal)) return 1234.56m;
        if (type == typeof(double)) return 0.1 + 0.2;
        // A place that is there; one behind the last row would be taken for the last.
        if (type == typeof(long) && property.Name is nameof(IPlaceIn<Hit>.Transaction)) return 0L;
        if (type == typeof(long) && property.Name is nameof(IPlaceIn<Hit>.Position)) return 1L;
        if (type == typeof(long)) return 9_007_199_254_740_993;
        if (type == typeof(string)) return $"filled {property.Name} “ü” \n\t'\"\\ ß 漢字 🚰";
        return Samples.Make(type);
    }

    static string Text(object? value) => value switch
    {
        null => "NULL",
        JsonText json => JsonText.Canonical(json.Value),
        FieldBag bag => JsonText.Canonical(bag.Text),
        byte[] bytes => Convert.ToHexString(bytes),
        DateTimeOffset at => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
