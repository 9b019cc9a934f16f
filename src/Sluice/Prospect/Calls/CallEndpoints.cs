using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;

namespace Sluice.Prospect.Calls;

static class CallEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/calls", Make).Needs(Permission.Call);
        api.MapGet("/calls", List).Needs(Permission.See);
        api.MapGet("/calls/{id}", One).Needs(Permission.See);
    }

    static async Task<IResult> Make(CallBody body, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (body.PersonId is not { } person) return Problems.Of(new Refusal("required", "Say who was called.", "personId"));
        var told = new CallTold(body.Disposition.GetValueOrDefault(), body.Sentiment, body.Note, body.Seconds ?? 0, body.At, body.Recycle ?? false, body.Number, body.QueueId) { Anyone = body.Anyone ?? false, Fields = body.Fields ?? new Dictionary<string, string>(StringComparer.Ordinal) };
        var result = await CallLog.Keep(db, person, told, new CallMaker(caller.UserId, caller.Actor), clock, cancel);
        return result.Refused(out var refusal, out var call) ? Problems.Of(refusal) : Results.Created($"/api/v1/calls/{call.Id.Value}", CallAnswer.Of(call));
    }

    static async Task<IResult> List(SluiceDb db, CancellationToken cancel, PersonId? person = null, QueueId? queue = null, DateOnly? day = null, string? disposition = null, int? limit = null, string? after = null)
    {
        var rows = db.Set<Call>().AsNoTracking();
        if (person is { } p) rows = rows.Where(c => c.PersonId == p);
        if (queue is { } q) rows = rows.Where(c => c.QueueId == q);
        if (day is { } d) rows = rows.Where(c => c.Day == d);
        if (disposition is not null)
        {
            if (!Enum.TryParse<Disposition>(disposition, ignoreCase: true, out var what) || !Enum.IsDefined(what)) return Problems.Of(new Refusal("unknown", $"Dispositions are {string.Join(", ", Dispositions.All)}.", "disposition"));
            rows = rows.Where(c => c.Disposition == what);
        }
        if (after is not null)
        {
            if (!Cursor.TryParse(after, out var cursor) || !long.TryParse(cursor.Sort, out var ticks)) return Problems.Of(new Refusal("invalid", "This cursor is not one of ours.", "after"));
            var (at, id) = (new DateTimeOffset(ticks, TimeSpan.Zero), new CallId(cursor.Id));
            rows = rows.Where(c => c.At < at || (c.At == at && c.Id < id));
        }
        var take = Limits.Page(limit);
        var page = await rows.OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Take(take + 1).ToListAsync(cancel);
        var data = page.Take(take).Select(CallAnswer.Of).ToList();
        return Results.Ok(new ListAnswer<CallAnswer>(data, page.Count > take ? new Cursor(data[^1].At.UtcTicks.ToString(), data[^1].Id.Value).ToString() : null));
    }

    static async Task<IResult> One(CallId id, SluiceDb db, CancellationToken cancel) =>
        await db.Set<Call>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is { } call ? Results.Ok(CallAnswer.Of(call)) : Problems.NotFound("This call");
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record CallBody(PersonId? PersonId, Disposition? Disposition, Sentiment? Sentiment, string? Note, int? Seconds, DateTimeOffset? At, bool? Recycle, string? Number, QueueId? QueueId, bool? Anyone, IReadOnlyDictionary<string, string>? Fields);

sealed record CallAnswer(CallId Id, PersonId PersonId, QueueId? QueueId, UserId? UserId, Disposition Disposition, Sentiment? Sentiment, bool Reached, int Seconds, string Note, string Number, DateTimeOffset At)
{
    public static CallAnswer Of(Call c) => new(c.Id, c.PersonId, c.QueueId, c.UserId, c.Disposition, c.Sentiment, c.Disposition.IsReached(), c.Seconds, c.Note, c.Number, c.At);
}
