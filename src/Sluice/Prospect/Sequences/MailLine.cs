using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Relays;

namespace Sluice.Prospect.Sequences;

// Whose mail stands in a mailbox's line is not looked at before something happened to the mail: a hundred thousand in line
// cost nothing. What each waits at is seen in the moment somebody asks.
static class MailLine
{
    const string ItsTurn = "It waits for its turn in the mailbox.";
    static readonly DeliveryState[] InLine = [DeliveryState.Waiting, DeliveryState.Claimed, DeliveryState.Sending, DeliveryState.Uncertain];

    public static bool Holds(Delivery mail) => InLine.Contains(mail.State);

    public static void Stand(Enrolment e) => e.Wait("mailbox", ItsTurn, null);

    // Rows that are not tracked learn the gate and the next possible time of their mail.
    public static async Task Tell(SluiceDb db, IReadOnlyList<Enrolment> rows, DateTimeOffset now, CancellationToken cancel)
    {
        var waiting = rows.Where(e => e is { State: EnrolmentState.Active, DeliveryId: not null, MailboxId: not null }).ToList();
        if (waiting.Count == 0) return;
        var (mails, boxes) = (waiting.Select(e => e.DeliveryId!.Value).ToList(), waiting.Select(e => e.MailboxId!.Value).Distinct().ToList());
        var deliveries = await db.Set<Delivery>().AsNoTracking().Where(d => mails.Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancel);
        var rooms = new Dictionary<RelayId, MailRoomLeft>();
        foreach (var box in await db.Set<Relay>().AsNoTracking().Where(r => boxes.Contains(r.Id)).ToListAsync(cancel))
            rooms[box.Id] = box.PausedAt is null ? await MailboxRoom.Of(db, box, now, cancel) : new(0, $"The mailbox is paused: {box.PausedBecause}");
        foreach (var e in waiting)
        {
            if (deliveries.GetValueOrDefault(e.DeliveryId!.Value) is not { } mail || !Holds(mail)) continue;
            var room = mail.Gate is null ? rooms.GetValueOrDefault(e.MailboxId!.Value) : default;
            e.Wait(mail.Gate ?? "mailbox", mail.Reason ?? room.Why ?? ItsTurn, mail.DueAt > now ? mail.DueAt : room.Until ?? now);
        }
    }

    // That a mail went is a fact and rings; that it was held, given up or taken back is not. In all workspaces.
    public static Task<int> Rouse(SluiceDb house, DateTimeOffset now, CancellationToken cancel) =>
        house.Set<Enrolment>().IgnoreQueryFilters().Where(e => e.DeliveryId != null && e.DueAt == null && e.State == EnrolmentState.Active && !house.Set<Delivery>().IgnoreQueryFilters().Any(d => d.WorkspaceId == e.WorkspaceId && d.Id == e.DeliveryId && InLine.Contains(d.State)))
            .ExecuteUpdateAsync(s => s.SetProperty(e => e.DueAt, now), cancel);
}
