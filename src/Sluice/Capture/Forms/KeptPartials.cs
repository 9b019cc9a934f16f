using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Privacy.Keeping;

namespace Sluice.Capture.Forms;

sealed class KeptPartials : IKeptData
{
    const int AtOnce = 2000;

    public string Key => "forms.partial";
    public string What => "Answers that were written and not sent";
    public string Then => "deleted";
    public int? UsualDays => (int)Partials.Kept.TotalDays;
    public int Order => 5;

    public async Task<int> Count(SluiceDb db, DateTimeOffset until, CancellationToken cancel) => (await CountAnswer.Of(Old(db, until), cancel)).Value;

    public async Task<int> Throw(SluiceDb db, DateTimeOffset until, TimeProvider clock, CancellationToken cancel)
    {
        var keys = await Old(db, until).OrderBy(p => p.At).Select(p => p.Key).Take(AtOnce).ToListAsync(cancel);
        return keys.Count == 0 ? 0 : await Old(db, until).Where(p => keys.Contains(p.Key)).ExecuteDeleteAsync(cancel);
    }

    static IQueryable<Partial> Old(SluiceDb db, DateTimeOffset until) => db.Set<Partial>().Where(p => p.At < until);
}
