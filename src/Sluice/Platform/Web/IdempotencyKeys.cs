using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;

namespace Sluice.Platform.Web;

public sealed class IdempotentAnswer : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public string Key { get; set; } = "";
    public string BodyHash { get; set; } = "";
    public int Status { get; set; }
    public string Body { get; set; } = "";
    public string? ContentType { get; set; }
    public string? Location { get; set; }
    public DateTimeOffset At { get; set; }
}

sealed class IdempotentAnswerMapping : IMapping<IdempotentAnswer>
{
    public void Map(EntityTypeBuilder<IdempotentAnswer> e)
    {
        e.ToTable("platform_idempotency");
        e.HasKey(x => new { x.WorkspaceId, x.Key });
        e.HasIndex(x => x.At);
    }
}

// The same key and body answers the same again; the same key with another body is refused. The key, its answer and all
// that the request wrote are one commit: a crash leaves every part of it or none, and a retry finds out which.
public sealed class IdempotencyKeys(RequestDelegate next, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext http, Caller caller)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0 || !HttpMethods.IsPost(http.Request.Method) || !caller.IsKnown || !http.Request.Path.StartsWithSegments("/api") || http.GetEndpoint()?.Metadata.GetMetadata<StreamedAnswer>() is not null)
        {
            await next(http);
            return;
        }
        if (key.Length > 200)
        {
            await Problems.Of(new Refusal("tooLong", "An Idempotency-Key has at most 200 characters.", "Idempotency-Key")).ExecuteAsync(http);
            return;
        }
        // Read to its end before the one writer is waited for.
        http.Request.EnableBuffering();
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(http.Request.Body, http.RequestAborted)) + http.Request.Path;
        http.Request.Body.Position = 0;
        await RunOnce(http, http.RequestServices.GetRequiredService<SluiceDb>(), key, hash);
    }

    async Task RunOnce(HttpContext http, SluiceDb db, string key, string hash)
    {
        var body = http.Response.Body;
        using var written = new MemoryStream();
        http.Response.Body = written;
        IdempotentAnswer? earlier;
        try
        {
            earlier = await db.Enclose(() => Run(http, db, new IdempotentAnswer { Key = key, BodyHash = hash }, written), _ => http.Response.StatusCode < 500, http.RequestAborted);
        }
        finally
        {
            http.Response.Body = body;
        }
        if (earlier is not null) await Repeat(http, earlier, hash);
        else await body.WriteAsync(written.GetBuffer().AsMemory(0, (int)written.Length), http.RequestAborted);
    }

    // The answer given before, or null when this one was the first.
    async Task<IdempotentAnswer?> Run(HttpContext http, SluiceDb db, IdempotentAnswer answer, MemoryStream written)
    {
        await db.LockOn("idempotency " + answer.Key, http.RequestAborted);
        if (await db.Set<IdempotentAnswer>().AsNoTracking().SingleOrDefaultAsync(a => a.Key == answer.Key, http.RequestAborted) is { } earlier) return earlier;
        await next(http);
        if (http.Response.StatusCode >= 500) return null;
        (answer.At, answer.Status, answer.Body) = (clock.Now(), http.Response.StatusCode, Encoding.UTF8.GetString(written.GetBuffer(), 0, (int)written.Length));
        (answer.ContentType, answer.Location) = (http.Response.ContentType, http.Response.Headers.Location.FirstOrDefault());
        // What a refused request had begun to change stays unsaved.
        db.ChangeTracker.Clear();
        db.Add(answer);
        await db.SaveChangesAsync(http.RequestAborted);
        return null;
    }

    static Task Repeat(HttpContext http, IdempotentAnswer earlier, string hash)
    {
        if (earlier.BodyHash != hash) return Problems.Of(new Refusal("idempotencyKeyReused", "This Idempotency-Key was used with another body.", "Idempotency-Key")).ExecuteAsync(http);
        http.Response.StatusCode = earlier.Status;
        http.Response.ContentType = earlier.ContentType;
        if (earlier.Location is not null) http.Response.Headers.Location = earlier.Location;
        http.Response.Headers["Idempotent-Replayed"] = "true";
        return http.Response.WriteAsync(earlier.Body, http.RequestAborted);
    }
}

// For answers that are streams: they are made anew each time, and their routes change nothing that a second time would double.
public sealed record StreamedAnswer;

// Keys are good for three days.
public sealed record ForgetAnswers : IWork;

sealed class AnswerForgetting(TimeProvider clock) : IWorker<ForgetAnswers>
{
    public Task Run(ForgetAnswers work, WorkContext context, CancellationToken cancel)
    {
        var before = clock.Now().AddDays(-3);
        return context.Db.Transact(() => context.Db.Set<IdempotentAnswer>().Where(a => a.At < before).ExecuteDeleteAsync(cancel), cancel);
    }
}
