namespace Sluice.Mail.Mime;

/// <summary>
/// Reads messages (RFC 5322, RFC 2045 to 2047, RFC 2231, RFC 6532). Any bytes give a message, hostile ones too: nothing is
/// thrown, nothing is read beyond the limits, and the work grows with the length of the message alone.
/// </summary>
public static class MimeParser
{
    /// <summary>Reads one message; the bytes must stay as they are while it is used.</summary>
    public static MimePart Parse(ReadOnlyMemory<byte> message, MimeLimits? limits = null) => new Reading(limits ?? MimeLimits.Default).Message(message);

    sealed class Reading(MimeLimits limits)
    {
        int parts;

        public MimePart Message(ReadOnlyMemory<byte> message)
        {
            var read = message.Length > limits.Bytes ? message[..limits.Bytes] : message;
            return Entity(Begun(read), LineEnds.Of(read.Span), 0, digest: false);
        }

        MimePart Entity(ReadOnlyMemory<byte> raw, LineEnds ends, int depth, bool digest)
        {
            parts++;
            var (headers, start) = HeaderReader.Read(raw, ends, limits);
            var type = headers["Content-Type"] is null && digest ? ContentType.Parse("message/rfc822") : ContentType.Parse(headers["Content-Type"]);
            var part = new MimePart(raw, headers, type, raw[start..]);
            if (depth >= limits.Depth) return part;
            if (type.Kind == "multipart" && type["boundary"] is { Length: > 0 } boundary) part.Parts = Divided(part, boundary, ends, depth);
            else if (type.MediaType is "message/rfc822" or "message/global") part.Message = Inner(part, depth);
            return part;
        }

        List<MimePart> Divided(MimePart whole, string boundary, LineEnds ends, int depth)
        {
            var found = new List<MimePart>();
            foreach (var range in Multipart.Divide(whole.Body.Span, boundary, ends, limits.Parts - parts))
            {
                if (parts >= limits.Parts) break;
                found.Add(Entity(whole.Body[range], ends, depth + 1, whole.ContentType.MediaType == "multipart/digest"));
            }
            return found;
        }

        // RFC 2046 §5.2.1 forbids encoding a message within a message; some gateways do it all the same.
        MimePart? Inner(MimePart part, int depth)
        {
            if (parts >= limits.Parts) return null;
            var body = TransferEncoding.IsIdentity(part.Headers["Content-Transfer-Encoding"]) ? part.Body : part.Content();
            return Entity(Begun(body), LineEnds.Of(body.Span), depth + 1, digest: false);
        }

        // Empty lines before the first field are what transports and people leave there.
        static ReadOnlyMemory<byte> Begun(ReadOnlyMemory<byte> message)
        {
            var blank = message.Span.IndexOfAnyExcept("\r\n\ufeff"u8);
            return blank < 0 ? message : message[blank..];
        }
    }
}
