using Sluice.Record.Changes;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.Timeline;

namespace Sluice.Record.Import.Undo;

// Deletes the records of one kind that an import made. Which kinds there are, what belongs to their records and what
// leans on them is read off the model: an entity with an ImportId and an id of its own; its rows carry that id.
abstract class MadeRecords
{
    // What leans on others goes first: deals before people before companies.
    public static IEnumerable<MadeRecords> All(SluiceDb db) =>
        db.Model.GetEntityTypes().Select(t => t.ClrType)
            .Where(t => t.GetProperty("ImportId")?.PropertyType.Equals(typeof(ImportId?)) == true && t.GetProperty("Id") is { } id && typeof(IId).IsAssignableFrom(id.PropertyType) && t != typeof(ImportRun) && t != typeof(RecordList))
            .OrderBy(t => t == typeof(Company) ? 2 : t == typeof(Record.People.Person) ? 1 : 0).ThenByDescending(t => t.Name, StringComparer.Ordinal)
            .Select(t => (MadeRecords)Activator.CreateInstance(typeof(Made<,>).MakeGenericType(t, t.GetProperty("Id")!.PropertyType))!);

    public abstract Task Delete(SluiceDb db, ImportRun run, UndoReport undo, int batch, CancellationToken cancel);

    sealed class Made<T, TId> : MadeRecords where T : class where TId : struct, IId<TId>
    {
        static readonly MethodInfo TiedBy = typeof(Made<T, TId>).GetMethod(nameof(Tied), BindingFlags.Static | BindingFlags.NonPublic)!;
        static readonly MethodInfo TakeAway = typeof(Made<T, TId>).GetMethod(nameof(Rows), BindingFlags.Static | BindingFlags.NonPublic)!;
        static readonly string Reference = typeof(TId).Name;

        public override async Task Delete(SluiceDb db, ImportRun run, UndoReport undo, int batch, CancellationToken cancel)
        {
            while (await db.Transact(() => DeleteSome(db, run, undo, batch, cancel), cancel)) { }
        }

        // The next records are named to the database by what makes them the next, not one by one: every statement has two
        // parameters instead of thousands.
        static async Task<bool> DeleteSome(SluiceDb db, ImportRun run, UndoReport undo, int batch, CancellationToken cancel)
        {
            var found = await Next(db, run, batch).CountAsync(cancel);
            if (found == 0) return false;
            var used = (await Used(db, run, Next(db, run, batch), cancel)).ToArray();
            foreach (var name in await Names(db, used, cancel)) undo.Keep($"{name} was worked with since and stays");
            // Kept records are no longer the import's to take back; without them the next are that many fewer.
            if (used.Length > 0) await db.Set<T>().Where(e => used.Contains(EF.Property<TId>(e, "Id"))).ExecuteUpdateAsync(s => s.SetProperty(e => EF.Property<ImportId?>(e, "ImportId"), (ImportId?)null), cancel);
            if (found == used.Length) return true;
            var gone = Next(db, run, found - used.Length);
            foreach (var type in Belongings(db)) await (Task)TakeAway.MakeGenericMethod(type).Invoke(null, [db, gone, cancel])!;
            if (db.Model.FindEntityType(typeof(ListMember)) is not null && typeof(T) != typeof(FieldDefinition))
            {
                foreach (var some in (await gone.ToListAsync(cancel)).Select(g => g.Value).Chunk(500))
                    await db.Set<ListMember>().Where(m => some.Contains(m.RecordId)).ExecuteDeleteAsync(cancel);
            }
            undo.Deleted += await db.Set<T>().Where(e => gone.Contains(EF.Property<TId>(e, "Id"))).ExecuteDeleteAsync(cancel);
            return true;
        }

        static IQueryable<TId> Next(SluiceDb db, ImportRun run, int many)
        {
            ImportId? import = run.Id;
            return db.Set<T>().Where(e => EF.Property<ImportId?>(e, "ImportId") == import).Select(e => EF.Property<TId>(e, "Id")).OrderBy(id => id).Take(many);
        }

