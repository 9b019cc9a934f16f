using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record;

namespace Sluice.Prospect.Sequences;

static class EnrolmentList
{
    public static async Task<Enrolment?> Find(SluiceDb db, EnrolmentId id, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Set<Enrolment>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancel) is not { } found) return null;
        await MailLine.Tell(db, [found], now, cancel);
        return found;
    }

    // The latest first.
    public static async Task<(IReadOnlyList<Enrolment> Rows, string? Next)> Read(SluiceDb db, SequenceId sequence, EnrolmentState? state, PersonId? person, string? after, int most, DateTimeOffset now, CancellationToken cancel)
    {
        var rows = db.Set<Enrolment>().AsNoTracking().Where(e => e.SequenceId == sequence);
        if (state is { } only) rows = rows.Where(e => e.State == only);
        if (person is { } who) rows = rows.Where(e => e.PersonId == who);
        if (EnrolmentId.TryParse(after, null, out var last)) rows = rows.Where(e => e.Id < last);
        var page = await rows.OrderByDescending(e => e.Id).Take(most + 1).ToListAsync(cancel);
        var next = page.Count > most ? page[most - 1].Id.Value.ToString("D") : null;
        if (next is not null) page.RemoveAt(most);
        await MailLine.Tell(db, page, now, cancel);
        return (page, next);
    }
}
