using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.People;
using Sluice.Record.Segments;

namespace Sluice.Prospect.Events;

// Whom a list or a segment holds now.
static class EventSource
{
    public static async Task<Result<IReadOnlyList<PersonId>>> People(SluiceDb db, ListId? list, string? segment, UserId? me, TimeProvider clock, CancellationToken cancel)
    {
        if (list is { } id)
        {
            if (!await db.Set<RecordList>().AnyAsync(l => l.Id == id && l.Kind == RecordKind.Person, cancel)) return new Refusal("unknown", "There is no such list of people.", "listId");
            return Some(await ListMembers.People(db, id, AttendeeDesk.Most + 1, cancel), "There is nobody on this list.", "listId");
        }
        if (string.IsNullOrWhiteSpace(segment)) return new Refusal("required", "Choose a list or a segment.", "listId");
        if (!await db.Set<Segment>().AnyAsync(s => s.Name == segment, cancel)) return new Refusal("unknown", "There is no such segment.", "segment");
        if ((await PeopleList.Where(db, $"inSegment({FilterPrinter.Quote(segment)})", me, clock, cancel)).Refused(out var refusal, out var people)) return refusal with { Field = "segment" };
        return Some(await people.OrderBy(p => p.Id).Select(p => p.Id).Take(AttendeeDesk.Most + 1).ToListAsync(cancel), "There is nobody in this segment.", "segment");
    }

    static Result<IReadOnlyList<PersonId>> Some(IReadOnlyList<PersonId> people, string nobody, string field) =>
        people.Count == 0 ? new Refusal("empty", nobody, field) : people.Count > AttendeeDesk.Most ? AttendeeDesk.Full() with { Field = field } : Result<IReadOnlyList<PersonId>>.Of(people);
}
