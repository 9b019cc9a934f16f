using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Prospect.Sequences;
using Sluice.Record;
using Sluice.Record.Deliveries.Incoming;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Record.Today;
using Sluice.Ui;
using Direction = Sluice.Record.Timeline.Direction;

namespace Sluice.Prospect.Replies;

// Answers that nobody has seen to, and steps that could not be sent.
sealed class ReplyToday(IEnumerable<IValueBook> books, Reader reader) : ITodaySource
{
    const int Most = 50;

    public async Task<IReadOnlyList<TodayItem>> Items(SluiceDb db, UserId user, DateTimeOffset now, CancellationToken cancel) => [.. await Answers(db, user, now, cancel), .. await Stopped(db, user, cancel)];

    async Task<IEnumerable<TodayItem>> Answers(SluiceDb db, UserId user, DateTimeOffset now, CancellationToken cancel)
    {
        UserId? own = user;
        var since = now.AddDays(-30);
        var rows = await (from r in db.Set<Reply>() join a in db.Set<Answer>() on r.Id equals a.Id where r.UserId == own && r.HandledAt == null && r.Class != ReplyClass.Auto && r.Class != ReplyClass.Unsubscribe && r.At > since orderby r.At descending select new { Reply = r, a.Text, a.Subject, a.FromAddress }).AsNoTracking().Take(Most).ToListAsync(cancel);
        var people = await TodayPeople.Of(db, books, rows.Select(r => r.Reply.PersonId), cancel);
        return rows.Select(r =>
        {
            var (person, value) = (people[r.Reply.PersonId], people.Values.Of(r.Reply.PersonId));
            var chance = Math.Min(0.95, (person?.WinProbability ?? value?.Chance ?? 0.05) * (r.Reply.Class == ReplyClass.Interested ? 3 : 1));
            var worth = Worth.Of(new WorthGuess(chance, r.Reply.Class == ReplyClass.Interested ? "they said yes, three times the usual" : person?.WinProbability is null ? "no model yet" : "network", value?.Minor, value?.Deal ?? "", r.Reply.Class == ReplyClass.Interested ? 0.15 : 0.05, "against tomorrow, house estimate", 5), people.Values, reader);
            var href = $"/prospect/replies?show={r.Reply.Id:D}";
            return new TodayItem($"reply:{r.Reply.Id:N}", "Answer", person?.Name ?? r.FromAddress, href, person?.Company ?? "", $"{ReplyWords.Of(r.Reply.Class)}: {r.Subject}", "mail", Direction.In,
                worth.PerMinute, worth.Lines, r.Reply.At, "", false, [new TodayAct("Read it", href, Key: "o", Main: true), new TodayAct("Seen to", $"/prospect/replies/{r.Reply.Id:D}/handled", Post: true, Key: "d")], r.Reply.PersonId, r.Text.Length > 400 ? r.Text[..400] : r.Text, person?.Cell ?? "");
        });
    }

    static async Task<IEnumerable<TodayItem>> Stopped(SluiceDb db, UserId user, CancellationToken cancel)
    {
        UserId? own = user;
        var rows = await (from e in db.Set<Enrolment>() join p in db.Set<Person>() on e.PersonId equals p.Id where e.UserId == own && e.State == EnrolmentState.NotSent orderby e.Since select new { Enrolment = e, Name = Person.Display(p.FirstName, p.LastName, p.Email) }).AsNoTracking().Take(Most).ToListAsync(cancel);
        return rows.Select(r => new TodayItem($"stopped:{r.Enrolment.Id.Value:N}", "Mend", r.Name, $"/prospect/enrolments/{r.Enrolment.Id.Value:D}", "", $"A step of a sequence was not sent. {r.Enrolment.Why}", "alert-triangle", Direction.Own, 0, [], null, "", false,
            [new TodayAct("Open", $"/prospect/enrolments/{r.Enrolment.Id.Value:D}", Key: "o", Main: true)], r.Enrolment.PersonId));
    }
}
