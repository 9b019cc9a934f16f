using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Fields;

namespace Sluice.Record.Timeline;

public enum TimelineView { All, Talks, Visits, Mail, Changes }

// One page of a record's stream, newest first. Next is where the earlier part begins.
public sealed record TimelinePage(IReadOnlyList<TimelineEntry> Entries, string? Next);

public sealed record TimelineEntry(ActivityId Id, string Kind, Words Words, Direction Direction, Channel Channel, DateTimeOffset At, string Actor, PersonId? PersonId, NoteState? Note);

public static class TimelineStream
{
    public const int PageSize = 30;

    public static async Task<TimelinePage> Read(SluiceDb db, About about, TimelineView view, string? before, CancellationToken cancel)
    {
        var rows = new List<Activity>();
        foreach (var stream in Streams(db, about))
            rows.AddRange(await Page(Of(stream, view), before).ToListAsync(cancel));
        var found = rows.OrderByDescending(a => a.OccurredAt).ThenByDescending(a => a.Sequence).Take(PageSize + 1).ToList();
        var shown = found.Take(PageSize).ToList();
        var notes = await Notes(db, shown, cancel);
        var hidden = await HiddenFields.Of(db, cancel);
        var entries = shown.Select(a => Entry(a, notes, hidden)).ToList();
        return new TimelinePage(TimelineFold.Of(entries), found.Count > PageSize ? $"{shown[^1].OccurredAt.UtcTicks}-{shown[^1].Sequence}" : null);
    }

    // A company's stream is its own and that of its people; each is read by its index and the pages are merged.
    static IEnumerable<IQueryable<Activity>> Streams(SluiceDb db, About about)
    {
        var all = db.Set<Activity>().AsNoTracking();
        if (about.Person is { } person) yield return all.Where(a => a.PersonId == person);
        else if (about.Deal is { } deal) yield return all.Where(a => a.DealId == deal);
        else if (about.Company is { } company)
        {
            var people = db.Set<Employment>().Where(e => e.CompanyId == company).Select(e => (PersonId?)e.PersonId);
            yield return all.Where(a => a.CompanyId == company);
            yield return all.Where(a => people.Contains(a.PersonId) && (a.CompanyId == null || a.CompanyId != company));
        }
    }

    static IQueryable<Activity> Of(IQueryable<Activity> all, TimelineView view) => view switch
    {
        TimelineView.Talks => all.Where(a => a.Channel == Channel.Call || a.Channel == Channel.Meeting || a.Channel == Channel.Chat || a.Channel == Channel.Event || a.Channel == Channel.Social || a.Channel == Channel.Note || a.Channel == Channel.Form),
        TimelineView.Visits => all.Where(a => a.Channel == Channel.Web),
        TimelineView.Mail => all.Where(a => a.Channel == Channel.Mail),
        TimelineView.Changes => all.Where(a => a.Channel == Channel.Record || a.Channel == Channel.Score || a.Channel == Channel.Deal || a.Channel == Channel.Task),
        _ => all,
    };

    static IQueryable<Activity> Page(IQueryable<Activity> all, string? before)
    {
        if (Place(before) is (var at, var sequence)) all = all.Where(a => a.OccurredAt < at || a.OccurredAt == at && a.Sequence < sequence);
        return all.OrderByDescending(a => a.OccurredAt).ThenByDescending(a => a.Sequence).Take(PageSize + 1);
    }

    static (DateTimeOffset At, long Sequence)? Place(string? text) =>
        text?.Split('-') is [var ticks, var sequence] && long.TryParse(ticks, out var at) && long.TryParse(sequence, out var number) && at >= 0 && at <= DateTimeOffset.MaxValue.UtcTicks
            ? (new DateTimeOffset(at, TimeSpan.Zero), number)
            : null;

    static async Task<Dictionary<Guid, NoteState>> Notes(SluiceDb db, List<Activity> shown, CancellationToken cancel)
    {
        var ids = shown.Where(a => a.Channel == Channel.Note).Select(a => a.Fact).OfType<NoteAdded>().Select(n => n.NoteId).OfType<Guid>().Select(id => new NoteId(id)).ToList();
        if (ids.Count == 0) return [];
        return (await NoteState.Of(db, ids, cancel)).ToDictionary(n => n.Id.Value);
    }

    static TimelineEntry Entry(Activity activity, Dictionary<Guid, NoteState> notes, HiddenFields hidden)
    {
        var fact = activity.Fact;
        var note = fact is NoteAdded { NoteId: { } id } ? notes.GetValueOrDefault(id) : null;
        var words = hidden.Say(fact);
        return new TimelineEntry(activity.Id, activity.Kind, note is null ? words : words with { Note = note.Text }, activity.Direction, activity.Channel, activity.OccurredAt, activity.Actor, activity.PersonId, note);
    }
}
