using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;

namespace Sluice.Platform.Access;

public sealed record Member(UserId Id, string Name, string Email, Role Role, bool Disabled, string? Team = null);

// The users of the caller's workspace, by name: few enough to be read whole.
public static class Members
{
    const int Most = 1000;

    public static async Task<IReadOnlyList<Member>> Of(SluiceDb db, CancellationToken cancel) =>
        await (from member in db.Set<Membership>()
               join user in db.Set<User>() on member.UserId equals user.Id
               orderby user.Name
               select new Member(user.Id, user.Name, user.Email, member.Role, user.DisabledAt != null, member.Team)).Take(Most).AsNoTracking().ToListAsync(cancel);

    public static string? TeamOf(this IReadOnlyList<Member> members, UserId? id) => id is null ? null : members.FirstOrDefault(m => m.Id == id)?.Team;

    public static string? NameOf(this IReadOnlyList<Member> members, UserId? id) => id is null ? null : members.FirstOrDefault(m => m.Id == id)?.Name;
}
