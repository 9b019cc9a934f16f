using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Api;

namespace Sluice.Prospect.Replies;

public sealed record ReplyAnswer(Guid Id, PersonId? PersonId, UserId? UserId, ReplyClass Class, double Chance, bool Sorted, string From, string Subject, string Text, DateTimeOffset At, DateTimeOffset? HandledAt)
{
    // A key is nobody's mailbox: it reads what the mailbox shares.
    public static ReplyAnswer Of(ReplyRow r, Caller caller)
    {
        var own = caller.UserId is not null;
        return new(r.Reply.Id, r.Reply.PersonId, r.Reply.UserId, r.Reply.Class, Math.Round(r.Reply.Chance, 2), r.Reply.SortedBy is not null, r.Answer.FromAddress, own ? r.Answer.Subject : r.Answer.SharedSubject, own ? r.Answer.Text : r.Answer.SharedText, r.Reply.At, r.Reply.HandledAt);
    }
}

static class ReplyEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/replies", All).WithTags("sequences").Needs(Permission.Call).WithSummary("Answers to your mails, the latest first: ?open=true for those nobody saw to").Produces<ListAnswer<ReplyAnswer>>();
        api.MapPatch("/replies/{replyId:guid}", Change).WithTags("sequences").Needs(Permission.Call).WithSummary("class says what it is and teaches the classifier; handled marks it as seen to").Accepts<JsonObject>("application/json").Produces<ReplyAnswer>().ProducesProblem(404).ProducesProblem(422);
    }

    static async Task<ListAnswer<ReplyAnswer>> All(bool? open, string? after, int? limit, SluiceDb db, Caller caller, CancellationToken cancel)
    {
        var (rows, next) = await ReplyList.Read(db, caller, open == true, DateTimeOffset.TryParse(after, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var at) ? at : null, Limits.Page(limit), cancel);
        return new([.. rows.Select(r => ReplyAnswer.Of(r, caller))], next?.ToString("O"));
    }

    static async Task<IResult> Change(Guid replyId, JsonObject json, SluiceDb db, ReplyReader reader, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await ReplyList.Find(db, caller, replyId, cancel) is null) return Problems.NotFound("The reply");
        var body = new Body(json);
        var (sort, handled) = (body.Choice<ReplyClass>("class"), body.YesNo("handled"));
        if (!body.IsGood()) return Problems.Of(body.Errors);
        if (sort is { } known) await reader.Sort(db, replyId, known, caller.UserId, cancel);
        if (handled == true)
        {
            (await db.Set<Reply>().SingleAsync(r => r.Id == replyId, cancel)).Handle(caller.UserId, clock.Now());
            await db.SaveChangesAsync(cancel);
        }
        return Results.Ok(ReplyAnswer.Of((await ReplyList.Find(db, caller, replyId, cancel))!, caller));
    }
}
