using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Deliveries;

namespace Sluice.Prospect.Sequences;

// Draws and changes sequences.
static class SequenceDesk
{
    public static async Task<Result<Sequence>> Create(SluiceDb db, string? name, SequencePlan plan, UserId? owner, string origin, TimeProvider clock, CancellationToken cancel)
    {
        if (Sequence.CheckName(name) is { } unnamed) return unnamed;
        if ((plan.Check() ?? await SequenceBook.Check(db, plan, cancel)) is { } refusal) return refusal;
        var now = clock.Now();
        var sequence = Sequence.Draw(name!, owner, now);
        sequence.Origin = await OriginOf(db, origin, cancel);
        db.Add(sequence);
        db.Add(new SequenceVersion { SequenceId = sequence.Id, Number = 1, Body = JsonText.Of(plan), CreatedAt = now });
        await db.SaveChangesAsync(cancel);
        return sequence;
    }

    // Null leaves a part as it is.
    public static Task<Refusal?> Change(SluiceDb db, SequenceId id, string? name, Func<SequencePlan, Result<SequencePlan>> change, string origin, TimeProvider clock, CancellationToken cancel) => db.Transact<Refusal?>(async () =>
    {
        db.ChangeTracker.Clear();
        await db.LockOn("sequences", cancel);
        if (await Find(db, id, cancel) is not { } sequence) return new Refusal("notFound", "There is no such sequence.", "id");
        if (name is not null && Sequence.CheckName(name) is { } unnamed) return unnamed;
        var current = await Current(db, sequence, cancel);
        var before = current.Plan;
        if (change(before).Refused(out var wrong, out var plan)) return wrong;
        if ((plan.Check() ?? await SequenceBook.Check(db, plan, cancel)) is { } refusal) return refusal;
        sequence.Name = name?.Trim() ?? sequence.Name;
        sequence.Origin = await OriginOf(db, origin, cancel);
        if (Json.Write(plan) != Json.Write(before) && sequence.Write(current, plan, clock.Now()) is { } written && written != current) db.Add(written);
        await db.SaveChangesAsync(cancel);
        return null;
    }, cancel);

    public static async Task Pause(SluiceDb db, Sequence sequence, bool paused, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.Now();
        sequence.PausedAt = paused ? sequence.PausedAt ?? now : null;
        await db.SaveChangesAsync(cancel);
        if (paused) return;
        await db.Set<Enrolment>().Where(e => e.SequenceId == sequence.Id && e.EndedAt == null && (e.State == EnrolmentState.Active || e.State == EnrolmentState.Pending || e.State == EnrolmentState.Paused && e.PausedUntil <= now)).ExecuteUpdateAsync(s => s.SetProperty(e => e.DueAt, now), cancel);
        SequencePump.Bell.Ring();
    }

    public static async Task<Refusal?> Archive(SluiceDb db, Sequence sequence, TimeProvider clock, CancellationToken cancel)
    {
        var id = sequence.Id;
        if (await db.Set<Enrolment>().AnyAsync(e => e.SequenceId == id && e.EndedAt == null, cancel)) return new Refusal("state", "Somebody is still in it: take them out first, or pause it.", "state");
        sequence.ArchivedAt = clock.Now();
        await db.SaveChangesAsync(cancel);
        return null;
    }

    public static Task<Sequence?> Find(SluiceDb db, SequenceId id, CancellationToken cancel) => db.Set<Sequence>().SingleOrDefaultAsync(s => s.Id == id && s.ArchivedAt == null, cancel);

    public static Task<SequenceVersion> Current(SluiceDb db, Sequence sequence, CancellationToken cancel)
    {
        var (id, number) = (sequence.Id, sequence.Version);
        return db.Set<SequenceVersion>().SingleAsync(v => v.SequenceId == id && v.Number == number, cancel);
    }

    static async Task<string> OriginOf(SluiceDb db, string origin, CancellationToken cancel) => (await MailSettings.Of(db, cancel)).PublicUrl is { Length: > 0 } url ? url.TrimEnd('/') : origin;
}
