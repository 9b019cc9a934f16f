using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.People;

namespace Sluice.Capture.Webinars;

public sealed record SeatQuestion(PersonId PersonId, string Name, string Text, DateTimeOffset At);

// The questions of a webinar, the latest first, and how the poll stands.
public sealed record SeatWords(IReadOnlyList<SeatQuestion> Questions, IReadOnlyList<(string Option, int Votes)> Votes)
{
    const int Most = 200;

    public static async Task<SeatWords> Of(SluiceDb db, Webinar webinar, CancellationToken cancel)
    {
        var id = webinar.Id;
        var asked = await (from word in db.Set<SeatWord>().AsNoTracking()
                           join person in db.Set<Person>() on word.PersonId equals person.Id
                           where word.WebinarId == id && word.Kind == SeatWordKind.Question && person.DeletedAt == null
                           orderby word.At descending
                           select new { word.PersonId, person.FirstName, person.LastName, person.Email, word.Text, word.At }).Take(Most).ToListAsync(cancel);
        var votes = await db.Set<SeatWord>().Where(w => w.WebinarId == id && w.Kind == SeatWordKind.Vote).GroupBy(w => w.Text).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return new SeatWords(asked.ConvertAll(a => new SeatQuestion(a.PersonId, Person.Display(a.FirstName, a.LastName, a.Email), a.Text, a.At)), [.. webinar.Options.Select(o => (o, votes.GetValueOrDefault(o)))]);
    }
}
