namespace Sluice.Record.Deliveries.Edge;

// What a request says of itself that people's browsers do not.
static class Suspicion
{
    // Programs that follow mail within moments of its arrival; people take longer.
    public static readonly TimeSpan TooSoon = TimeSpan.FromSeconds(5);

    static readonly string[] Programs = ["bot", "crawl", "spider", "scan", "curl", "wget", "python", "java/", "go-http", "okhttp", "headless", "phantom", "barracuda", "mimecast", "proofpoint", "safelinks", "forcepoint", "symantec", "trendmicro", "sophos", "cloudmark", "postfix", "urlpreview", "slackbot", "facebookexternalhit", "whatsapp", "bingpreview"];

    public static string? Of(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method)) return $"asked with {request.Method}";
        var agent = request.Headers.UserAgent.ToString();
        if (agent.Length == 0) return "no browser named";
        if (Array.Find(Programs, p => agent.Contains(p, StringComparison.OrdinalIgnoreCase)) is { } program) return $"calls itself {program}";
        if (request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase) || request.Headers["Purpose"] == "prefetch" || request.Headers["X-Moz"] == "prefetch") return "fetched ahead";
        return null;
    }

    // Apple Mail's privacy relay names no more than this and opens everything, read or not.
    public static string? OfPixel(HttpRequest request) =>
        request.Headers.UserAgent == "Mozilla/5.0" ? "Apple's privacy relay" : Of(request);
}
