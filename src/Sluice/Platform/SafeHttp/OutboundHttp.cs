using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Sluice.Platform.SafeHttp;

public sealed record OutboundAnswer(int Status, HttpResponseHeaders Headers, string? ContentType, byte[] Body);

// The one gate through which Sluice calls addresses that users chose: webhooks, social posts, sitemaps.
// Redirects are answers, not followed; the name is resolved here and the connection goes to what was checked,
// so that a name that changes its mind between check and call (rebinding) gains nothing.
public sealed class OutboundHttp : IDisposable
{
    readonly OutboundRules rules;
    readonly TimeProvider clock;
    readonly HttpClient http;

    public OutboundHttp(OutboundRules rules, TimeProvider clock)
    {
        this.rules = rules;
        this.clock = clock;
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxConnectionsPerServer = 20,
            MaxResponseHeadersLength = 64,
            ConnectCallback = Connect,
        }) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Sluice/1");
    }

    // maxBytes: where an answer may be larger than usual, such as a whole calendar.
    public async Task<Result<OutboundAnswer>> Send(HttpRequestMessage request, CancellationToken cancel, int? maxBytes = null)
    {
        var most = maxBytes ?? rules.MaxBytes;
        if (rules.Check(request.RequestUri) is { } refusal) return refusal;
        using var late = new CancellationTokenSource(rules.Timeout, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (await Read(answer.Content, most, limit.Token) is not { } body) return new Refusal("tooLarge", $"{request.RequestUri!.Host} answered with more than {most >> 10} KB.", "url");
            return new OutboundAnswer((int)answer.StatusCode, answer.Headers, answer.Content.Headers.ContentType?.ToString(), body);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return new Refusal("timeout", $"{request.RequestUri!.Host} did not answer within {rules.Timeout.TotalSeconds:0} seconds.", "url");
        }
        catch (HttpRequestException e)
        {
            return Forbidden(e) ?? new Refusal("unreachable", $"{request.RequestUri!.Host} cannot be reached: {e.GetBaseException().Message}", "url");
        }
        catch (IOException e)
        {
            return new Refusal("unreachable", $"{request.RequestUri!.Host} broke off: {e.Message}", "url");
        }
    }

    public void Dispose() => http.Dispose();

    static async Task<byte[]?> Read(HttpContent content, int most, CancellationToken cancel)
    {
        if (content.Headers.ContentLength > most) return null;
        await using var stream = await content.ReadAsStreamAsync(cancel);
        using var kept = new MemoryStream();
        var buffer = new byte[16 << 10];
        while (await stream.ReadAsync(buffer, cancel) is > 0 and var count)
        {
            if (kept.Length + count > most) return null;
            kept.Write(buffer, 0, count);
        }
        return kept.ToArray();
    }

    async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await rules.Resolve(host, cancel);
        if (rules.Check(host, addresses) is { } refusal) throw new ForbiddenAddressException(refusal);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    static Refusal? Forbidden(Exception? e) => e switch
    {
        null => null,
        ForbiddenAddressException forbidden => forbidden.Refusal,
        _ => Forbidden(e.InnerException),
    };

    // Carries the refusal out of the connect callback; never seen outside this class.
    sealed class ForbiddenAddressException(Refusal refusal) : Exception(refusal.Message)
    {
        public Refusal Refusal { get; } = refusal;
    }
}
