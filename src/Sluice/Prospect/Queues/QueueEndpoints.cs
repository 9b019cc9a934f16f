using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.People;

namespace Sluice.Prospect.Queues;

static class QueueEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/queues", List).Needs(Permission.See);
        api.MapPost("/queues", Open).Needs(Permission.Call);
        api.MapGet("/queues/{id}", One).Needs(Permission.See);
        api.MapPost("/queues/{id}/next", Next).Needs(Permission.Call);
        api.MapDelete("/queues/{id}", Close).Needs(Permission.Call);
    }

    static async Task<IResult> List(SluiceDb db, CancellationToken cancel, int? limit = null)
    {
        var queues = await db.Set<CallQueue>().AsNoTracking().Where(q => q.ClosedAt == null).OrderByDescending(q => q.CreatedAt).Take(Limits.Page(limit)).ToListAsync(cancel);
        var counts = await QueueCounts.Of(db, [.. queues.Select(q => q.Id)], cancel);
        return Results.Ok(new ListAnswer<QueueAnswer>([.. queues.Select(q => QueueAnswer.Of(q, counts[q.Id]))], null));
    }

    static async Task<IResult> Open(QueueBody body, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var result = await QueueDesk.Open(db, new QueueDraft(body.Name ?? "", body.ListId, body.Filter, body.Script, body.MaxTries ?? 5, body.From, body.To, body.Rules), caller.UserId, clock, cancel);
        if (result.Refused(out var refusal, out var queue)) return Problems.Of(refusal);
        var counts = await QueueCounts.Of(db, [queue.Id], cancel);
        return Results.Created($"/api/v1/queues/{queue.Id.Value}", QueueAnswer.Of(queue, counts[queue.Id]));
    }

    static async Task<IResult> One(QueueId id, SluiceDb db, CancellationToken cancel)
    {
        if (await db.Set<CallQueue>().AsNoTracking().SingleOrDefaultAsync(q => q.Id == id, cancel) is not { } queue) return Problems.NotFound("This queue");
        return Results.Ok(QueueAnswer.Of(queue, (await QueueCounts.Of(db, [id], cancel))[id]));
    }

    // Every call of this gives another person, so that one key may serve many callers.
    static async Task<IResult> Next(QueueId id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<CallQueue>().AsNoTracking().SingleOrDefaultAsync(q => q.Id == id && q.ClosedAt == null, cancel) is not { } queue) return Problems.NotFound("This queue");
        if (await QueueTurn.Next(db, queue, caller.Actor, clock, cancel) is not { } entry) return Results.NoContent();
        var person = await db.Set<Person>().AsNoTracking().Where(p => p.Id == entry.PersonId).Select(p => new { p.FirstName, p.LastName, p.Email, p.Phone, p.JobTitle, p.Cell }).SingleAsync(cancel);
        var local = LocalTime.At(entry.Zone, clock.Now());
        return Results.Ok(new TurnAnswer(entry.PersonId, Person.Display(person.FirstName, person.LastName, person.Email), person.Phone, person.JobTitle, person.Cell, entry.Zone, local.ToString("HH:mm"), entry.Tries, entry.CallbackAt, entry.LeasedUntil!.Value));
    }

    static async Task<IResult> Close(QueueId id, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<CallQueue>().SingleOrDefaultAsync(q => q.Id == id, cancel) is not { } queue) return Problems.NotFound("This queue");
        queue.Close(clock.Now());
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
    }
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record QueueBody(string? Name, ListId? ListId, string? Filter, string? Script, int? MaxTries, TimeOnly? From, TimeOnly? To, QueueRules? Rules);

sealed record QueueAnswer(QueueId Id, string Name, ListId? ListId, string? Filter, string Script, int MaxTries, TimeOnly From, TimeOnly To, QueueRules Rules, int Waiting, int Done, int LeftOut, DateTimeOffset CreatedAt, DateTimeOffset? ClosedAt)
{
    public static QueueAnswer Of(CallQueue q, QueueCounts c) => new(q.Id, q.Name, q.ListId, q.Filter.Length > 0 ? q.Filter : null, q.Script, q.MaxTries, q.From, q.To, q.RuleSet, c.Waiting, c.Done, c.LeftOut, q.CreatedAt, q.ClosedAt);
}

sealed record TurnAnswer(PersonId PersonId, string Name, string? Phone, string JobTitle, string Cell, string TimeZone, string LocalTime, int Tries, DateTimeOffset? CallbackAt, DateTimeOffset LockedUntil);