        // Touched since: changed itself, or a person did something with it, or something else leans on it.
        static async Task<HashSet<TId>> Used(SluiceDb db, ImportRun run, IQueryable<TId> next, CancellationToken cancel)
        {
            var used = new HashSet<TId>();
            if (typeof(T).GetProperty("UpdatedAt") is not null && typeof(T).GetProperty("CreatedAt") is not null)
                used.UnionWith(await db.Set<T>().Where(e => next.Contains(EF.Property<TId>(e, "Id")) && EF.Property<DateTimeOffset>(e, "UpdatedAt") > EF.Property<DateTimeOffset>(e, "CreatedAt")).Select(e => EF.Property<TId>(e, "Id")).ToListAsync(cancel));
            var (own, system) = (run.By.Value, Actor.System.Value);
            if (typeof(Activity).GetProperty(Reference) is not null)
            {
                var optional = next.Select(k => (TId?)k);
                used.UnionWith((await db.Set<Activity>().Where(a => optional.Contains(EF.Property<TId?>(a, Reference)) && a.Actor != own && a.Actor != system).Select(a => EF.Property<TId?>(a, Reference)).Distinct().ToListAsync(cancel)).Select(i => i!.Value));
            }
            foreach (var type in Ties(db))
                used.UnionWith(await (Task<List<TId>>)TiedBy.MakeGenericMethod(type).Invoke(null, [db, next, cancel])!);
            return used;
        }

        static async Task<List<string>> Names(SluiceDb db, TId[] ids, CancellationToken cancel)
        {
            if (ids.Length == 0) return [];
            var records = await db.Set<T>().AsNoTracking().Where(e => ids.Contains(EF.Property<TId>(e, "Id"))).ToListAsync(cancel);
            return records.ConvertAll(r => typeof(T).GetProperty("Name")?.GetValue(r) as string ?? typeof(T).Name);
        }

        // Rows that are nothing without their record.
        static IEnumerable<Type> Belongings(SluiceDb db) => Referring(db).Where(t => !IsTie(t));

        // Rows of others that would lose something.
        static IEnumerable<Type> Ties(SluiceDb db) => Referring(db).Where(IsTie);

        static IEnumerable<Type> Referring(SluiceDb db) => db.Model.GetEntityTypes().Select(t => t.ClrType).Where(t => t != typeof(T) && t.GetProperty(Reference) is { } p && (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) == typeof(TId));

        // A company is leant on by its people and deals; a person owns whatever names them.
        static bool IsTie(Type type) => typeof(TId) != typeof(PersonId) && type != typeof(Activity) && (type == typeof(Employment) || type.GetProperty(Reference)!.PropertyType == typeof(TId?) || type.GetProperty("Id") is { } id && typeof(IId).IsAssignableFrom(id.PropertyType));

        static Task<List<TId>> Tied<TRow>(SluiceDb db, IQueryable<TId> keys, CancellationToken cancel) where TRow : class
        {
            var rows = db.Set<TRow>();
            return typeof(TRow).GetProperty(Reference)!.PropertyType == typeof(TId)
                ? rows.Where(r => keys.Contains(EF.Property<TId>(r, Reference))).Select(r => EF.Property<TId>(r, Reference)).Distinct().ToListAsync(cancel)
                : Optional(rows, keys, cancel);
        }

        static async Task<List<TId>> Optional<TRow>(IQueryable<TRow> rows, IQueryable<TId> keys, CancellationToken cancel) where TRow : class
        {
            var optional = keys.Select(k => (TId?)k);
            return [.. (await rows.Where(r => optional.Contains(EF.Property<TId?>(r, Reference))).Select(r => EF.Property<TId?>(r, Reference)).Distinct().ToListAsync(cancel)).Select(i => i!.Value)];
        }

        static Task<int> Rows<TRow>(SluiceDb db, IQueryable<TId> keys, CancellationToken cancel) where TRow : class
        {
            if (typeof(TRow).GetProperty(Reference)!.PropertyType == typeof(TId)) return db.Set<TRow>().Where(r => keys.Contains(EF.Property<TId>(r, Reference))).ExecuteDeleteAsync(cancel);
            var optional = keys.Select(k => (TId?)k);
            return db.Set<TRow>().Where(r => optional.Contains(EF.Property<TId?>(r, Reference))).ExecuteDeleteAsync(cancel);
        }
    }
}
