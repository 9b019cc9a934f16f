using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Fields;
using Sluice.Record.Lists;

namespace Sluice.Record.Import.Engine;

// The list an import fills: the one of that name, or a new one.
static class ImportList
{
    public static string KindOf(string asked) => asked == "companies" ? "companies" : "people";

    public static async Task Begin(SluiceDb db, ImportRun run, ImportReport report, string name, TimeProvider clock, CancellationToken cancel)
    {
        var kind = KindOf(run.Kind) == "companies" ? RecordKind.Company : RecordKind.Person;
        var list = await db.Set<RecordList>().Where(l => l.Kind == kind && l.Name == name.Trim()).OrderBy(l => l.Id).FirstOrDefaultAsync(cancel);
        report.MadeList = list is null;
        if (list is null) db.Add(list = RecordList.Start(name, kind, new Actor(run.Actor).AsUser, clock.Now()));
        report.List = list.Id;
    }

    public static Task Fill(ImportContext context, IReadOnlyCollection<Guid> records, CancellationToken cancel) =>
        context.List is not { } list || records.Count == 0 ? Task.CompletedTask : Fill(context, list, records, cancel);

    public static async Task Fill(ImportContext context, ListId list, IReadOnlyCollection<Guid> records, CancellationToken cancel)
    {
        var known = (await InBatches.Of(records, async ids => await context.Db.Set<ListMember>().Where(m => m.ListId == list && ids.Contains(m.RecordId)).Select(m => m.RecordId).ToListAsync(cancel))).ToHashSet();
        var now = context.Now;
        var added = records.Where(r => !known.Contains(r)).Distinct().Select(r => new ListMember { ListId = list, RecordId = r, AddedAt = now, ImportId = context.Id }).ToList();
        await BulkTable.Of<ListMember>(context.Db).Insert(context.Db, added, cancel);
    }
}
