using System.Globalization;
using System.Net;
using System.Text;
using Sluice.Mail.Mime;

namespace Sluice.Mail.Addresses;

/// <summary>What makes an address one: lengths of RFC 5321 §4.5.3.1, letters of RFC 5322 §3.2.3 and RFC 6532.</summary>
static class AddressRules
{
    static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true, AllowUnassigned = false };

    /// <summary>What is wrong with a text as an address, as the end of a sentence; null where it is one.</summary>
    public static string? Problem(string text, out MailAddress? address)
    {
        address = null;
        foreach (var sign in text)
        {
            if (char.IsControl(sign) || sign is '\u2028' or '\u2029') return $"it holds a line break or another control sign (U+{(int)sign:X4}).";
        }
        var bare = text.Trim();
        string? name = null;
        if (bare.EndsWith('>') && bare.LastIndexOf('<') is >= 0 and var open)
        {
            name = NameOf(bare[..open].Trim());
            bare = bare[(open + 1)..^1].Trim();
        }
        var at = bare.LastIndexOf('@');
        if (at <= 0) return bare.Length == 0 ? "there is no address." : $"“{Shown(bare)}” has no @ with something before it.";
        if (LocalPart(bare[..at]) is not { } local) return $"the part before the @ of “{Shown(bare)}” is not written as one.";
        if (DomainOf(bare[(at + 1)..]) is not { } domain) return $"“{Shown(bare[(at + 1)..])}” is no domain.";
        if (Encoding.UTF8.GetByteCount(local) > 64) return "the part before the @ is longer than 64 bytes.";
        address = new MailAddress(name, local, domain);
        return Encoding.UTF8.GetByteCount(address.Address) > 254 ? "it is longer than 254 bytes." : null;
    }

    /// <summary>True for words joined by single dots, which need no quotes.</summary>
    public static bool IsDotAtom(string text) => text.Length > 0 && text[0] != '.' && text[^1] != '.' && !text.Contains("..", StringComparison.Ordinal) && text.All(sign => sign == '.' || IsAtom(sign));

    /// <summary>A domain in ASCII and small letters, or an address literal; null for what is neither.</summary>
    public static string? DomainOf(string text)
    {
        if (text is ['[', .., ']']) return IPAddress.TryParse(text.AsSpan(text.StartsWith("[IPv6:", StringComparison.OrdinalIgnoreCase) ? 6 : 1)[..^1], out _) ? text : null;
        if (text.Length is 0 or > 253 || text[^1] == '.' || text.Contains(' ')) return null;
        try
        {
            var ascii = Ascii.IsValid(text) ? text : Idn.GetAscii(text);
            ascii = ascii.ToLowerInvariant();
            return ascii.Length <= 253 && ascii.Split('.').All(IsLabel) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // Underscores stand in no host name by the book, and in some mail domains all the same.
    static bool IsLabel(string label) => label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_');

    static string? LocalPart(string text)
    {
        if (text is not ['"', .., '"'] || text.Length < 3) return IsDotAtom(text) ? text : null;
        var scanner = new HeaderScanner(text);
        var content = scanner.Quoted();
        return scanner.IsDone && content.Length > 0 ? content : null;
    }

    static string? NameOf(string text)
    {
        if (text.Length == 0) return null;
        return text is ['"', .., '"'] ? new HeaderScanner(text).Quoted() : text;
    }

    static bool IsAtom(char sign) => char.IsAsciiLetterOrDigit(sign) || "!#$%&'*+-/=?^_`{|}~".Contains(sign) || sign > '\u009f' && !char.IsWhiteSpace(sign) && sign != '\ufffd';

    static string Shown(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
