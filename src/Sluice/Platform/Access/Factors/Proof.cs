using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Platform.Access.Factors;

// Whoever sits down at an open browser is not its owner: what opens the account later asks who is there first. Null where
// it is they, else what to tell them; a wrong guess counts as one at the door does.
public static class Proof
{
    public static Task<string?> OfPassword(SluiceDb db, UserId user, string password, TimeProvider clock, CancellationToken cancel) =>
        Of(db, user, who => Task.FromResult(who.TryPassword(password, clock.Now())), "That is not your password.", clock, cancel);

    public static Task<string?> OfCode(SluiceDb db, FactorDesk factors, UserId user, string code, TimeProvider clock, CancellationToken cancel) =>
        Of(db, user, async who =>
        {
            var good = await factors.Accepts(db, user, code, cancel);
            who.Count(good, clock.Now());
            return good;
        }, "That code is not the one. Each works once, for half a minute.", clock, cancel);

    static async Task<string?> Of(SluiceDb db, UserId user, Func<User, Task<bool>> shows, string wrong, TimeProvider clock, CancellationToken cancel)
    {
        var who = await db.Set<User>().SingleAsync(u => u.Id == user, cancel);
        if (who.IsLockedOut(clock.Now())) return "Too many tries. Wait 15 minutes.";
        var good = await shows(who);
        await db.SaveChangesAsync(cancel);
        return good ? null : wrong;
    }
}
