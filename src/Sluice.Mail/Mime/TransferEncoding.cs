using Sluice.Mail.Text;

namespace Sluice.Mail.Mime;

/// <summary>Transfer encodings by name (RFC 2045 §6, and uuencode under its unofficial names).</summary>
static class TransferEncoding
{
    /// <summary>True where bytes stand for themselves.</summary>
    public static bool IsIdentity(string? name) => Known(name) is "" or "7bit" or "8bit" or "binary";

    public static byte[] Decode(ReadOnlySpan<byte> body, string? name) => Known(name) switch
    {
        "base64" => Base64Text.Decode(body),
        "quoted-printable" => QuotedPrintable.Decode(body),
        "x-uuencode" or "x-uue" or "uuencode" => UuText.Decode(body),
        _ => body.ToArray(),
    };

    static string Known(string? name)
    {
        var word = (name ?? "").Trim().Trim('"', ';').ToLowerInvariant();
        return word.IndexOfAny([' ', ';', '(']) is > 0 and var end ? word[..end] : word;
    }
}
