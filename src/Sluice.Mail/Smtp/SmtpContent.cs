using System.Buffers;

namespace Sluice.Mail.Smtp;

/// <summary>The content as it goes over the line (RFC 5321 §4.5.2): CRLF alone, a dot before each line that begins with one, a final dot.</summary>
static class SmtpContent
{
    /// <summary>Writes the content. Without a bare CR or LF no server can find another end of it than ours (SMTP smuggling).</summary>
    /// <exception cref="MailFieldException">The message holds a bare CR or LF, or a NUL. It is refused, not mended: mending would break its signature.</exception>
    public static void Write(ReadOnlySpan<byte> message, IBufferWriter<byte> into)
    {
        if (message.Contains((byte)0)) throw new MailFieldException("message", "The message holds a NUL byte.");
        while (message.Length > 0)
        {
            if (message[0] == '.') into.Write("."u8);
            var end = LineEnd(message);
            // Whole runs of lines without a dot at their beginning are copied at once.
            while (end < message.Length && message[end] != '.') end += LineEnd(message[end..]);
            into.Write(message[..end]);
            if (end == message.Length && !message.EndsWith("\r\n"u8)) into.Write("\r\n"u8);
            message = message[end..];
        }
        into.Write(".\r\n"u8);
    }

    // One line with its end.
    static int LineEnd(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAny((byte)'\r', (byte)'\n');
        if (end < 0) return text.Length;
        if (text[end] == '\n' || end + 1 == text.Length || text[end + 1] != '\n') throw new MailFieldException("message", "The message holds a line end that is not CR LF.");
        return end + 2;
    }
}
