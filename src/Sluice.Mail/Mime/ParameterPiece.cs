using System.Globalization;
using System.Text;

namespace Sluice.Mail.Mime;

/// <summary>One piece of a parameter: <c>name</c>, <c>name*</c>, <c>name*0</c> or <c>name*0*</c> (RFC 2231 §3, §4).</summary>
readonly record struct ParameterPiece(string Name, int? Index, bool IsEncoded, string Content)
{
    public static ParameterPiece Of(string name, string content)
    {
        var isEncoded = name.EndsWith('*');
        var bare = isEncoded ? name[..^1] : name;
        var star = bare.LastIndexOf('*');
        return star > 0 && int.TryParse(bare.AsSpan(star + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < 1_000
            ? new(bare[..star], index, isEncoded, content)
            : new(bare, null, isEncoded, content);
    }

    /// <summary>The bytes meant; the first encoded piece names the set before two apostrophes.</summary>
    public byte[] Bytes(ref string? charset)
    {
        if (!IsEncoded) return Encoding.UTF8.GetBytes(Content);
        var content = Content;
        if (charset is null && content.Split('\'', 3) is [var set, _, var rest])
        {
            charset = set;
            content = rest;
        }
        var plain = Encoding.UTF8.GetBytes(content);
        var length = 0;
        for (var at = 0; at < plain.Length; at++)
        {
            if (plain[at] == '%' && at + 2 < plain.Length && byte.TryParse(plain.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
            {
                plain[length++] = octet;
                at += 2;
            }
            else
            {
                plain[length++] = plain[at];
            }
        }
        return plain[..length];
    }
}
