using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Sluice.Capture;

// A script of Capture/Public as pages load it: for an hour, then asked for by its tag.
sealed record PublicScript(byte[] Bytes, EntityTagHeaderValue Tag)
{
    public static PublicScript Read(string name)
    {
        var bytes = Load(name);
        return new PublicScript(bytes, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\""));
    }

    public static string Text(string name) => System.Text.Encoding.UTF8.GetString(Load(name));

    static byte[] Load(string name)
    {
        using var stream = typeof(PublicScript).Assembly.GetManifestResourceStream($"public/{name}") ?? throw new FileNotFoundException($"No public file {name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public IResult Send(HttpContext http)
    {
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        http.Response.Headers.CacheControl = "public, max-age=3600, stale-while-revalidate=86400";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(Bytes, "text/javascript; charset=utf-8", entityTag: Tag);
    }
}
