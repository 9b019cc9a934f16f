using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Privacy.Keeping;

namespace Sluice.Record.Outbox;

// What the timeline tells of a mail stays; its words and links go.
sealed class KeptMails : IKeptData
{
    const int AtOnce = 2000;

    public string Key => "mails.written";
    public string What => "Mails that Sluice wrote";
    public string Then => "deleted";
    public int? UsualDays => 180;
    public int Order => 55;

    public async Task<int> Count(SluiceDb db, DateTimeOffset until, CancellationToken cancel) => (await CountAnswer.Of(Old(db, until), cancel)).Value;

    public async Task<int> Throw(SluiceDb db, DateTimeOffset until, TimeProvider clock, CancellationToken cancel)
    {
        var ids = await Old(db, until).OrderBy(m => m.Id).Select(m => m.Id).Take(AtOnce).ToListAsync(cancel);
        return ids.Count == 0 ? 0 : await db.Set<OutboxMail>().Where(m => ids.Contains(m.Id)).ExecuteDeleteAsync(cancel);
    }

    static IQueryable<OutboxMail> Old(SluiceDb db, DateTimeOffset until) => db.Set<OutboxMail>().Where(m => m.CreatedAt < until);
}
