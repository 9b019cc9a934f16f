using Sluice.Mail.Text;

namespace Sluice.Mail.Mime;

/// <summary>A structured value with parameters, as of Content-Type and Content-Disposition (RFC 2045 §5.1, RFC 2183, RFC 2231).</summary>
static class Parameters
{
    // More than any real field has; a hostile one is cut.
    const int Most = 200;

    /// <summary>The value before the first semicolon, in small letters, and its parameters with continuations joined and sets read.</summary>
    public static (string Value, IReadOnlyDictionary<string, string> Named) Read(string? field)
    {
        var scanner = new HeaderScanner(field ?? "");
        scanner.SkipBlanks();
        var value = scanner.Until(";").Trim().ToString().ToLowerInvariant();
        if (value.IndexOf('(') is > 0 and var comment) value = value[..comment].TrimEnd();
        var pieces = new List<ParameterPiece>();
        while (!scanner.IsDone && pieces.Count < Most)
        {
            scanner.SkipBlanks();
            if (scanner.Take(';')) continue;
            var name = scanner.Until("=;").Trim().ToString();
            if (!scanner.Take('=')) continue;
            scanner.SkipBlanks();
            var content = scanner.Next == '"' ? scanner.Quoted() : scanner.Until(";").Trim().ToString();
            if (name.Length > 0) pieces.Add(ParameterPiece.Of(name, content));
            scanner.Until(";");
        }
        var named = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in pieces.GroupBy(piece => piece.Name, StringComparer.OrdinalIgnoreCase)) named[group.Key] = Join([.. group]);
        return (value, named);
    }

    // The plain form is what old senders add for old readers: the extended one is preferred.
    static string Join(List<ParameterPiece> pieces)
    {
        var extended = pieces.Where(piece => piece.Index is not null || piece.IsEncoded).OrderBy(piece => piece.Index ?? 0).ToList();
        if (extended.Count == 0) return EncodedWords.Decode(pieces[0].Content);
        string? charset = null;
        var bytes = new List<byte>();
        foreach (var piece in extended) bytes.AddRange(piece.Bytes(ref charset));
        return Charsets.Decode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes), charset);
    }
}
