using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform.Db;

namespace Sluice.Platform.Access;

// A link that lets one user choose a password, once. The link holds a random token, the row its hash.
public sealed class Invitation
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    Invitation() { }

    public string TokenHash { get; private set; } = "";
    public UserId UserId { get; private set; }
    public DateTimeOffset EndsAt { get; private set; }

    public static (Invitation Invitation, string Token) To(UserId user, DateTimeOffset now)
    {
        var token = Secrets.NewToken();
        return (new Invitation { TokenHash = Secrets.Hash(token), UserId = user, EndsAt = now + Life }, token);
    }

    public static async Task<User?> Accept(SluiceDb db, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        if (token is not { Length: > 10 and < 100 }) return null;
        var hash = Secrets.Hash(token);
        var user = await db.Set<Invitation>().Where(i => i.TokenHash == hash && i.EndsAt > now).Select(i => (UserId?)i.UserId).SingleOrDefaultAsync(cancel);
        return user is null ? null : await db.Set<User>().SingleOrDefaultAsync(u => u.Id == user && u.DisabledAt == null, cancel);
    }

    // All links of a user: one was used, or a newer one replaces them.
    public static Task<int> Burn(SluiceDb db, UserId user, CancellationToken cancel) =>
        db.Transact(() => db.Set<Invitation>().Where(i => i.UserId == user).ExecuteDeleteAsync(cancel), cancel);
}

sealed class InvitationMapping : IMapping<Invitation>
{
    public void Map(EntityTypeBuilder<Invitation> e)
    {
        e.ToTable("platform_invitations");
        e.HasKey(x => x.TokenHash);
        e.HasIndex(x => x.UserId);
    }
}
