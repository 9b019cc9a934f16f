using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Prospect.Replies.Pages;

namespace Sluice.Prospect.Replies;

static class ReplyPages
{
    const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/prospect/replies", List).Needs(Permission.Call);
        office.MapPost("/prospect/replies/{replyId:guid}", Sort).Needs(Permission.Call);
        office.MapPost("/prospect/replies/{replyId:guid}/handled", Handle).Needs(Permission.Call);
    }

    static async Task<IResult> List(Guid? show, string? all, DateTimeOffset? before, SluiceDb db, Caller caller, CancellationToken cancel)
    {
        var (rows, next) = await ReplyList.Read(db, caller, all is null, before, PageSize, cancel);
        var shown = show is { } id ? await ReplyList.Find(db, caller, id, cancel) : rows.Count > 0 ? rows[0] : null;
        return Page.Show<RepliesPage>(new { Rows = rows, Shown = shown, All = all is not null, Next = next, Asked = show is not null });
    }

    static async Task<IResult> Handle(Guid replyId, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await ReplyList.Find(db, caller, replyId, cancel) is null) return Page.NotFound();
        (await db.Set<Reply>().SingleAsync(r => r.Id == replyId, cancel)).Handle(caller.UserId, clock.Now());
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, "Seen to.");
        var back = (await http.Request.ReadFormAsync(cancel))["back"].ToString();
        return Page.SeeOther(back.Length > 0 ? SignIn.SafeReturn(back) : "/prospect/replies");
    }

    static async Task<IResult> Sort(Guid replyId, HttpContext http, SluiceDb db, ReplyReader reader, Caller caller, CancellationToken cancel)
    {
        if (await ReplyList.Find(db, caller, replyId, cancel) is null) return Page.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        if (!Enum.TryParse<ReplyClass>(form["class"], out var sort) || !Enum.IsDefined(sort)) return Page.SeeOther($"/prospect/replies?show={replyId:D}");
        await reader.Sort(db, replyId, sort, caller.UserId, cancel);
        Toasts.Say(http, $"Sorted: {ReplyWords.Of(sort).ToLowerInvariant()}. The next ones like it are sorted so.");
        return Page.SeeOther($"/prospect/replies?show={replyId:D}");
    }
}
