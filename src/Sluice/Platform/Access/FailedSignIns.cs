using System.Runtime.CompilerServices;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Platform.Access;

// Who fails to sign in stands in the audit chain; but strangers who try without pause shall not fill it. What is beyond
// a minute's share is counted, and told with the next that is written.
static class FailedSignIns
{
    static readonly ConditionalWeakTable<Store, Share> Shares = [];

    // Saves what is pending either way: the guess that was counted.
    public static Task Tell(Store store, SluiceDb db, UserId? user, WorkspaceId? workspace, string why, TimeProvider clock, CancellationToken cancel)
    {
        if (!Shares.GetValue(store, _ => new Share()).Take(clock.Now(), out var untold)) return db.SaveChangesAsync(cancel);
        var target = user is { } known ? AuditTarget.Of("user", known) : "user:unknown";
        return db.SaveAudited(AuditAct.SignInFailed, target, new { why, untold }, Actor.Anonymous, clock, cancel, workspace ?? WorkspaceId.None);
    }

    sealed class Share
    {
        const int AMinute = 60;
        readonly Lock door = new();
        DateTimeOffset since;
        int taken, left;

        public bool Take(DateTimeOffset now, out int untold)
        {
            lock (door)
            {
                if (now - since >= TimeSpan.FromMinutes(1)) (since, taken) = (now, 0);
                untold = left;
                if (taken >= AMinute)
                {
                    left++;
                    return false;
                }
                taken++;
                left = 0;
                return true;
            }
        }
    }
}
