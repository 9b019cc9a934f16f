using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Privacy.Keeping;

namespace Sluice.Capture.Popups;

sealed class KeptPopupSights : IKeptData
{
    const int AtOnce = 2_000;

    public string Key => "popups.seen";
    public string What => "Which browser saw which pop-up";
    public string Then => "deleted";
    public int? UsualDays => 365;
    public int Order => 6;

    public async Task<int> Count(SluiceDb db, DateTimeOffset until, CancellationToken cancel) => (await CountAnswer.Of(Old(db, until), cancel)).Value;

    public async Task<int> Throw(SluiceDb db, DateTimeOffset until, TimeProvider clock, CancellationToken cancel)
    {
        var visitors = await Old(db, until).OrderBy(s => s.LastAt).Select(s => s.Visitor).Take(AtOnce).ToListAsync(cancel);
        return visitors.Count == 0 ? 0 : await Old(db, until).Where(s => visitors.Contains(s.Visitor)).ExecuteDeleteAsync(cancel);
    }

    static IQueryable<PopupSeen> Old(SluiceDb db, DateTimeOffset until) => db.Set<PopupSeen>().Where(s => s.LastAt < until);
}
