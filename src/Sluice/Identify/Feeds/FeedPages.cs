using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Identify.Companies;
using Sluice.Identify.Pages;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Ui;

namespace Sluice.Identify.Feeds;

public sealed record HandledRow(VisitCompanyId Company, string Name, int Intent, DateTimeOffset At, IReadOnlyList<string> Done);

public sealed record FeedFormModel(Feed? Feed, IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Errors, IReadOnlyList<Choice> People, IReadOnlyList<Choice> Lists, IReadOnlyList<VisitCompany> Waiting, IReadOnlyList<HandledRow> History);

static class FeedPages
{
    const int Shown = 50;

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/identify/feeds", List).Needs(Permission.See);
        office.MapGet("/identify/feeds/new", (SluiceDb db, TimeProvider clock, CancellationToken cancel) => Form(db, null, null, null, clock, cancel)).Needs(Permission.Capture);
        office.MapGet("/identify/feeds/{id}", One).Needs(Permission.See);
        office.MapPost("/identify/feeds", Create).Needs(Permission.Capture);
        office.MapPost("/identify/feeds/{id}", Save).Needs(Permission.Capture);
        office.MapPost("/identify/feeds/{id}/pause", Pause).Needs(Permission.Capture);
        office.MapPost("/identify/feeds/{id}/removal", Remove).Needs(Permission.Capture);
    }

    static async Task<IResult> List(SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var feeds = await db.Set<Feed>().AsNoTracking().OrderBy(f => f.Folder).ThenBy(f => f.Name).Take(200).ToListAsync(cancel);
        var since = clock.Now().AddDays(-7);
        var week = await db.Set<FeedHandled>().Where(h => h.At > since).GroupBy(h => h.FeedId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return Page.Show<FeedsPage>(new { Feeds = (IReadOnlyList<Feed>)feeds, Week = (IReadOnlyDictionary<FeedId, int>)week });
    }

    static async Task<IResult> One(FeedId id, SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        await db.Set<Feed>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancel) is { } feed ? await Form(db, feed, null, null, clock, cancel) : Page.NotFound();

    static async Task<IResult> Create(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var sent = await http.Request.ReadFormAsync(cancel);
        var draft = Read(sent);
        var refusal = await Check(db, draft, clock, cancel);
        Feed? feed = null;
        if (refusal is null && Feed.Open(draft, await Zone(db, cancel), caller.Actor, clock.Now()).Refused(out refusal, out feed) is false) db.Add(feed);
        if (refusal is not null) return await Form(db, null, sent, refusal, clock, cancel);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"The feed “{feed!.Name}” runs.");
        return Page.SeeOther($"/identify/feeds/{feed.Id.Value:D}");
    }

    static async Task<IResult> Save(FeedId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<Feed>().SingleOrDefaultAsync(f => f.Id == id, cancel) is not { } feed) return Page.NotFound();
        var sent = await http.Request.ReadFormAsync(cancel);
        var draft = Read(sent);
        if (await Check(db, draft, clock, cancel) is { } bad) return await Form(db, feed, sent, bad, clock, cancel);
        if (feed.Change(draft, await Zone(db, cancel), clock.Now()) is { } refusal) return await Form(db, feed, sent, refusal, clock, cancel);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, "Feed saved. Companies handled before are not handled again.");
        return Page.SeeOther($"/identify/feeds/{id.Value:D}");
    }

    static async Task<IResult> Pause(FeedId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<Feed>().SingleOrDefaultAsync(f => f.Id == id, cancel) is not { } feed) return Page.NotFound();
        if (feed.PausedAt is null) feed.Pause(caller.Actor, clock.Now());
        else feed.Resume(await Zone(db, cancel), clock.Now());
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, feed.PausedAt is null ? "Running again." : "Paused: nothing is done until it is resumed.");
        return Page.SeeOther($"/identify/feeds/{id.Value:D}");
    }

    static async Task<IResult> Remove(FeedId id, HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        if (await db.Set<Feed>().SingleOrDefaultAsync(f => f.Id == id, cancel) is not { } feed) return Page.NotFound();
        db.Remove(feed);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"The feed “{feed.Name}” is gone; what it did stays done.");
        return Page.SeeOther("/identify/feeds");
    }

    static async Task<IResult> Form(SluiceDb db, Feed? feed, IFormCollection? sent, Refusal? refusal, TimeProvider clock, CancellationToken cancel)
    {
        var people = (await Members.Of(db, cancel)).Where(m => !m.Disabled).Select(m => new Choice(m.Id.Value.ToString("D"), m.Name)).ToList();
        var lists = await db.Set<RecordList>().AsNoTracking().Where(l => l.Kind == RecordKind.Company).OrderBy(l => l.Name).Take(200).Select(l => new { l.Id, l.Name }).ToListAsync(cancel);
        var waiting = feed is null ? [] : await FeedRun.Matches(db, feed.Asks, onlyNew: true, 10, clock, cancel);
        var history = feed is null ? [] : await (from h in db.Set<FeedHandled>().AsNoTracking()
                                                 join c in db.Set<VisitCompany>() on h.VisitCompanyId equals c.Id
                                                 where h.FeedId == feed.Id
                                                 orderby h.At descending
                                                 select new { c.Id, c.Name, c.Intent, h.At, h.Done }).Take(Shown).ToListAsync(cancel);
        var values = sent is not null ? sent.ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal) : Values(feed);
        var errors = refusal is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [refusal.Field ?? ""] = refusal.Message };
        return Page.Show<FeedPage>(new { Model = new FeedFormModel(feed, values, errors, people, [.. lists.Select(l => new Choice(l.Id.Value.ToString("D"), l.Name))], waiting, [.. history.Select(h => new HandledRow(h.Id, h.Name, h.Intent, h.At, h.Done.As<string[]>()))]) }, refusal is null ? 200 : 422);
    }

    static Dictionary<string, string> Values(Feed? feed)
    {
        if (feed is null) return new Dictionary<string, string>(StringComparer.Ordinal) { ["intent"] = "4", ["quality"] = "0", ["visits"] = "1", ["pace"] = nameof(FeedPace.AtOnce) };
        var (asks, does) = (feed.Asks, feed.Does);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = feed.Name, ["folder"] = feed.Folder, ["pace"] = feed.Pace.ToString(),
            ["intent"] = asks.Intent.ToString(CultureInfo.InvariantCulture), ["quality"] = asks.Quality.ToString(CultureInfo.InvariantCulture), ["visits"] = asks.Visits.ToString(CultureInfo.InvariantCulture),
            ["country"] = asks.Country ?? "", ["path"] = asks.Path ?? "", ["known"] = asks.Known ?? "", ["record"] = asks.Record,
            ["notify"] = Said(does.Notify), ["assign"] = Said(does.Assign), ["tag"] = does.Tag, ["task"] = does.Task, ["taskFor"] = Said(does.TaskFor), ["list"] = does.List is { } list ? list.Value.ToString("D") : "",
        };
    }

    static string Said(UserId? id) => id is { } user ? user.Value.ToString("D") : "";

    static FeedDraft Read(IFormCollection sent)
    {
        string Text(string name) => sent[name].ToString().Trim();
        string? Or(string name) => Text(name) is { Length: > 0 } text ? text : null;
        int Number(string name, int usual) => Or(name) is { } text ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : -1 : usual;
        UserId? User(string name) => UserId.TryParse(Or(name), null, out var user) ? user : null;
        return new FeedDraft(Text("name"), Text("folder"), new FeedFilter(Number("intent", 0), Number("quality", 0), Number("visits", 1), Or("country")?.ToUpperInvariant(), Or("path"), Or("known"), Text("record")),
            new FeedActs(User("notify"), User("assign"), Text("tag"), Text("task"), User("taskFor"), ListId.TryParse(Or("list"), null, out var list) ? list : null), Enum.TryParse<FeedPace>(Text("pace"), out var pace) ? pace : FeedPace.AtOnce);
    }

    // The record's part is checked by the language itself, with the place of the mistake.
    static async Task<Refusal?> Check(SluiceDb db, FeedDraft draft, TimeProvider clock, CancellationToken cancel)
    {
        if (draft.Acts.IsNothing) return new Refusal("required", "Say what shall be done with a new company.", "notify");
        if (draft.Filter.Record.Length > 0 && (await CompanyList.Where(db, draft.Filter.Record, null, clock, cancel)).Refused(out var refusal, out _)) return refusal with { Field = "record" };
        UserId[] users = [.. new[] { draft.Acts.Notify, draft.Acts.Assign, draft.Acts.TaskFor }.OfType<UserId>()];
        var members = users.Length == 0 ? [] : await Members.Of(db, cancel);
        return users.All(u => members.Any(m => m.Id == u)) ? null : new Refusal("unknown", "They are not in this workspace.", "notify");
    }

    static async Task<TimeZoneInfo> Zone(SluiceDb db, CancellationToken cancel) => (await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel)).Zone;
}
