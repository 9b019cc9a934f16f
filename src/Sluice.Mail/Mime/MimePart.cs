using Sluice.Mail.Text;

namespace Sluice.Mail.Mime;

/// <summary>A message or a part of one, as it was received. Nothing is copied: headers and bodies are slices of the bytes that were read.</summary>
public sealed class MimePart
{
    internal MimePart(ReadOnlyMemory<byte> raw, HeaderList headers, ContentType type, ReadOnlyMemory<byte> body)
    {
        Raw = raw;
        Headers = headers;
        ContentType = type;
        Body = body;
        var (value, named) = Parameters.Read(headers["Content-Disposition"]);
        Disposition = value.Length == 0 ? null : value;
        FileName = named.GetValueOrDefault("filename") ?? type["name"];
    }

    /// <summary>The whole part with its headers, as received.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>The header fields.</summary>
    public HeaderList Headers { get; }

    /// <summary>What it holds.</summary>
    public ContentType ContentType { get; }

    /// <summary>What follows the headers, still in its transfer encoding.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary><c>attachment</c>, <c>inline</c> or another word of RFC 2183 in small letters; null where nothing is said.</summary>
    public string? Disposition { get; }

    /// <summary>The name of a file as the sender wrote it: it may hold paths and signs that no file system likes. Null without one.</summary>
    public string? FileName { get; }

    /// <summary>The parts of a multipart; empty for others, and where the limits were reached.</summary>
    public IReadOnlyList<MimePart> Parts { get; internal set; } = [];

    /// <summary>The message inside a message/rfc822 or message/global; null for others.</summary>
    public MimePart? Message { get; internal set; }

    /// <summary>The subject with its encoded words read; empty without one.</summary>
    public string Subject => Headers.Text("Subject") ?? "";

    /// <summary>The content with its transfer encoding taken off (RFC 2045 §6); an unknown encoding leaves it as it is.</summary>
    public byte[] Content() => TransferEncoding.Decode(Body.Span, Headers["Content-Transfer-Encoding"]);

    /// <summary>The content as text by its set. HTML stays HTML.</summary>
    public string Text() => Charsets.Decode(Content(), ContentType["charset"]);

    /// <summary>This part and all within it, those of messages within it left out, in the order of the message.</summary>
    public IEnumerable<MimePart> Walk()
    {
        yield return this;
        foreach (var part in Parts)
        {
            foreach (var inner in part.Walk()) yield return inner;
        }
    }

    /// <summary>The first part of a media type among <see cref="Walk"/>; null without one.</summary>
    public MimePart? Find(string mediaType) => Walk().FirstOrDefault(part => part.ContentType.MediaType == mediaType);
}
