using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Today;

// Notes that name somebody stand in their Today until they say that they have read them, for a month at most.
sealed class MentionSource : ITodaySource
{
    static readonly TimeSpan Shown = TimeSpan.FromDays(30);

    public async Task<IReadOnlyList<TodayItem>> Items(SluiceDb db, UserId user, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now - Shown;
        var named = await (from m in db.Set<Mention>().AsNoTracking()
                           join n in db.Set<RecordNote>() on m.NoteId equals n.Id
                           where m.UserId == user && m.SeenAt == null && m.At > since
                           orderby m.At descending
                           select n).Take(20).ToListAsync(cancel);
        if (named.Count == 0) return [];
        PersonId[] ids = [.. named.Select(n => n.PersonId).OfType<PersonId>().Distinct()];
        CompanyId[] firms = [.. named.Select(n => n.CompanyId).OfType<CompanyId>().Distinct()];
        UserId[] authors = [.. named.Select(n => n.AuthorId).OfType<UserId>().Distinct()];
        // Of records that the reader may not see nothing is found here, and nothing is told.
        var people = await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id) && p.DeletedAt == null).Select(p => new { p.Id, p.FirstName, p.LastName, p.Email, p.Cell }).ToDictionaryAsync(p => p.Id, cancel);
        var companies = await db.Set<Company>().Where(c => firms.Contains(c.Id) && c.DeletedAt == null).ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        var writers = await db.Set<User>().Where(u => authors.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancel);
        var items = new List<TodayItem>();
        foreach (var note in named)
        {
            var company = note.CompanyId is { } firm ? companies.GetValueOrDefault(firm) ?? "" : "";
            var person = note.PersonId is { } id ? people.GetValueOrDefault(id) : null;
            var (name, href) = person is not null ? (Person.Display(person.FirstName, person.LastName, person.Email), $"/people/{person.Id.Value:D}")
                : note.PersonId is null && note.CompanyId is { } of && company.Length > 0 ? (company, $"/companies/{of.Value:D}")
                : note.DealId is { } deal ? ("A deal", $"/sell/deals/{deal.Value:D}") : ("", "");
            if (href.Length == 0) continue;
            var who = note.AuthorId is { } author ? writers.GetValueOrDefault(author) ?? "Somebody" : "Somebody";
            items.Add(new TodayItem($"mention:{note.Id.Value:D}", "Read about", name, href, person is null ? "" : company, $"{who} named you in a note", "at", Direction.Own, 0, [], null, "", false,
                [new TodayAct("Read it", $"/notes/{note.Id.Value:D}/read", Post: true, Key: "d", Main: true), new TodayAct("Open", href, Key: "o")], person?.Id, note.Text.Length > 300 ? note.Text[..300] + "…" : note.Text, person?.Cell ?? ""));
        }
        return items;
    }
}
