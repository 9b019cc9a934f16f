using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using Sluice.Platform.Access;
using Sluice.Visits;

namespace Sluice.Identify;

// The public edge: the scripts sites embed and the collector they talk to. No cookies, any origin.
static class PublicEndpoints
{
    static readonly Script Tracker = Script.Of(TrackerScript.Utf8);
    static readonly Script Form = Script.Of(TrackerScript.FormAsUtf8);

    public static void Map(IEndpointRouteBuilder open)
    {
        open.MapGet("/s.js", http => Tracker.Send(http)).Anyone();
        open.MapGet("/form.js", http => Form.Send(http)).Anyone();
        open.MapPost("/c", http => http.RequestServices.GetRequiredService<Collector>().Collect(http)).Anyone().ShortCircuit();
        open.MapMethods("/c", ["OPTIONS"], Collector.Preflight).Anyone().ShortCircuit();
    }

    sealed record Script(byte[] Plain, byte[] Gzip, EntityTagHeaderValue Tag)
    {
        public static Script Of(ReadOnlyMemory<byte> source)
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize)) gzip.Write(source.Span);
            return new Script(source.ToArray(), packed.ToArray(), new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(source.Span))[..16]}\""));
        }

        // An hour in the browser, then asked for by tag: a mended tracker reaches every site the same day.
        public Task Send(HttpContext http)
        {
            Collector.AllowAnyOrigin(http);
            http.Response.Headers.CacheControl = "public, max-age=3600, stale-while-revalidate=86400";
            http.Response.Headers.Vary = "Accept-Encoding";
            var packed = http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal);
            if (packed) http.Response.Headers.ContentEncoding = "gzip";
            return Results.Bytes(packed ? Gzip : Plain, "text/javascript; charset=utf-8", entityTag: Tag).ExecuteAsync(http);
        }
    }
}
