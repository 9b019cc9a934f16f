using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Sluice.Platform.SafeHttp;

// One POST of JSON to an address of the workspace's choice. The same delivery bears the same Sluice-Delivery each time it is
// tried, so that whoever is told twice can know. With a secret, Sluice-Signature: t=UNIX SECONDS,v1=HEX of HMAC-SHA-256
// (RFC 2104) over "t.body".
public static class WebhookCall
{
    // Throws where it is worth asking again.
    public static async Task Send(OutboundHttp outbound, string url, string delivery, string body, string? secret, DateTimeOffset now, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        request.Headers.Add("Sluice-Delivery", delivery);
        if (secret is not null) request.Headers.Add("Sluice-Signature", Sign(secret, now.ToUnixTimeSeconds(), body));
        if ((await outbound.Send(request, cancel)).Refused(out var refusal, out var answer)) throw new WebhookFailedException(refusal.Message);
        // Gone for good: nothing is gained by asking again.
        if (answer.Status is (< 200 or > 299) and not 410) throw new WebhookFailedException($"{request.RequestUri!.Host} answered {answer.Status}.");
    }

    public static string Sign(string secret, long at, string body) =>
        $"t={at},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{at}.{body}")))}";
}

public sealed class WebhookFailedException(string message) : Exception(message);
