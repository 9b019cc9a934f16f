using System.Linq.Expressions;
using Sluice.Filters;
using Sluice.Platform.Db;
using Sluice.Record.Lists;

namespace Sluice.Record.Filters;

// Whether a record of any kind is on a list.
static class ListTest
{
    public static Expression Passes<T>(SluiceDb db, Expression row, FilterReference list, Expression<Func<T, Guid>> id)
    {
        var asked = new ListId(Guid.Parse(list.Id));
        Expression<Func<Guid, bool>> member = record => db.Set<ListMember>().Any(m => m.ListId == asked && m.RecordId == record);
        return Sql.Inline(member, Sql.Inline(id, row));
    }
}
