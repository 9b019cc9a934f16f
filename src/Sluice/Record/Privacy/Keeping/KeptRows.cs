using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Filters;

namespace Sluice.Record.Privacy.Keeping;

// Rows that are deleted when they are so old. At: since when; name: what a batch is picked by; only: which of them.
sealed class KeptRows<T, TName>(string key, string what, int? usualDays, int order, Expression<Func<T, DateTimeOffset>> at, Expression<Func<T, TName>> name, Expression<Func<T, bool>>? only = null) : IKeptData where T : class
{
    const int AtOnce = 5000;

    public string Key => key;
    public string What => what;
    public string Then => "deleted";
    public int? UsualDays => usualDays;
    public int Order => order;

    public async Task<int> Count(SluiceDb db, DateTimeOffset until, CancellationToken cancel) => (await CountAnswer.Of(Old(db, until), cancel)).Value;

    public async Task<int> Throw(SluiceDb db, DateTimeOffset until, TimeProvider clock, CancellationToken cancel)
    {
        var names = await Old(db, until).OrderBy(at).Select(name).Take(AtOnce).ToListAsync(cancel);
        if (names.Count == 0) return 0;
        var among = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(TName)], Sql.Value(names), name.Body);
        return await Old(db, until).Where(Expression.Lambda<Func<T, bool>>(among, name.Parameters)).ExecuteDeleteAsync(cancel);
    }

    IQueryable<T> Old(SluiceDb db, DateTimeOffset until)
    {
        var rows = db.Set<T>().Where(Expression.Lambda<Func<T, bool>>(Expression.LessThan(at.Body, Sql.Value(until)), at.Parameters));
        return only is null ? rows : rows.Where(only);
    }
}
