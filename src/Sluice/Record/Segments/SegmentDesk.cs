using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record.Filters;
using Sluice.Record.Lists;

namespace Sluice.Record.Segments;

public sealed record SegmentDraft(string Name, string Description, string Filter);

// Defines, changes and drops segments; its members are gathered in the background. Saves nothing.
public static class SegmentDesk
{
    public static async Task<Result<Segment>> Define(SluiceDb db, SegmentDraft draft, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        if ((await Check(db, null, draft, actor, clock, cancel)).Refused(out var refusal, out var filter)) return refusal;
        var segment = Segment.Define(draft.Name, filter, clock.Now(), actor, draft.Description);
        db.Add(segment);
        db.Enqueue(new GatherSegment(segment.Id), clock);
        return segment;
    }

    public static async Task<Result<Segment>> Change(SluiceDb db, Segment segment, SegmentDraft draft, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        if ((await Check(db, segment, draft, actor, clock, cancel)).Refused(out var refusal, out var filter)) return refusal;
        if (segment.Change(draft.Name, draft.Description, filter, clock.Now())) await db.EnqueueOnce(new GatherSegment(segment.Id), clock, cancel);
        return segment;
    }

    public static async Task<Refusal?> Drop(SluiceDb db, Segment segment, CancellationToken cancel)
    {
        var users = await Users(db, segment, cancel);
        if (users.Count > 0) return new Refusal("used", $"It is asked for by {string.Join(", ", users.Take(5))}{(users.Count > 5 ? $" and {users.Count - 5} more" : "")}. Change {(users.Count == 1 ? "that" : "those")} first.", "id");
        await db.Set<SegmentMember>().Where(m => m.SegmentId == segment.Id).ExecuteDeleteAsync(cancel);
        await db.Set<SegmentDay>().Where(m => m.SegmentId == segment.Id).ExecuteDeleteAsync(cancel);
        db.Remove(segment);
        return null;
    }

    // Where a segment is asked for by name: other segments and saved views.
    public static async Task<IReadOnlyList<string>> Users(SluiceDb db, Segment segment, CancellationToken cancel)
    {
        bool Asks(string filter) => filter.Contains("segment", StringComparison.OrdinalIgnoreCase) && filter.Contains(Sluice.Filters.FilterPrinter.Quote(segment.Name), StringComparison.OrdinalIgnoreCase);
        var others = await db.Set<Segment>().AsNoTracking().Where(s => s.Id != segment.Id).Select(s => new { s.Name, s.Filter }).ToListAsync(cancel);
        var views = await db.Set<SavedView>().AsNoTracking().Select(v => new { v.Name, v.Filter }).ToListAsync(cancel);
        return [.. others.Where(s => Asks(s.Filter)).Select(s => $"the segment “{s.Name}”"), .. views.Where(v => Asks(v.Filter)).Select(v => $"the view “{v.Name}”")];
    }

    // A segment may not ask for itself, not even through others; its name is one. The filter comes back in canonical spelling.
    static async Task<Result<string>> Check(SluiceDb db, Segment? self, SegmentDraft draft, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        if (draft.Name.Trim().Length is 0 or > 120) return new Refusal("required", "Name the segment, in 120 characters at most.", "name");
        if (string.IsNullOrWhiteSpace(draft.Filter)) return new Refusal("required", "Say whom it holds.", "filter");
        if (draft.Description.Length > 500) return new Refusal("tooLong", "This holds 500 characters at most.", "description");
        var others = await db.Set<Segment>().AsNoTracking().Select(s => new { s.Id, s.Name }).ToListAsync(cancel);
        if (others.Exists(s => s.Id != self?.Id && string.Equals(s.Name, draft.Name.Trim(), StringComparison.OrdinalIgnoreCase))) return new Refusal("taken", $"There is a segment “{draft.Name.Trim()}” already.", "name");
        if (self is not null && self.Name != draft.Name.Trim() && await Users(db, self, cancel) is { Count: > 0 } users) return new Refusal("used", $"It is asked for by its name: {users[0]}. Change that first.", "name");
        var now = await WorkspaceDay.Clock(db, clock, cancel);
        if ((await PeopleFilter.Read(db, draft.Filter, now.Now, now.Zone, actor.AsUser, cancel)).Refused(out var refusal, out var read)) return refusal;
        return self is not null && read.AsksFor(self.Id) ? new Refusal("circle", $"The segment “{self.Name}” would ask for itself.", "filter") : read.Text;
    }
}
