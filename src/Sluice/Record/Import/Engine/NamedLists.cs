using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Fields;
using Sluice.Record.Lists;

namespace Sluice.Record.Import.Engine;

// The lists that rows say their people are on: those of that name, or new ones.
sealed class NamedLists(ImportContext context)
{
    readonly Dictionary<string, ListId> known = new(StringComparer.OrdinalIgnoreCase);

    public async Task Fill(IReadOnlyCollection<(string List, Guid Record)> members, CancellationToken cancel)
    {
        foreach (var list in members.GroupBy(m => m.List, StringComparer.OrdinalIgnoreCase))
            await ImportList.Fill(context, await Find(list.Key, cancel), [.. list.Select(m => m.Record)], cancel);
    }

    async Task<ListId> Find(string name, CancellationToken cancel)
    {
        if (known.TryGetValue(name, out var id)) return id;
        if (await context.Db.Set<RecordList>().AsNoTracking().Where(l => l.Kind == RecordKind.Person && l.Name == name).OrderBy(l => l.Id).FirstOrDefaultAsync(cancel) is { } there) return known[name] = there.Id;
        var list = RecordList.Start(name, RecordKind.Person, context.By.AsUser, context.Now);
        list.WorkspaceId = context.Workspace.Id;
        await BulkTable.Of<RecordList>(context.Db).Insert(context.Db, [list], cancel);
        context.Report.MadeLists.Add(list.Id);
        return known[name] = list.Id;
    }
}
