using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access.Rights;
using Sluice.Record.Companies;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Mapping;

namespace Sluice.Record.Import.Companies;

sealed partial class CompaniesWriter
{
    // A mother may stand below her daughters in the file; and the rows written before an interruption have mothers too.
    // So the file is read once more, for this alone.
    public override async Task Finish(CancellationToken cancel)
    {
        foreach (var (slip, likely, rows) in spellings.Slips())
            Context.Report.Warn("likelyMisspelling", $"Industry “{slip}” is kept as it is; it looks like a misspelling of “{likely}”.", rows, "industry");
        if (Context.Dry || parent < 0) return;
        foreach (var batch in Part.Table.Rows(cancel).Select(Part.ReadAgain).Where(r => !r.IsRejected && r.Text(parent) is not null).Chunk(InBatches.Keys)) await Adopt(batch, cancel);
    }

    async Task Adopt(DraftRow[] rows, CancellationToken cancel)
    {
        await Prepare(rows, cancel);
        var mothers = (await InBatches.Of(rows.Select(r => TextKeys.Sort(r.Text(parent)!)), async keys => await Db.Set<Company>().AsNoTracking().Where(c => keys.Contains(c.SortName) && c.DeletedAt == null).Select(c => new { c.SortName, c.Id }).ToListAsync(cancel)))
            .GroupBy(c => c.SortName, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Id, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (Find(row) is not { ParentId: null } child) continue;
            if (!mothers.TryGetValue(TextKeys.Sort(row.Text(parent)!), out var mother)) Context.Report.Warn("unknownParent", $"No company “{row.Text(parent)}” to belong to.", 1, "parent");
            else if (mother != child.Id && Context.Rights?.Covers(child, RightAct.Edit) != false) child.BelongTo(mother, IsOwn(child) ? child.UpdatedAt : Context.Now);
        }
        Db.ChangeTracker.DetectChanges();
        Context.Images.Take(_ => 0);
        await Db.SaveChangesAsync(cancel);
        await Context.Images.Save(cancel);
        Db.ChangeTracker.Clear();
    }
}
