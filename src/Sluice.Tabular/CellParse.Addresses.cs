using Sluice.Tabular.Cells;

namespace Sluice.Tabular;

/// <summary>A telephone number.</summary>
/// <param name="Number">E.164 (+ and digits) when <paramref name="IsSure"/>, else the digits as given.</param>
/// <param name="Country">ISO code of the country it belongs to, null if unknown.</param>
/// <param name="Extension">Digits after "ext." or "x".</param>
/// <param name="IsSure">Country code and length are those of a known numbering plan.</param>
public readonly record struct PhoneCell(string Number, string? Country, string? Extension, bool IsSure);

public static partial class CellParse
{
    /// <summary>An e-mail address by its shape: trimmed, taken out of <c>Name &lt;address&gt;</c> or mailto:, domain in lower case. Whether mail arrives there is another question.</summary>
    public static Parsed<string> Email(string? text)
    {
        var address = EmailText.Bare(text ?? "");
        return EmailText.Problem(address) is { } problem
            ? Parsed<string>.Bad(problem)
            : Parsed<string>.Good(address[..(address.LastIndexOf('@') + 1)] + address[(address.LastIndexOf('@') + 1)..].ToLowerInvariant());
    }

    /// <summary>A telephone number as E.164. A number without country code belongs to the default country.</summary>
    /// <param name="text">The cell: spaces, dots, brackets, 00, "(0)" and extensions are understood.</param>
    /// <param name="defaultCountry">ISO alpha-2 code; null leaves national numbers as they are, flagged not sure.</param>
    public static Parsed<PhoneCell> Phone(string? text, string? defaultCountry = null) => PhoneText.Read(text ?? "", defaultCountry);

    /// <summary>A web address: https:// is put before a bare domain; the host goes to lower case.</summary>
    public static Parsed<string> Url(string? text)
    {
        var bare = (text ?? "").Trim();
        var whole = bare.Contains("://", StringComparison.Ordinal) ? bare : "https://" + bare.TrimStart('/');
        if (bare.Length == 0 || bare.Any(char.IsWhiteSpace) || !Uri.TryCreate(whole, UriKind.Absolute, out var uri))
            return Parsed<string>.Bad($"“{Shorten(text)}” is not a web address.");
        if (uri.Scheme is not ("http" or "https")) return Parsed<string>.Bad($"A web address begins with http:// or https://, not {uri.Scheme}:.");
        if (!uri.Host.Contains('.') || EmailText.DomainProblem(uri.IdnHost) is not null && uri.HostNameType == UriHostNameType.Dns)
            return Parsed<string>.Bad($"“{Shorten(text)}” has no domain such as example.com.");
        if (uri.UserInfo.Length > 0) return Parsed<string>.Bad("The web address holds a user name; take it out.");
        var url = uri.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);
        return Parsed<string>.Good(uri.PathAndQuery == "/" && !bare.EndsWith('/') ? url.TrimEnd('/') : url);
    }

    /// <summary>The domain of an e-mail address, a web address or a bare domain: lower case, ASCII, without www.</summary>
    public static Parsed<string> Domain(string? text)
    {
        var bare = (text ?? "").Trim();
        if (bare.Contains('@') && Email(bare) is { Ok: true } email) return Parsed<string>.Good(Ascii(email.Value![(email.Value!.LastIndexOf('@') + 1)..]));
        if (Url(bare) is not { Ok: true } url) return Parsed<string>.Bad($"“{Shorten(text)}” holds no domain such as example.com.");
        var uri = new Uri(url.Value!);
        if (uri.HostNameType != UriHostNameType.Dns) return Parsed<string>.Bad($"“{Shorten(text)}” is a network address, not a domain.");
        var host = uri.IdnHost.ToLowerInvariant();
        return Parsed<string>.Good(host.StartsWith("www.", StringComparison.Ordinal) && host.Count(c => c == '.') > 1 ? host[4..] : host);
    }

    static string Ascii(string domain)
    {
        try
        {
            return new System.Globalization.IdnMapping().GetAscii(domain).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return domain;
        }
    }
}
