using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Timeline;

namespace Sluice.Identify;

// Tells the timeline of visits of known people: once, when the visit has ended or a form was sent. Pages read
// after that are told as its continuation; a fact once appended is never rewritten.
public static class VisitTelling
{
    const int Batch = 50;

    public static string Key(VisitId visit, int part) => part == 1 ? $"visit:{visit.Value:N}" : $"visit:{visit.Value:N}:{part}";

    public static async Task<int> Tell(SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.Now();
        if (!await db.Set<Visit>().AnyAsync(v => v.TellAt != null && v.TellAt <= now, cancel)) return 0;
        return await db.Transact(async () =>
        {
            await db.LockOn(Stitching.Lock, cancel);
            var due = await db.Set<Visit>().Where(v => v.TellAt != null && v.TellAt <= now).OrderBy(v => v.TellAt).Take(Batch).ToListAsync(cancel);
            foreach (var visit in due) await Tell(db, visit, clock, cancel);
            await db.SaveChangesAsync(cancel);
            return due.Count;
        }, cancel);
    }

    static async Task Tell(SluiceDb db, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        var person = visit.PersonId!.Value;
        var about = new About(person, await Employments.PrimaryOf(db, person, cancel));
        PageRead[] pages = [.. visit.PagesSeen(visit.ToldPages).Select(p => new PageRead(p.Path, p.Title, p.Seconds))];
        var count = visit.Pages - visit.ToldPages;
        var first = visit.ToldParts == 0;
        var seconds = first ? (int)Math.Max(visit.Duration.TotalSeconds, visit.EngagedMs / 1000.0) : pages.Sum(p => p.Seconds);
        IFact fact = first
            ? new VisitMade(visit.Id.Value, visit.SiteId.Value, visit.EntryPage[..Math.Max(0, visit.EntryPage.IndexOf('/'))], pages, count, seconds, visit.Channel.Word(), visit.SourceName, visit.SearchTerm, visit.CampaignName, visit.Device, visit.ReferrerHost)
            : new VisitContinued(visit.Id.Value, visit.ToldParts + 1, pages, count, seconds);
        db.Append(fact, about, Actor.Of("person", person), clock, first ? visit.StartedAt : visit.LastAt, Key(visit.Id, visit.ToldParts + 1));
        visit.Told();
    }
}
