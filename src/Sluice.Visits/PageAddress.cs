namespace Sluice.Visits;

/// <summary>A page's address made comparable: lower-case host, no fragment, no tracking parameters, no trailing slash.</summary>
/// <param name="Host">Lower case, punycode, with its port unless the usual one.</param>
/// <param name="Path">Starts with a slash, ends with one only when it is the root.</param>
/// <param name="Query">What is left of the query without tracking parameters, with its question mark, or empty.</param>
public sealed record PageAddress(string Host, string Path, string Query)
{
    /// <summary>The longest path, and the longest query, kept, in characters.</summary>
    public const int Longest = 2_000;

    static readonly HashSet<string> Tracking = new(StringComparer.OrdinalIgnoreCase)
    {
        "gclid", "gbraid", "wbraid", "dclid", "gclsrc", "gad_source", "gad_campaignid", "srsltid", "fbclid", "msclkid", "li_fat_id", "ttclid",
        "twclid", "igshid", "igsh", "yclid", "ysclid", "mc_cid", "mc_eid", "_hsenc", "_hsmi", "__hstc", "__hssc", "__hsfp",
        "hsctatracking", "mkt_tok", "vero_id", "oly_anon_id", "oly_enc_id", "wickedid", "rb_clickid", "s_cid", "epik", "_ga", "_gl",
        "_openstat",
    };

    /// <summary>Host and path, as shown and counted.</summary>
    public string HostAndPath => Host + Path;

    /// <summary>Reads an absolute http(s) address.</summary>
    /// <param name="url">The address as sent.</param>
    /// <param name="address">The page when the answer is true.</param>
    /// <param name="keepHashRoute">True for a site that routes in the fragment: <c>#/path</c> and <c>#!path</c> become part of the path.</param>
    /// <returns>False for another scheme, no host, a user name inside, control characters, or more than 8,000 characters.</returns>
    public static bool TryParse(string? url, out PageAddress address, bool keepHashRoute = false)
    {
        address = null!;
        if (string.IsNullOrWhiteSpace(url) || url.Length > 8_000 || url.AsSpan().ContainsAnyInRange('\0', '\u001f'))
            return false;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0)
            return false;
        var host = uri.IdnHost.TrimEnd('.').ToLowerInvariant();
        if (host.Length is 0 or > 253)
            return false;
        var path = keepHashRoute && uri.Fragment.Length > 2 && uri.Fragment[1] is '/' or '!' ? uri.AbsolutePath.TrimEnd('/') + "/" + uri.Fragment : uri.AbsolutePath;
        address = new(uri.IsDefaultPort ? host : $"{host}:{uri.Port}", Trimmed(Cut(path)), Cut(Untracked(uri.Query)));
        return true;
    }

    static string Trimmed(string path)
    {
        var end = path.TrimEnd('/');
        return end.Length == 0 ? "/" : end;
    }

    static string Untracked(string query)
    {
        if (query.Length <= 1)
            return "";
        var kept = QueryString.Pairs(query)
            .Where(pair => !Tracking.Contains(pair.Name) && !pair.Name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase))
            .Select(pair => pair.Raw);
        var joined = string.Join('&', kept);
        return joined.Length == 0 ? "" : "?" + joined;
    }

    static string Cut(string text) => text.Length <= Longest ? text : text[..Longest];

    /// <summary>The address without its scheme.</summary>
    public override string ToString() => Host + Path + Query;
}
