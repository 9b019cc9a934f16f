using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

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

// The same key and body answers the same again; the same key with another body is refused; a key whose first
// request is still running, or died, is answered 409 for a minute and may then be tried again.
public sealed class IdempotencyKeys(RequestDelegate next, Store store, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext http, Caller caller)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0 || !HttpMethods.IsPost(http.Request.Method) || !caller.IsKnown || !http.Request.Path.StartsWithSegments("/api"))
        {
            await next(http);
            return;
        }
        if (key.Length > 200)
        {
            await Problems.Of(new Refusal("tooLong", "An Idempotency-Key has at most 200 characters.", "Idempotency-Key")).ExecuteAsync(http);
            return;
        }
        http.Request.EnableBuffering();
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(http.Request.Body, http.RequestAborted)) + http.Request.Path;
        http.Request.Body.Position = 0;
        if (await Reserve(caller.Workspace, key, hash, http.RequestAborted) is { } earlier)
        {
            await Repeat(http, earlier, hash);
            return;
        }
        await RunAndKeep(http, caller.Workspace, key);
    }

    async Task<IdempotentAnswer?> Reserve(WorkspaceId workspace, string key, string hash, CancellationToken cancel)
    {
        await using var db = store.Open(workspace);
        var now = clock.Now();
        var earlier = await db.Set<IdempotentAnswer>().SingleOrDefaultAsync(a => a.Key == key, cancel);
        if (earlier is { Status: 0 } && earlier.At < now.AddMinutes(-1)) (earlier.At, earlier.BodyHash) = (now, hash);
        else if (earlier is not null) return earlier;
        else db.Add(new IdempotentAnswer { Key = key, BodyHash = hash, At = now });
        try
        {
            await db.SaveChangesAsync(cancel);
            return null;
        }
        catch (DbUpdateException)
        {
            return new IdempotentAnswer { Key = key, BodyHash = hash };
        }
    }

    static Task Repeat(HttpContext http, IdempotentAnswer earlier, string hash)
    {
        if (earlier.BodyHash != hash) return Problems.Of(new Refusal("idempotencyKeyReused", "This Idempotency-Key was used with another body.", "Idempotency-Key")).ExecuteAsync(http);
        if (earlier.Status == 0) return Problems.Of(new Refusal("inProgress", "The first request with this key is still running.", "Idempotency-Key"), 409).ExecuteAsync(http);
        http.Response.StatusCode = earlier.Status;
        http.Response.ContentType = earlier.ContentType;
        if (earlier.Location is not null) http.Response.Headers.Location = earlier.Location;
        http.Response.Headers["Idempotent-Replayed"] = "true";
        return http.Response.WriteAsync(earlier.Body, http.RequestAborted);
    }

    async Task RunAndKeep(HttpContext http, WorkspaceId workspace, string key)
    {
        var body = http.Response.Body;
        using var kept = new MemoryStream();
        http.Response.Body = kept;
        try { await next(http); }
        catch
        {
            http.Response.Body = body;
            await Forget(workspace, key);
            throw;
        }
        http.Response.Body = body;
        if (http.Response.StatusCode >= 500) await Forget(workspace, key);
        else await Keep(http, workspace, key, System.Text.Encoding.UTF8.GetString(kept.ToArray()));
        kept.Position = 0;
        await kept.CopyToAsync(body, http.RequestAborted);
    }

    async Task Keep(HttpContext http, WorkspaceId workspace, string key, string text)
    {
        await using var db = store.Open(workspace);
        var (status, type, location) = (http.Response.StatusCode, http.Response.ContentType, http.Response.Headers.Location.FirstOrDefault());
        await db.Transact(() => db.Set<IdempotentAnswer>().Where(a => a.Key == key).ExecuteUpdateAsync(s => s
            .SetProperty(a => a.Status, status).SetProperty(a => a.Body, text).SetProperty(a => a.ContentType, type).SetProperty(a => a.Location, location), CancellationToken.None), CancellationToken.None);
    }

    async Task Forget(WorkspaceId workspace, string key)
    {
        await using var db = store.Open(workspace);
        await db.Transact(() => db.Set<IdempotentAnswer>().Where(a => a.Key == key).ExecuteDeleteAsync(CancellationToken.None), CancellationToken.None);
    }
}
