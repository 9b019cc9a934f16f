using Microsoft.EntityFrameworkCore;
using Sluice.Prospect.Meetings;
using Sluice.Prospect.Queues;
using Sluice.Record;
using Sluice.Record.Consent;
using Sluice.Record.People;
using Sluice.Record.Tasks;

namespace Sluice.Prospect.Calls;

// What each disposition brings about, for the person and for every queue they stand in.
static class CallConsequences
{
    public static async Task Follow(CallScene scene, CancellationToken cancel)
    {
        var entries = await scene.Db.Set<QueueEntry>().Where(e => e.PersonId == scene.Person.Id && e.State == EntryState.Waiting).Take(100).ToListAsync(cancel);
        foreach (var entry in entries) entry.CalledAt = scene.Now;
        var here = entries.Find(e => e.QueueId == scene.Call.QueueId);
        await (scene.Call.Disposition switch
        {
            Disposition.MeetingBooked => Meeting(scene, here, cancel),
            Disposition.Interested => Interested(scene, here),
            Disposition.Referred => Referred(scene, here),
            Disposition.CallBack => CallBack(scene, here),
            Disposition.NoAnswer => Again(scene, here, r => r.NoAnswerDays, cancel),
            Disposition.Voicemail => Again(scene, here, r => r.VoicemailDays, cancel),
            Disposition.NotInterested => NotInterested(scene, here),
            Disposition.WrongNumber => WrongNumber(scene, entries),
            Disposition.DoNotCall => DoNotCall(scene, entries, cancel),
            _ => throw new ArgumentOutOfRangeException(nameof(scene)),
        });
    }

    static Task Meeting(CallScene scene, QueueEntry? entry, CancellationToken cancel)
    {
        entry?.Leave(EntryState.Done, "meeting booked");
        var draft = new MeetingDraft($"Meeting with {scene.Person.Name}", scene.Told.At!.Value, TimeSpan.FromMinutes(30), [scene.Person.Id]);
        return MeetingBook.Add(scene.Db, draft, scene.By.User ?? scene.Person.OwnerId, scene.By.Actor, scene.Clock, cancel);
    }

    static Task Interested(CallScene scene, QueueEntry? entry)
    {
        entry?.Leave(EntryState.Done, "interested");
        scene.Plan(TodoKind.Mail, $"Send the information to {scene.Person.Name}", scene.Now.AddHours(2), scene.Call.Note);
        return Task.CompletedTask;
    }

    static Task Referred(CallScene scene, QueueEntry? entry)
    {
        entry?.Leave(EntryState.Done, "referred on");
        scene.Plan(TodoKind.Todo, $"Reach the person {scene.Person.Name} named", scene.Now.AddHours(4), scene.Call.Note);
        return Task.CompletedTask;
    }

    static Task CallBack(CallScene scene, QueueEntry? entry)
    {
        var at = scene.Told.At!.Value.ToUniversalTime();
        if (entry is not null)
        {
            entry.Again(at);
            (entry.CallbackAt, entry.CallbackFor) = (at, scene.Told.Anyone ? null : scene.By.Actor.Value);
        }
        scene.Plan(TodoKind.Callback, $"Call back {scene.Person.Name}", at, scene.Call.Note, scene.Told.Anyone);
        return Task.CompletedTask;
    }

    static async Task Again(CallScene scene, QueueEntry? entry, Func<QueueRules, int> days, CancellationToken cancel)
    {
        if (entry is null) return;
        var queue = await scene.Db.Set<CallQueue>().AsNoTracking().SingleAsync(q => q.Id == entry.QueueId, cancel);
        entry.Tries++;
        if (entry.Tries >= queue.MaxTries) entry.Leave(EntryState.Done, $"tried {entry.Tries} times");
        else
        {
            var rules = queue.RuleSet;
            var best = rules.OtherHour ? BestHours.Choose(await BestHours.Of(scene.Db, scene.Call.Day, cancel), queue.From, queue.To, scene.Call.LocalHour) : TimeOnly.FromDateTime(LocalTime.At(scene.Zone, scene.Now));
            entry.Again(Retry.After(scene.Now, LocalTime.Zone(scene.Zone), queue.From, queue.To, days(rules), best));
        }
    }

    static Task NotInterested(CallScene scene, QueueEntry? entry)
    {
        entry?.Leave(EntryState.Done, "not interested");
        if (scene.Told.Recycle) Lifecycle.MoveTo(scene.Db, scene.Person, LifecycleStage.Recycled, "not interested on the phone", scene.By.Actor, scene.Clock, scene.Company);
        return Task.CompletedTask;
    }

    // Only that number is bad; with another one the person stays in the queue.
    static Task WrongNumber(CallScene scene, List<QueueEntry> entries)
    {
        var bad = scene.Person.Phones.FirstOrDefault(p => p.Number == scene.Call.Number);
        if (bad is not null) bad.Status = AddressStatus.Bad;
        var other = scene.Person.Phones.FirstOrDefault(p => p.Status != AddressStatus.Bad);
        if (other is not null) scene.Person.AddPhone(other.Number, scene.Now, other.Type, primary: true);
        foreach (var entry in entries)
        {
            if (other is null) entry.Leave(EntryState.Out, "no good number");
            else entry.Again(scene.Now);
        }
        return Task.CompletedTask;
    }

    static Task DoNotCall(CallScene scene, List<QueueEntry> entries, CancellationToken cancel)
    {
        foreach (var entry in entries) entry.Leave(EntryState.Out, "asked not to be called");
        return Suppressions.Bar(scene.Db, scene.Person.Id, ContactChannel.Phone, "asked not to be called", scene.By.Actor, scene.Clock, cancel);
    }
}
