namespace Sluice.Mail.Dkim;

/// <summary>A list such as <c>v=1; p=none</c> (RFC 6376 §3.2), as DKIM and DMARC write it.</summary>
static class TagList
{
    /// <summary>The tags by name, blanks around them left out; null where a piece is no tag, or a tag occurs twice.</summary>
    public static Dictionary<string, string>? Parse(string text)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var piece in text.Split(';'))
        {
            if (string.IsNullOrWhiteSpace(piece)) continue;
            var equals = piece.IndexOf('=');
            if (equals <= 0 || !tags.TryAdd(piece[..equals].Trim(), piece[(equals + 1)..].Trim())) return null;
        }
        return tags;
    }

    /// <summary>A value without the blanks that folding put into it.</summary>
    public static string Unfolded(string value) => string.Concat(value.Where(sign => !char.IsWhiteSpace(sign)));
}
