using Sluice.Platform.Web;

namespace Sluice.Capture;

// The policy of the public surfaces: nothing from elsewhere but the pictures the page itself names; no cookie is set.
static class PublicPolicy
{
    public static string Set(HttpContext http, IEnumerable<string> imageHosts, IEnumerable<string> goesTo, string ancestors)
    {
        var nonce = SecurityHeaders.Nonce(http);
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'self'; connect-src 'self'; img-src 'self' data:{Joined(imageHosts)}; form-action 'self'{Joined(goesTo)}; base-uri 'none'; frame-ancestors {ancestors}";
        return nonce;
    }

    // A preview within the office: drawn, and nothing in it runs. Its own origin stays, so that the editor can hear which block was pressed.
    public static string SetPreview(HttpContext http, IEnumerable<string> imageHosts)
    {
        var nonce = SecurityHeaders.Nonce(http);
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'nonce-{nonce}'; img-src 'self' data:{Joined(imageHosts)}; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-same-origin";
        return nonce;
    }

    // A redirect after a form is a form action too.
    public static IEnumerable<string> Origins(IEnumerable<Forms.Form> forms) =>
        forms.SelectMany(f => f.AfterSubmit.Redirects).Select(u => new Uri(u).GetLeftPart(UriPartial.Authority)).Distinct(StringComparer.Ordinal);

    static string Joined(IEnumerable<string> hosts) => string.Concat(hosts.Select(h => " " + h));
}
