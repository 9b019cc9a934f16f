using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record;

namespace Sluice.Prospect.Sequences;

static class EnrolmentList
{
    // The latest first.
    public static async Task<(IReadOnlyList<Enrolment> Rows, string? Next)> Read(SluiceDb db, SequenceId sequence, EnrolmentState? state, PersonId? person, string? after, int most, CancellationToken cancel)
    {
        var rows = db.Set<Enrolment>().AsNoTracking().Where(e => e.SequenceId == sequence);
        if (state is { } only) rows = rows.Where(e => e.State == only);
        if (person is { } who) rows = rows.Where(e => e.PersonId == who);
        if (EnrolmentId.TryParse(after, null, out var last)) rows = rows.Where(e => e.Id < last);
        var page = await rows.OrderByDescending(e => e.Id).Take(most + 1).ToListAsync(cancel);
        return page.Count > most ? ([.. page.Take(most)], page[most - 1].Id.Value.ToString("D")) : (page, null);
    }
}
