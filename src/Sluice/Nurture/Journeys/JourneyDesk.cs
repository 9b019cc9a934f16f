using Microsoft.EntityFrameworkCore;
using Sluice.Journeys;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.Filters;

namespace Sluice.Nurture.Journeys;

// Writes, publishes, pauses and stops journeys; the ledger's mailing goes along in the same transaction.
static class JourneyDesk
{
    public static async Task<Refusal?> Write(SluiceDb db, Journey journey, string text, TimeProvider clock, CancellationToken cancel)
    {
        if (text.Length > 100_000) return new Refusal("tooLong", "A journey has at most 100,000 characters.", "text");
        journey.Write(text, clock.Now());
        await db.SaveChangesAsync(cancel);
        return null;
    }

    // Move: those inside go over to the new version, by the rules of MoveJourney; else they finish theirs.
    public static Task<Refusal?> Publish(SluiceDb db, Journey journey, bool move, bool fill, string origin, Actor actor, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        var read = JourneyText.Read(journey.Text);
        var problems = read.Problems.Concat(await JourneyCheck.Of(db, read.Journey, await WorkspaceDay.Clock(db, clock, cancel), cancel)).ToList();
        if (problems.Count > 0) return new Refusal("invalid", string.Join(' ', problems.Take(3).Select(p => p.Line > 0 ? $"Line {p.Line}: {p.Message}" : p.Message)), "text");
        await db.LockOn($"journey:{journey.Id.Value:N}", cancel);
        var settings = await MailSettings.Of(db, cancel);
        var first = journey.State is JourneyState.Draft or JourneyState.Stopped;
        journey.Publish(settings.PublicUrl.Length > 0 ? settings.PublicUrl.TrimEnd('/') : origin, clock.Now());
        db.Add(new JourneyVersion { JourneyId = journey.Id, Number = journey.Version, Text = journey.Text, Actor = actor.Value, PublishedAt = clock.Now() });
        if (await MailingOf(db, journey, cancel) is not { } mailing) db.Add(mailing = Mailing.Of(journey.Id.Value, JourneySource.Key, journey.Name, MailPurpose.Marketing, clock.Now()));
        (mailing.Name, mailing.IsOpen, mailing.RelayId, mailing.TopicId) = (journey.Name, true, journey.RelayId, journey.TopicId);
        if (first) mailing.PausedBecause = null;
        if (move && journey.Version > 1) db.Enqueue(new MoveJourney(journey.Id, journey.Version), clock);
        if (fill) db.Enqueue(new FillJourney(journey.Id, null, null), clock);
        await db.SaveChangesAsync(cancel);
        return null;
    }, cancel);

    public static Task<Refusal?> Pause(SluiceDb db, Journey journey, TimeProvider clock, CancellationToken cancel) => Move(db, journey, j => j.Pause(clock.Now()), m => m.PausedBecause = "paused", cancel);

    public static Task<Refusal?> Resume(SluiceDb db, Journey journey, TimeProvider clock, CancellationToken cancel) => Move(db, journey, j => j.Resume(clock.Now()), m => m.PausedBecause = null, cancel);

    // Everybody inside is let go; mails that wait will not leave.
    public static Task<Refusal?> Stop(SluiceDb db, Journey journey, TimeProvider clock, CancellationToken cancel) => Move(db, journey, j =>
    {
        if (j.Stop(clock.Now()) is { } refusal) return refusal;
        db.Enqueue(new StopJourney(journey.Id), clock);
        return null;
    }, m => m.IsOpen = false, cancel);

    public static Task<Mailing?> MailingOf(SluiceDb db, Journey journey, CancellationToken cancel) => db.Set<Mailing>().SingleOrDefaultAsync(m => m.Id == journey.Id.Value, cancel);

    static Task<Refusal?> Move(SluiceDb db, Journey journey, Func<Journey, Refusal?> act, Action<Mailing> also, CancellationToken cancel) => db.Transact(async () =>
    {
        if (act(journey) is { } refusal) return refusal;
        if (await MailingOf(db, journey, cancel) is { } mailing) also(mailing);
        await db.SaveChangesAsync(cancel);
        db.AfterCommit(JourneyPump.Bell.Ring);
        db.AfterCommit(Doorbell.Mail.Ring);
        return null;
    }, cancel);
}
