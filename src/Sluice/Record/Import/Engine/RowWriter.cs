using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Db;
using Sluice.Record.Fields;
using Sluice.Record.Import.Kinds;
using Sluice.Record.Import.Mapping;

namespace Sluice.Record.Import.Engine;

// The way every kind goes: look up the whole chunk at once, then settle row by row what each is, then write:
// new records past the change tracker, changed ones through it with their before-images. A dry run does all but write.
public abstract class RowWriter<T>(ImportContext context) : IImportWriter where T : class
{
    readonly Dictionary<object, int> rowOf = new(ReferenceEqualityComparer.Instance);
    CustomRows? custom;

    protected ImportContext Context => context;
    protected SluiceDb Db => context.Db;
    protected ImportPart Part => context.Part;
    protected List<(T Record, DraftRow Row)> Created { get; } = [];

    public async Task Take(IReadOnlyList<DraftRow> rows, CancellationToken cancel)
    {
        Created.Clear();
        rowOf.Clear();
        Db.ChangeTracker.Clear();
        custom ??= new CustomRows(context, (key, values) => Holders(key, values, cancel));
        await custom.Prepare(rows, cancel);
        await Prepare(rows, cancel);
        foreach (var row in rows)
        {
            if (!row.IsRejected) await Settle(row, cancel);
            if (row.IsRejected) context.Reject(row, Who(row));
            else if (context.Dry && context.Kinds.Count > 1)
                foreach (var name in Names(row)) context.Promises.Add(Part.Kind.Name, name);
        }
        if (context.Dry)
        {
            context.Images.Forget();
            Db.ChangeTracker.Clear();
            return;
        }
        Db.ChangeTracker.DetectChanges();
        context.Images.Take(entity => rowOf.GetValueOrDefault(entity));
        await Write(cancel);
        await Db.SaveChangesAsync(cancel);
        await context.Images.Save(cancel);
        Db.ChangeTracker.Clear();
    }

    public virtual Task Finish(CancellationToken cancel) => Task.CompletedTask;

    // Everything the chunk needs to know of what is there, in few queries.
    protected abstract Task Prepare(IReadOnlyList<DraftRow> rows, CancellationToken cancel);
    // The record this row means, if there is one; a contradiction rejects the row.
    protected abstract T? Find(DraftRow row);
    protected abstract Guid IdOf(T record);
    // Keys by which a later row of the same dry run is known to be a double.
    protected abstract IEnumerable<string> Keys(DraftRow row);
    // Names by which rows of later files may mean its record.
    protected virtual IEnumerable<string> Names(DraftRow row) => Keys(row);
    // Null, with the row rejected, where something is wrong with it.
    protected abstract Task<T?> Make(DraftRow row, CancellationToken cancel);
    // Changes only what differs; false when nothing does (or the row was rejected).
    protected abstract Task<bool> Apply(T record, DraftRow row, bool fresh, CancellationToken cancel);
    // A record just made, to be found by the rows that follow.
    protected abstract void Remember(T record, DraftRow row);
    protected abstract Task Write(CancellationToken cancel);
    protected abstract string? Who(DraftRow row);
    // Made by this very import, perhaps before it was interrupted.
    protected abstract bool IsOwn(T record);
    // Records that hold one of these values in a custom field; of kinds without such fields nothing.
    protected virtual Task<List<IFielded>> Holders(string key, string[] values, CancellationToken cancel) => Task.FromResult(new List<IFielded>());
    // The record of a row that changes nothing of it, where that can be told without loading it.
    protected virtual Guid? Same(DraftRow row) => null;
    protected virtual void MeetAgain(Guid record, DraftRow row) { }
    protected virtual void Meet(T record, DraftRow row) { }

    async Task Settle(DraftRow row, CancellationToken cancel)
    {
        if (Same(row) is { } known)
        {
            MeetAgain(known, row);
            if (context.Met.Add(known) && context.Options.Mode != ImportMode.Create) context.Tally.Unchanged++;
            else context.Tally.Duplicates++;
            return;
        }
        var record = Find(row);
        if (row.IsRejected) return;
        if (record is null) await Begin(row, cancel);
        else if (context.Options.Mode == ImportMode.Create)
        {
            Meet(record, row);
            context.Tally.Duplicates++;
        }
        else await Change(record, row, cancel);
    }

    async Task Begin(DraftRow row, CancellationToken cancel)
    {
        if (context.Options.Mode == ImportMode.Update)
        {
            row.Reject(null, null, "Nothing here matches this row, and only what is here shall be updated.");
            return;
        }
        if (context.Dry && !Keys(row).Aggregate(true, (isNew, key) => context.MetKeys.Add(Promises.Key(Part.Kind.Name, key)) && isNew))
        {
            context.Tally.Duplicates++;
            return;
        }
        if (custom!.Taken(row, null)) return;
        custom.Begin(row);
        var record = await Make(row, cancel);
        if (record is null || row.IsRejected) return;
        if (context.Rights?.Covers(record, RightAct.Create) == false)
        {
            row.Reject(null, null, "You may not make new ones.");
            return;
        }
        context.Tally.Created++;
        context.Met.Add(IdOf(record));
        custom.Remember(row, IdOf(record));
        if (context.Dry) return;
        Created.Add((record, row));
        Remember(record, row);
        Meet(record, row);
    }

    async Task Change(T record, DraftRow row, CancellationToken cancel)
    {
        if (context.Rights?.Covers(record, RightAct.Edit) == false)
        {
            row.Reject(null, null, "This is somebody else’s, whom you may not change.");
            return;
        }
        if (custom!.Taken(row, IdOf(record))) return;
        custom.Remember(row, IdOf(record));
        var again = !context.Met.Add(IdOf(record)) || IsOwn(record);
        var fresh = again && Created.Exists(c => ReferenceEquals(c.Record, record));
        var changed = await Apply(record, row, fresh, cancel);
        if (row.IsRejected) return;
        if (changed && !fresh)
        {
            rowOf[record] = row.Number;
            Sample(record, row);
        }
        Meet(record, row);
        if (again) context.Tally.Duplicates++;
        else if (changed) context.Tally.Updated++;
        else context.Tally.Unchanged++;
    }

    void Sample(T record, DraftRow row)
    {
        var entry = Db.Entry(record);
        entry.DetectChanges();
        var modified = entry.Properties.Where(p => p.IsModified && Shown(p)).ToList();
        context.Report.FieldsChanged += modified.Count;
        if (context.Report.Changes.Count >= 20) return;
        context.Report.Changes.Add(new ImportSample(Who(row) ?? $"row {row.Number}", [.. modified.Select(p => new ImportDiff(p.Metadata.Name, Text(p.OriginalValue), Text(p.CurrentValue)))]));
    }

    static bool Shown(PropertyEntry property) => property.Metadata.Name is not ("SortName" or "SearchText" or "UpdatedAt" or "StageSince" or "SizeBand");

    static string? Text(object? value) => value switch
    {
        null or "" => null,
        FieldBag bag => string.Join(", ", bag.Keys.Select(k => $"{k} {bag[k]}")),
        Platform.IId id => id.Value.ToString("D"),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
    };
}
