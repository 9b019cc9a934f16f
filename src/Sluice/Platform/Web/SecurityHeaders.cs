using System.Security.Cryptography;

namespace Sluice.Platform.Web;

// One strict policy for the back office; the public edge sets its own on the routes that need another.
public sealed class SecurityHeaders(RequestDelegate next)
{
    // For a page that reads codes; nobody else's frame gets it.
    public const string WithCamera = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()";

    static readonly object NonceKey = new();

    public static string Nonce(HttpContext http)
    {
        if (http.Items[NonceKey] is string nonce) return nonce;
        http.Items[NonceKey] = nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        return nonce;
    }

    public static string OfficePolicy(string nonce) =>
        $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        // At the last moment, so that an answer that was begun anew (an error page) carries them too.
        http.Response.OnStarting(() =>
        {
            headers.XContentTypeOptions = "nosniff";
            if (headers["Referrer-Policy"].Count == 0) headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            if (headers["Cross-Origin-Opener-Policy"].Count == 0) headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (headers["Permissions-Policy"].Count == 0) headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
            if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = OfficePolicy(Nonce(http));
            return Task.CompletedTask;
        });
        return next(http);
    }
}
