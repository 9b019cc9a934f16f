using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;
using Sluice.Identify.Held;
using Sluice.Identify.Naming;
using Sluice.Platform.Clock;
using Sluice.Platform.Web;
using Sluice.Record.Visitors;
using Sluice.Visits;

namespace Sluice.Identify;

// POST /c: judges events by the named steps of the library and answers 202 once they are committed.
public sealed class Collector(SiteShelf sites, SaltShelf salts, HitWriter writer, ReverseNames names, IEnumerable<ISiteShow> shows, TimeProvider clock)
{
    public StepTally Tally { get; } = new(CollectSteps.ForTracker, clock);

    public async Task Collect(HttpContext http)
    {
        AllowAnyOrigin(http);
        var cancel = http.RequestAborted;
        var (buffer, length) = await ReadBody(http.Request, cancel);
        try
        {
            if (CollectBody.TryParse(buffer.AsMemory(0, length), clock.Now(), out var body) is { } whole)
            {
                var status = whole == DropReason.TooLarge ? 413 : 400;
                await Results.Problem(whole.Sentence(), statusCode: status, title: Problems.Title(status), extensions: new Dictionary<string, object?> { ["code"] = whole.Code() }).ExecuteAsync(http);
                return;
            }
            if (await sites.Find(body.Site, cancel) is not { } site)
            {
                await Answer(http, 0, [.. body.Hits.Select(h => (h.Index, DropReason.BadSite)), .. body.Drops.Select(d => (d.Index, DropReason.BadSite))]);
                return;
            }
            var collected = await Judge(http, body, site, cancel);
            if (collected.Hits.Count + collected.Drops.Count > 0) await writer.Write(collected, cancel);
            await Answer(http, collected.Accepted, collected.Drops, Shown(collected));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // What the site has to show on a page that was just opened.
    string? Shown(Collected collected)
    {
        if (!collected.Hits.Exists(h => h.Hit.Kind == HitKind.PageView)) return null;
        foreach (var show in shows) if (show.ScriptFor(collected.Site.Workspace) is { } script) return script;
        return null;
    }

    // Any site may send events, none may read with the visitor's cookies.
    public static Task Preflight(HttpContext http)
    {
        AllowAnyOrigin(http);
        http.Response.Headers.AccessControlAllowMethods = "POST";
        http.Response.Headers.AccessControlAllowHeaders = "content-type";
        http.Response.Headers.AccessControlMaxAge = "86400";
        http.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    public static void AllowAnyOrigin(HttpContext http)
    {
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        http.Response.Headers.XContentTypeOptions = "nosniff";
    }

    async ValueTask<Collected> Judge(HttpContext http, CollectBody body, KnownSite site, CancellationToken cancel)
    {
        var now = clock.Now();
        var headers = http.Request.Headers;
        var agent = headers.UserAgent.ToString();
        var purpose = headers["Sec-Purpose"].ToString();
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        var silent = headers["Sec-GPC"] == "1" || headers["DNT"] == "1";
        var daily = default(VisitorKeys?);
        var collected = new Collected(site, DateOnly.FromDateTime(now.UtcDateTime));
        collected.Drops.AddRange(body.Drops);
        foreach (var (index, read) in body.Hits)
        {
            var hit = read with { Agent = agent.Length == 0 ? null : agent, Purpose = purpose.Length == 0 ? null : purpose, Address = address };
            // "Do not track" stops what is seen in passing; an explicit act still counts.
            var drop = silent && hit.Kind is not HitKind.Identify ? DropReason.DoNotTrack : Tally.Judge(hit, site.Rules, now);
            if (drop is { } reason) collected.Drops.Add((index, reason));
            if (drop is { } why && !HeldHit.Holds(why)) continue;
            var keys = hit.VisitorId is { } id ? VisitorHash.OfConsented(id, site.Key) : daily ??= VisitorHash.Of(await salts.Now(cancel), address, agent, site.Key);
            var counted = Hit.Of(hit, site, keys);
            if (drop is { } junk) collected.Held.Add(HeldHit.Of(counted, junk, agent, collected.Day));
            else collected.Hits.Add((index, counted));
        }
        if (collected.Hits.Count > 0) names.Ask(site, collected.Hits[0].Hit, address);
        return collected;
    }

    static async ValueTask<(byte[] Buffer, int Length)> ReadBody(HttpRequest request, CancellationToken cancel)
    {
        // One byte more than allowed is enough to know that it is too much.
        var size = request.ContentLength is { } told ? (int)Math.Min(told, CollectBody.Largest) + 1 : CollectBody.Largest + 1;
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(size, 256));
        var length = 0;
        while (length <= CollectBody.Largest)
        {
            if (length == buffer.Length)
            {
                var bigger = ArrayPool<byte>.Shared.Rent(CollectBody.Largest + 1);
                buffer.AsSpan(0, length).CopyTo(bigger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = bigger;
            }
            var read = await request.Body.ReadAsync(buffer.AsMemory(length), cancel);
            if (read == 0) break;
            length += read;
        }
        return (buffer, length);
    }

    static readonly byte[] One = Encoding.UTF8.GetBytes("""{"accepted":1,"dropped":[]}""");

    static async Task Answer(HttpContext http, int accepted, IReadOnlyList<(int Index, DropReason Reason)> drops, string? show = null)
    {
        http.Response.StatusCode = 202;
        http.Response.ContentType = "application/json";
        if (accepted == 1 && drops.Count == 0 && show is null)
        {
            http.Response.ContentLength = One.Length;
            await http.Response.Body.WriteAsync(One, http.RequestAborted);
            return;
        }
        var json = new ArrayBufferWriter<byte>(64 + drops.Count * 40);
        await using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteNumber("accepted", accepted);
            writer.WriteStartArray("dropped");
            foreach (var (index, reason) in drops.OrderBy(d => d.Index))
            {
                writer.WriteStartObject();
                writer.WriteNumber("index", index);
                writer.WriteString("reason", reason.Code());
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            if (show is not null) writer.WriteString("show", show);
            writer.WriteEndObject();
        }
        http.Response.ContentLength = json.WrittenCount;
        await http.Response.Body.WriteAsync(json.WrittenMemory, http.RequestAborted);
    }
}
