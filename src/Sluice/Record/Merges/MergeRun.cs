using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Changes;
using Sluice.Record.Duplicates;
using Sluice.Record.Fields;
using Sluice.Record.Timeline;

namespace Sluice.Record.Merges;

// What somebody asked to be merged: who stays, who becomes part of them, and from whom single fields are taken.
sealed record MergeAsk<TId>(TId Keep, IReadOnlyList<TId> Others, IReadOnlyDictionary<string, TId> Choose) where TId : struct;

// Makes several records one, in one transaction: every row that pointed at the others points at the one that stays,
// values it lacks come from the others in their order, and everything is written down so that it can be taken apart.
sealed class MergeRun<T, TId>(MergeKind<T, TId> kind) where T : class where TId : struct, IId<TId>
{
    public const int Most = 50;

    public Task<Result<Merge>> Run(SluiceDb db, MergeAsk<TId> ask, Actor actor, TimeProvider clock, CancellationToken cancel) =>
        db.Transact(async () =>
        {
            if (EffectiveRights.SeesTooLittle(db) is { } little) return little;
            await db.LockOn("merge", cancel);
            if (await Done(db, ask, cancel) is { } done) return done;
            if ((await Load(db, ask, cancel)).Refused(out var refusal, out var records)) return refusal;
            var fields = kind.Fields(await Custom.Of(db, kind.Kind, cancel));
            if (Wrong(ask, fields) is { } wrong) return wrong;
            var now = clock.Now();
            var merge = Merge.Into(kind.Kind, ask.Keep.Value, actor, now);
            merge.WorkspaceId = db.Workspace;
            var images = new BeforeImages(db, merge.Id.Value, 0);
            // As they were before: the moved rows would be missing from them afterwards.
            var (keep, others) = (records[ask.Keep], ask.Others.Select(id => records[id]).ToList());
            var names = others.ConvertAll(kind.NameOf);
            foreach (var pointer in Pointer.To<TId>(db)) await pointer.Move(db, images, [.. ask.Others.Select(id => id.Value)], ask.Keep.Value, cancel);
            db.ChangeTracker.DetectChanges();
            images.Take(_ => 0);
            await db.SaveChangesAsync(cancel);
            Take(keep, others, fields, ask, records, now);
            await kind.Settle(db, keep, others, field => ask.Choose.TryGetValue(field, out var from) ? records[from] : null, now, cancel);
            var ended = others.ConvertAll(other => kind.Ended(other, now));
            db.ChangeTracker.DetectChanges();
            images.Take(_ => 0);
            await End(db, merge, ended, cancel);
            db.Append(new RecordMerged(merge.Id.Value, names), kind.About(ask.Keep), actor, clock);
            await db.SaveChangesAsync(cancel);
            await images.Save(cancel);
            await kind.Refresh(db, [ask.Keep], cancel);
            await db.Audit(RecordAudit.Merged, AuditTarget.Of("merge", merge.Id), new { kind.Kind, keep = ask.Keep, merged = ask.Others }, actor, clock, cancel);
            return Result<Merge>.Of(merge);
        }, cancel);

    // The same asked again, as a client does that lost the answer.
    static async Task<Merge?> Done(SluiceDb db, MergeAsk<TId> ask, CancellationToken cancel)
    {
        var ids = ask.Others.Select(id => id.Value).ToList();
        var merged = await db.Set<MergedRecord>().AsNoTracking().Where(m => ids.Contains(m.RecordId)).ToListAsync(cancel);
        if (merged.Count != ids.Count || merged.Exists(m => m.KeepId != ask.Keep.Value || m.MergeId != merged[0].MergeId)) return null;
        var id = merged[0].MergeId;
        return await db.Set<Merge>().AsNoTracking().SingleAsync(m => m.Id == id, cancel);
    }

    async Task<Result<Dictionary<TId, T>>> Load(SluiceDb db, MergeAsk<TId> ask, CancellationToken cancel)
    {
        var records = new Dictionary<TId, T>();
        foreach (var (id, field) in ask.Others.Select((id, i) => (id, $"merge[{i}]")).Prepend((ask.Keep, "keep")))
        {
            if (records.ContainsKey(id)) return new Refusal("twice", "The same record stands here twice.", field);
            if (await kind.Load(db, id, cancel) is not { } record) return new Refusal("unknown", $"There is no such {kind.Kind.ToString().ToLowerInvariant()}, or it was deleted.", field);
            records[id] = record;
        }
        return records;
    }

    Refusal? Wrong(MergeAsk<TId> ask, IReadOnlyList<MergeField<T>> fields)
    {
        var known = fields.Concat(kind.Mains).Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (field, id) in ask.Choose)
        {
            if (!known.Contains(field)) return new Refusal("unknown", $"There is no field “{field}” to choose. Fields are {string.Join(", ", known.Order(StringComparer.Ordinal))}.", $"choose.{field}");
            if (!id.Equals(ask.Keep) && !ask.Others.Contains(id)) return new Refusal("unknown", "This is none of the records that are merged.", $"choose.{field}");
        }
        return null;
    }

    void Take(T keep, List<T> others, IReadOnlyList<MergeField<T>> fields, MergeAsk<TId> ask, Dictionary<TId, T> records, DateTimeOffset now)
    {
        foreach (var field in fields)
        {
            var from = ask.Choose.TryGetValue(field.Key, out var asked) ? records[asked] : field.Usual(keep, others);
            if (from == keep || field.Read(from) == field.Read(keep)) continue;
            field.Take(keep, from, now);
            if (FieldSources.Of(kind.Sources(from), field.Key) is { } source) kind.Credit(keep, field.Key, source);
        }
    }

    // Whoever was merged into one of those that end now belongs to the one that stays.
    static async Task End(SluiceDb db, Merge merge, List<MergedRecord> ended, CancellationToken cancel)
    {
        db.Add(merge);
        foreach (var record in ended)
        {
            (record.WorkspaceId, record.MergeId, record.KeepId) = (db.Workspace, merge.Id, merge.KeepId);
            db.Add(record);
        }
        var gone = ended.ConvertAll(e => e.RecordId);
        await Pairs.Hide(db, gone, merge.Id.Value, cancel);
        foreach (var earlier in await db.Set<MergedRecord>().Where(m => gone.Contains(m.KeepId)).ToListAsync(cancel)) earlier.KeepId = merge.KeepId;
    }
}
