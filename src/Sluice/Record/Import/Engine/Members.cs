using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Record.Import.Engine;

static class Members
{
    // A name that two users bear means neither.
    public static async Task<Dictionary<string, UserId>> ByName(SluiceDb db, CancellationToken cancel)
    {
        var users = await (
            from member in db.Set<Membership>()
            join user in db.Set<User>() on member.UserId equals user.Id
            where user.DisabledAt == null
            select new { user.Id, user.Email, user.Name }).AsNoTracking().Take(10_000).ToListAsync(cancel);
        var found = new Dictionary<string, UserId>(StringComparer.Ordinal);
        foreach (var same in users.GroupBy(u => TextKeys.Sort(u.Name), StringComparer.Ordinal))
            if (same.Key.Length > 0 && same.Count() == 1) found[same.Key] = same.First().Id;
        foreach (var user in users) found[TextKeys.Sort(user.Email)] = user.Id;
        return found;
    }
}
