using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Import.Engine;
using Sluice.Record.People;

namespace Sluice.Record.Import.People;

// People by the value of a custom field that the user says is theirs alone.
static class CustomMatch
{
    public static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    public static async Task<IReadOnlyList<(string Value, PersonId Id)>> Find(SluiceDb db, string key, IEnumerable<object> values, CancellationToken cancel)
    {
        var found = await InBatches.Of(values.Select(Text), async wanted => await db.Set<Person>().AsNoTracking()
            .Where(p => p.DeletedAt == null && wanted.Contains(Platform.Db.DbFunctions.JsonString((string)(object)p.Fields, EF.Constant(key))!))
            .Select(p => new { p.Id, Value = Platform.Db.DbFunctions.JsonString((string)(object)p.Fields, EF.Constant(key)) }).ToListAsync(cancel));
        return [.. found.Where(f => f.Value is not null).Select(f => (f.Value!, f.Id))];
    }
}
