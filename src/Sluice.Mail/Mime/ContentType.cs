namespace Sluice.Mail.Mime;

/// <summary>What a part holds (RFC 2045 §5).</summary>
/// <param name="MediaType">Type and subtype in small letters: <c>text/plain</c>.</param>
/// <param name="Named">The parameters by name, case ignored.</param>
public sealed record ContentType(string MediaType, IReadOnlyDictionary<string, string> Named)
{
    /// <summary>What a part without the field is (RFC 2045 §5.2).</summary>
    public static readonly ContentType PlainText = new("text/plain", new Dictionary<string, string>());

    /// <summary>Reads a field; what is no type becomes <c>text/plain</c>, a type without subtype gets the usual one.</summary>
    public static ContentType Parse(string? field)
    {
        if (string.IsNullOrWhiteSpace(field)) return PlainText;
        var (value, named) = Parameters.Read(field);
        // Some leave out the semicolon before the parameters.
        return new(Known(value.Split(' ', 2)[0]), named);
    }

    /// <summary>The first half of the type: <c>multipart</c>.</summary>
    public string Kind => MediaType[..MediaType.IndexOf('/')];

    /// <summary>A parameter; null without it.</summary>
    public string? this[string name] => Named.GetValueOrDefault(name);

    static string Known(string value) => value switch
    {
        "text" => "text/plain",
        "multipart" => "multipart/mixed",
        "message" => "message/rfc822",
        _ when value.IndexOf('/') is > 0 and var slash && slash < value.Length - 1 => value,
        _ when value.EndsWith('/') => value.TrimEnd('/') is { Length: > 0 } alone && alone != value && !alone.Contains('/') ? Known(alone) : "text/plain",
        _ => "text/plain",
    };
}
