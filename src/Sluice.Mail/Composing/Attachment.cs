using System.Text;

namespace Sluice.Mail.Composing;

/// <summary>A file in a message.</summary>
/// <param name="FileName">The name shown; encoded by RFC 2231 where it goes beyond ASCII.</param>
/// <param name="MediaType">Such as <c>application/pdf</c>; no multipart and no message.</param>
/// <param name="Content">The bytes.</param>
/// <param name="ContentId">For pictures that the HTML shows as <c>cid:…</c>; null for a file beside the text.</param>
public sealed record Attachment(string FileName, string MediaType, ReadOnlyMemory<byte> Content, string? ContentId = null)
{
    internal void Check()
    {
        MailFieldException.OneLine("attachment", FileName);
        var isType = MediaType.Count(sign => sign == '/') == 1 && MediaType[0] != '/' && MediaType[^1] != '/' && MediaType.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '/' or '-' or '+' or '.' or '_');
        if (!isType || MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) || MediaType.StartsWith("message/", StringComparison.OrdinalIgnoreCase))
            throw new MailFieldException("attachment", "The attachment's media type is none, or not one that a file can have.");
        if (ContentId is not null && !ContentId.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '.' or '-' or '_' or '@'))
            throw new MailFieldException("attachment", "The attachment's content id is made of letters, digits, dots, hyphens and an @.");
    }

    /// <summary><c>filename="…"</c> for plain names, <c>filename*0*=utf-8''…</c> in pieces for others (RFC 2231 §3).</summary>
    internal string NameParameter()
    {
        if (Ascii.IsValid(FileName) && FileName.Length <= 60 && FileName.AsSpan().IndexOfAny('"', '\\', '%') < 0) return $"filename=\"{FileName}\"";
        var pieces = new StringBuilder();
        var encoded = Uri.EscapeDataString(FileName);
        for (int at = 0, piece = 0; at < encoded.Length; piece++)
        {
            var end = Math.Min(at + 54, encoded.Length);
            // An escape stays whole.
            if (end < encoded.Length && encoded.LastIndexOf('%', end - 1) is var percent && percent > end - 3 && percent > at) end = percent;
            if (piece > 0) pieces.Append(";\r\n ");
            pieces.Append(System.Globalization.CultureInfo.InvariantCulture, $"filename*{piece}*={(piece == 0 ? "utf-8''" : "")}{encoded.AsSpan(at, end - at)}");
            at = end;
        }
        return pieces.ToString();
    }
}
