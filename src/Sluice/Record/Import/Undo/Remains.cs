using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Changes;
using Sluice.Record.Fields;
using Sluice.Record.Import.Engine;
using Sluice.Record.Lists;
using Sluice.Record.Timeline;

namespace Sluice.Record.Import.Undo;

// What is left when the records are gone: the facts, the list, the fields.
static class Remains
{
    public static async Task Clear(SluiceDb db, ImportRun run, ImportReport report, UndoReport undo, CancellationToken cancel)
    {
        var (kind, own) = (ActivityKinds.Name<RecordImported>(), run.By.Value);
        await db.Set<Activity>().Where(a => a.Kind == kind && a.Actor == own).ExecuteDeleteAsync(cancel);
        ImportId? import = run.Id;
        await db.Set<ListMember>().Where(m => m.ImportId == import).ExecuteDeleteAsync(cancel);
        foreach (var list in report.MadeList && report.List is { } made ? [made, .. report.MadeLists] : report.MadeLists)
        {
            if (await db.Set<ListMember>().AnyAsync(m => m.ListId == list, cancel)) undo.Keep("The list stays: others were put into it since");
            else await db.Set<RecordList>().Where(l => l.Id == list).ExecuteDeleteAsync(cancel);
        }
        foreach (var field in await db.Set<FieldDefinition>().Where(f => f.ImportId == import).ToListAsync(cancel))
        {
            if (await Holds(db, field, cancel)) undo.Keep($"The field “{field.Label}” stays: somebody has filled it since");
            else db.Remove(field);
        }
        await db.SaveChangesAsync(cancel);
    }

    static Task<bool> Holds(SluiceDb db, FieldDefinition field, CancellationToken cancel)
    {
        var key = field.Key;
        return field.Kind switch
        {
            RecordKind.Person => db.Set<Record.People.Person>().AnyAsync(KeyOfBag.In<Func<Record.People.Person, bool>>(key, p => Platform.Db.DbFunctions.JsonString((string)(object)p.Fields, KeyOfBag.Any) != null), cancel),
            RecordKind.Company => db.Set<Record.Companies.Company>().AnyAsync(KeyOfBag.In<Func<Record.Companies.Company, bool>>(key, c => Platform.Db.DbFunctions.JsonString((string)(object)c.Fields, KeyOfBag.Any) != null), cancel),
            _ => Task.FromResult(false),
        };
    }
}
