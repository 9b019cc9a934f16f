using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Deliveries.Incoming;
using Sluice.Record.People;

namespace Sluice.Prospect.Replies;

public sealed record ReplyRow(Reply Reply, Answer Answer, string Name);

// Answers, for whoever wrote to them; what came to the mailbox of all is everybody's who may call.
static class ReplyList
{
    public static async Task<(IReadOnlyList<ReplyRow> Rows, DateTimeOffset? Next)> Read(SluiceDb db, Caller caller, bool open, DateTimeOffset? before, int most, CancellationToken cancel)
    {
        var rows = Mine(db, caller);
        if (open) rows = rows.Where(r => r.HandledAt == null && r.Class != ReplyClass.Auto);
        if (before?.ToUniversalTime() is { } at) rows = rows.Where(r => r.At < at);
        var page = await (from r in rows join a in db.Set<Answer>() on r.Id equals a.Id orderby r.At descending select new { Reply = r, Answer = a }).AsNoTracking().Take(most + 1).ToListAsync(cancel);
        var people = page.Select(p => p.Reply.PersonId).OfType<PersonId>().Distinct().ToList();
        var names = await db.Set<Person>().AsNoTracking().Where(p => people.Contains(p.Id)).Select(p => new { p.Id, Name = Person.Display(p.FirstName, p.LastName, p.Email) }).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        List<ReplyRow> named = [.. page.Take(most).Select(p => new ReplyRow(p.Reply, p.Answer, p.Reply.PersonId is { } who ? names.GetValueOrDefault(who) ?? p.Answer.FromAddress : p.Answer.FromAddress))];
        return (named, page.Count > most ? named[^1].Reply.At : null);
    }

    public static async Task<ReplyRow?> Find(SluiceDb db, Caller caller, Guid id, CancellationToken cancel)
    {
        if (await (from r in Mine(db, caller) where r.Id == id join a in db.Set<Answer>() on r.Id equals a.Id select new { Reply = r, Answer = a }).AsNoTracking().SingleOrDefaultAsync(cancel) is not { } found) return null;
        var name = found.Reply.PersonId is { } who ? await db.Set<Person>().Where(p => p.Id == who).Select(p => Person.Display(p.FirstName, p.LastName, p.Email)).SingleOrDefaultAsync(cancel) : null;
        return new(found.Reply, found.Answer, name ?? found.Answer.FromAddress);
    }

    // A key acts for the workspace; a person sees their own and everybody's: nobody else's, whatever they share.
    static IQueryable<Reply> Mine(SluiceDb db, Caller caller)
    {
        if (caller.UserId is not { } user) return db.Set<Reply>();
        UserId? own = user;
        return db.Set<Reply>().Where(r => r.UserId == own || r.UserId == null);
    }
}
