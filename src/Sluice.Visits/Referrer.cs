namespace Sluice.Visits;

/// <summary>A referring page, read from the Referer header or document.referrer.</summary>
/// <param name="Host">Lower-case host, or the package name of an Android app.</param>
/// <param name="Path">The path with its leading slash.</param>
/// <param name="Query">The query with its question mark, or empty.</param>
public sealed record Referrer(string Host, string Path, string Query)
{
    /// <summary>The sort (search, social, email, paid, assistant, referral, unknown) and name when the host is a known one.</summary>
    public (string Medium, string Name)? Known => ReferrerTable.Known.Find(Host, Path);

    /// <summary>Null when there is none, or when it is not an address of a web page or an Android app.</summary>
    /// <param name="address">The whole address as sent.</param>
    public static Referrer? Of(string? address)
    {
        if (string.IsNullOrWhiteSpace(address) || address.Length > 8_000 || !Uri.TryCreate(address, UriKind.Absolute, out var uri))
            return null;
        if (uri.Scheme is not ("http" or "https" or "android-app") || uri.Host.Length == 0)
            return null;
        return new(uri.IdnHost.TrimEnd('.').ToLowerInvariant(), uri.AbsolutePath, uri.Query);
    }

    /// <summary>What a utm_source tag names: a host such as chatgpt.com, or the first word of one such as google.</summary>
    internal static (string Medium, string Name)? Named(string source)
    {
        var host = source.ToLowerInvariant();
        return host.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-')) ? null
            : ReferrerTable.Known.Find(host, "/") ?? (host.Contains('.', StringComparison.Ordinal) ? null : ReferrerTable.Known.Find(host + ".com", "/"));
    }
}
