using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Fields;
using Sluice.Record.Timeline;

namespace Sluice.Record.Merges;

// The page that lays two or more records beside each other before they become one.
public sealed record MergeView(RecordKind Kind, IReadOnlyList<MergeColumn> Columns, int Keep, IReadOnlyList<MergeRow> Rows, IReadOnlyList<MergeRow> Same, IReadOnlyList<(string Label, IReadOnlyList<string> Values)> Unites)
{
    public string Path => Kind == RecordKind.Company ? "/companies" : "/people";
    public string Noun => Kind == RecordKind.Company ? "companies" : "people";

    internal static async Task<MergeView?> Read<T, TId>(SluiceDb db, MergeKind<T, TId> kind, IReadOnlyList<Guid> ids, CancellationToken cancel) where T : class where TId : struct, IId<TId>
    {
        var records = new List<(Guid Id, T Record)>();
        foreach (var id in ids)
            if (await kind.Load(db, Platform.Ids.From<TId>(id), cancel) is { } record) records.Add((id, record));
        if (records.Count < 2) return null;
        var members = await Members.Of(db, cancel);
        var columns = new List<MergeColumn>();
        foreach (var (id, record) in records) columns.Add(await Column(db, kind, id, record, cancel));
        var all = records.ConvertAll(r => r.Record);
        var rows = kind.Fields(await Custom.Of(db, kind.Kind, cancel)).Concat(kind.Mains).Select(f => Row(f, all, members)).Where(r => r.Values.Any(v => v.Length > 0)).ToList();
        return new MergeView(kind.Kind, columns, 0, [.. rows.Where(r => !r.IsSame)], [.. rows.Where(r => r.IsSame)], [.. kind.Unites(all).Where(u => u.Values.Count > 0)]);
    }

    static async Task<MergeColumn> Column<T, TId>(SluiceDb db, MergeKind<T, TId> kind, Guid id, T record, CancellationToken cancel) where T : class where TId : struct, IId<TId>
    {
        const int most = 1000;
        var about = kind.About(Platform.Ids.From<TId>(id));
        var facts = db.Set<Activity>().AsNoTracking();
        facts = about.Person is { } person ? facts.Where(a => a.PersonId == person) : facts.Where(a => a.CompanyId == about.Company);
        var first = await facts.OrderBy(a => a.OccurredAt).Select(a => (DateTimeOffset?)a.OccurredAt).FirstOrDefaultAsync(cancel);
        return new MergeColumn(id, kind.NameOf(record), kind.LineOf(record), await facts.Take(most).CountAsync(cancel), first);
    }

    static MergeRow Row<T>(MergeField<T> field, List<T> records, IReadOnlyList<Member> members)
    {
        var usual = records.IndexOf(field.Usual(records[0], [.. records.Skip(1)]));
        return new MergeRow(field.Key, field.Label, records.ConvertAll(r => field.IsEmpty(r) ? "" : Say(field, field.Read(r), members)), usual);
    }

    static string Say<T>(MergeField<T> field, string value, IReadOnlyList<Member> members) =>
        field.Key == "ownerId" && UserId.TryParse(value, null, out var owner) ? members.NameOf(owner) ?? "somebody who left" : field.Say?.Invoke(value) ?? value;
}

public sealed record MergeColumn(Guid Id, string Name, string About, int Facts, DateTimeOffset? Since);

public sealed record MergeRow(string Key, string Label, IReadOnlyList<string> Values, int Usual)
{
    public bool IsSame => Values.Distinct(StringComparer.Ordinal).Count() == 1;
}
