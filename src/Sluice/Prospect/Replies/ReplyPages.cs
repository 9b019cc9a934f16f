using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Prospect.Pages;
using Sluice.Record;
using Sluice.Record.Api;
using Sluice.Record.Deliveries.Incoming;
using Sluice.Record.People;

namespace Sluice.Prospect.Replies;

public sealed record ReplyRow(Reply Reply, Answer Answer, string Name);

public sealed record ReplyAnswer(Guid Id, PersonId? PersonId, UserId? UserId, ReplyClass Class, double Chance, bool Sorted, string From, string Subject, string Text, DateTimeOffset At, DateTimeOffset? HandledAt)
{
    public static ReplyAnswer Of(ReplyRow r) => new(r.Reply.Id, r.Reply.PersonId, r.Reply.UserId, r.Reply.Class, Math.Round(r.Reply.Chance, 2), r.Reply.SortedBy is not null, r.Answer.FromAddress, r.Answer.Subject, r.Answer.Text, r.Reply.At, r.Reply.HandledAt);
}

// Answers, for whoever wrote to them; what came to the mailbox of all is everybody's who may call.
static class ReplyPages
{
    const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/prospect/replies", List).Needs(Permission.Call);
        office.MapPost("/prospect/replies/{replyId:guid}", Sort).Needs(Permission.Call);
        office.MapPost("/prospect/replies/{replyId:guid}/handled", Handle).Needs(Permission.Call);
    }

    public static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/replies", All).WithTags("sequences").Needs(Permission.Call).WithSummary("Answers to your mails, the latest first: ?open=true for those nobody saw to").Produces<ListAnswer<ReplyAnswer>>();
        api.MapPatch("/replies/{replyId:guid}", Change).WithTags("sequences").Needs(Permission.Call).WithSummary("class says what it is and teaches the classifier; handled marks it as seen to").Accepts<JsonObject>("application/json").Produces<ReplyAnswer>().ProducesProblem(404).ProducesProblem(422);
    }

    static async Task<IResult> List(Guid? show, string? all, DateTimeOffset? before, SluiceDb db, Caller caller, CancellationToken cancel)
    {
        var (rows, next) = await Read(db, caller, all is null, before, PageSize, cancel);
        var shown = show is { } id ? await Find(db, caller, id, cancel) : rows.Count > 0 ? rows[0] : null;
        return Page.Show<RepliesPage>(new { Rows = rows, Shown = shown, All = all is not null, Next = next, Asked = show is not null });
    }

    static async Task<IResult> Handle(Guid replyId, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, caller, replyId, cancel) is null) return Page.NotFound();
        (await db.Set<Reply>().SingleAsync(r => r.Id == replyId, cancel)).Handle(caller.UserId, clock.Now());
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, "Seen to.");
        var back = (await http.Request.ReadFormAsync(cancel))["back"].ToString();
        return Page.SeeOther(back.Length > 0 ? SignIn.SafeReturn(back) : "/prospect/replies");
    }

    static async Task<IResult> Sort(Guid replyId, HttpContext http, SluiceDb db, ReplyReader reader, Caller caller, CancellationToken cancel)
    {
        if (await Find(db, caller, replyId, cancel) is null) return Page.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        if (!Enum.TryParse<ReplyClass>(form["class"], out var sort) || !Enum.IsDefined(sort)) return Page.SeeOther($"/prospect/replies?show={replyId:D}");
        await reader.Sort(db, replyId, sort, caller.UserId, cancel);
        Toasts.Say(http, $"Sorted: {ReplyWords.Of(sort).ToLowerInvariant()}. The next ones like it are sorted so.");
        return Page.SeeOther($"/prospect/replies?show={replyId:D}");
    }

    static async Task<ListAnswer<ReplyAnswer>> All(bool? open, string? after, int? limit, SluiceDb db, Caller caller, CancellationToken cancel)
    {
        var (rows, next) = await Read(db, caller, open == true, DateTimeOffset.TryParse(after, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var at) ? at : null, Limits.Page(limit), cancel);
        return new([.. rows.Select(ReplyAnswer.Of)], next?.ToString("O"));
    }

    static async Task<IResult> Change(Guid replyId, JsonObject json, SluiceDb db, ReplyReader reader, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, caller, replyId, cancel) is null) return Problems.NotFound("The reply");
        var body = new Body(json);
        var (sort, handled) = (body.Choice<ReplyClass>("class"), body.YesNo("handled"));
        if (!body.IsGood()) return Problems.Of(body.Errors);
        if (sort is { } known) await reader.Sort(db, replyId, known, caller.UserId, cancel);
        if (handled == true)
        {
            (await db.Set<Reply>().SingleAsync(r => r.Id == replyId, cancel)).Handle(caller.UserId, clock.Now());
            await db.SaveChangesAsync(cancel);
        }
        return Results.Ok(ReplyAnswer.Of((await Find(db, caller, replyId, cancel))!));
    }

    static async Task<(IReadOnlyList<ReplyRow> Rows, DateTimeOffset? Next)> Read(SluiceDb db, Caller caller, bool open, DateTimeOffset? before, int most, CancellationToken cancel)
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

    static async Task<ReplyRow?> Find(SluiceDb db, Caller caller, Guid id, CancellationToken cancel)
    {
        if (await (from r in Mine(db, caller) where r.Id == id join a in db.Set<Answer>() on r.Id equals a.Id select new { Reply = r, Answer = a }).AsNoTracking().SingleOrDefaultAsync(cancel) is not { } found) return null;
        var name = found.Reply.PersonId is { } who ? await db.Set<Person>().Where(p => p.Id == who).Select(p => Person.Display(p.FirstName, p.LastName, p.Email)).SingleOrDefaultAsync(cancel) : null;
        return new(found.Reply, found.Answer, name ?? found.Answer.FromAddress);
    }

    // A key acts for the workspace; a person sees their own and everybody's.
    static IQueryable<Reply> Mine(SluiceDb db, Caller caller)
    {
        if (caller.UserId is not { } user) return db.Set<Reply>();
        UserId? own = user;
        return db.Set<Reply>().Where(r => r.UserId == own || r.UserId == null);
    }
}
