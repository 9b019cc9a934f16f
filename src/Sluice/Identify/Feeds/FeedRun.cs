using Microsoft.EntityFrameworkCore;
using Sluice.Identify.Companies;
using Sluice.Identify.Naming;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.Lists;
using Sluice.Record.People;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;

namespace Sluice.Identify.Feeds;

public sealed record RunFeeds : IWork;

// Each minute: what is new and fits is handled, once. The mark and the acts are one transaction, so a crash repeats nothing.
sealed class FeedRun(TimeProvider clock) : IWorker<RunFeeds>
{
    const int AtOnce = 100;

    public Task Run(RunFeeds work, WorkContext context, CancellationToken cancel) => All(context.Db, cancel);

    public async Task<int> All(SluiceDb db, CancellationToken cancel)
    {
        var (now, handled) = (clock.Now(), 0);
        var zone = (await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel)).Zone;
        foreach (var id in await db.Set<Feed>().Where(f => f.PausedAt == null && f.NextAt <= now).OrderBy(f => f.CreatedAt).Select(f => f.Id).ToListAsync(cancel))
        {
            handled += await db.Transact(async () =>
            {
                await db.LockOn(Stitching.Lock, cancel);
                var feed = await db.Set<Feed>().SingleAsync(f => f.Id == id, cancel);
                if (feed.PausedAt is not null || feed.NextAt > now) return 0;
                var fresh = await Matches(db, feed.Asks, onlyNew: true, AtOnce, clock, cancel);
                foreach (var company in fresh) await Handle(db, feed, company, cancel);
                // More than a batch waits: the rest comes a minute later.
                if (fresh.Count < AtOnce) feed.Ran(zone, now);
                await db.SaveChangesAsync(cancel);
                return fresh.Count;
            }, cancel);
            db.ChangeTracker.Clear();
        }
        return handled;
    }

    public static async Task<IReadOnlyList<VisitCompany>> Matches(SluiceDb db, FeedFilter filter, bool onlyNew, int most, TimeProvider clock, CancellationToken cancel)
    {
        var settings = await IdentifySettings.Of(db, cancel);
        var companies = CompanyQueries.Where(db, new CompanyAsk(Intent.Days, filter.Intent == 0 ? null : filter.Intent, filter.Quality == 0 ? null : filter.Quality, filter.Known, filter.Country), settings, clock.Now()).Where(c => c.Visits >= filter.Visits);
        if (onlyNew) companies = companies.Where(c => !db.Set<FeedHandled>().Any(h => h.VisitCompanyId == c.Id));
        if (filter.Path is { Length: > 0 } path) companies = companies.Where(c => db.Set<Visit>().Any(v => v.VisitCompanyId == c.Id && (v.EntryPage.Contains(path) || v.ExitPage.Contains(path))));
        if (filter.Record.Length > 0)
        {
            if ((await CompanyList.Where(db, filter.Record, null, clock, cancel)).Refused(out _, out var ofRecord)) return [];
            var ids = ofRecord.Select(c => (CompanyId?)c.Id);
            companies = companies.Where(c => ids.Contains(c.CompanyId));
        }
        return await companies.OrderByDescending(c => c.Intent).ThenByDescending(c => c.Id).Take(most).ToListAsync(cancel);
    }

    async Task Handle(SluiceDb db, Feed feed, VisitCompany company, CancellationToken cancel)
    {
        var (acts, done, actor, now) = (feed.Does, new List<string>(), Actor.System, clock.Now());
        var record = acts.NeedsRecord ? await CompanyActs.Make(db, company.Id, actor, clock, cancel) : company.CompanyId;
        if (acts.Notify is not null) done.Add("notified");
        if (acts.Assign is { } owner && record is { } owned && await db.Set<Company>().SingleOrDefaultAsync(c => c.Id == owned, cancel) is { OwnerId: null } firm)
        {
            var members = await Members.Of(db, cancel);
            Ownership.Give(db, firm, owner, members, actor, clock);
            done.Add($"assigned to {members.NameOf(owner)}");
        }
        if (acts.Task.Length > 0 && record is { } about)
        {
            if (!(await Todos.Plan(db, TodoKind.Todo, acts.Task.Replace("{company}", company.Name, StringComparison.Ordinal), acts.TaskFor, now.AddHours(8), new About(Company: about), actor, clock, cancel, $"Feed “{feed.Name}”")).Refused(out _, out _)) done.Add("task planned");
        }
        if (acts.List is { } list && record is { } member && await db.Set<RecordList>().SingleOrDefaultAsync(l => l.Id == list, cancel) is { } shelf)
        {
            await ListMembers.Add(db, shelf, [member.Value], now, cancel);
            done.Add($"on the list “{shelf.Name}”");
        }
        if (acts.Tag.Length > 0 && await Tag(db, company.Id, acts.Tag, now, cancel) is > 0 and var tagged) done.Add($"{tagged} tagged “{acts.Tag}”");
        db.Add(new FeedHandled { VisitCompanyId = company.Id, FeedId = feed.Id, At = now, NotifyId = acts.Notify, Done = JsonText.Of(done) });
        await db.SaveChangesAsync(cancel);
    }

    // Companies carry no tags; the people known there do.
    static async Task<int> Tag(SluiceDb db, VisitCompanyId company, string tag, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = await db.Set<Visit>().Where(v => v.VisitCompanyId == company && v.PersonId != null).Select(v => v.PersonId!.Value).Distinct().Take(50).ToListAsync(cancel);
        var people = await db.Set<Person>().Include(p => p.Tags).Where(p => ids.Contains(p.Id) && p.DeletedAt == null).ToListAsync(cancel);
        return people.Count(p => p.AddTag(tag, now));
    }
}
