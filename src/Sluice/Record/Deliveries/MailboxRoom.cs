using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Deliveries.Relays;

namespace Sluice.Record.Deliveries;

// What a mailbox may still send, for whoever asks why something waits; nothing is locked or counted.
public static class MailboxRoom
{
    public static async Task<MailRoomLeft> Of(SluiceDb db, Relay mailbox, DateTimeOffset now, CancellationToken cancel)
    {
        var (what, since) = (Allowance.Of(mailbox), (int)(now.ToUnixTimeSeconds() / 60) - SendingLimits.Day - 1);
        var used = await db.Set<MailUsage>().AsNoTracking().Where(u => u.What == what && u.Minute > since).Select(u => new MinuteUse(u.Minute, u.Count)).ToListAsync(cancel);
        return SendingLimits.Of(mailbox, null).Look(used, [], now);
    }
}
