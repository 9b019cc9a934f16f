using System.Buffers;
using System.Text;

namespace Sluice.Mail.Smtp;

/// <summary>What the sink knows of one connection: bytes come in, replies to all whole commands go out together.</summary>
sealed class SinkConnection(SinkMessage received)
{
    readonly ArrayBufferWriter<byte> replies = new(512);
    readonly ArrayBufferWriter<byte> envelope = new(512);
    byte[] buffer = new byte[64 << 10];
    int end;
    bool isContent;

    /// <summary>True after QUIT.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Where the next bytes go.</summary>
    public Memory<byte> Room()
    {
        if (buffer.Length - end < 8 << 10) Array.Resize(ref buffer, buffer.Length * 2);
        return buffer.AsMemory(end);
    }

    /// <summary>Takes so many bytes more; gives the replies.</summary>
    public ReadOnlyMemory<byte> Take(int count)
    {
        end += count;
        replies.ResetWrittenCount();
        var start = 0;
        while (!IsOver && (isContent ? Content(ref start) : Command(ref start)))
        {
            // Until nothing whole is left.
        }
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        end -= start;
        return replies.WrittenMemory;
    }

    bool Command(ref int start)
    {
        var found = buffer.AsSpan(start, end - start).IndexOf("\r\n"u8);
        if (found < 0) return false;
        var line = buffer.AsSpan(start, found);
        start += found + 2;
        if (Is(line, "MAIL") || Is(line, "RCPT"))
        {
            envelope.Write(line);
            envelope.Write("\r\n"u8);
            replies.Write("250 2.0.0 Ok\r\n"u8);
        }
        else if (Is(line, "DATA"))
        {
            isContent = true;
            replies.Write("354 Go on\r\n"u8);
        }
        else if (Is(line, "EHLO"))
        {
            replies.Write("250-sink.invalid\r\n250-PIPELINING\r\n250-SIZE 104857600\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-DSN\r\n250 ENHANCEDSTATUSCODES\r\n"u8);
        }
        else
        {
            IsOver = Is(line, "QUIT");
            if (Is(line, "RSET")) envelope.ResetWrittenCount();
            replies.Write(IsOver ? "221 2.0.0 Bye\r\n"u8 : "250 2.0.0 Ok\r\n"u8);
        }
        return true;
    }

    bool Content(ref int start)
    {
        var waiting = buffer.AsSpan(start, end - start);
        var isEmpty = waiting.StartsWith(".\r\n"u8);
        var found = isEmpty ? 0 : waiting.IndexOf("\r\n.\r\n"u8);
        if (found < 0) return false;
        received(envelope.WrittenSpan, isEmpty ? [] : waiting[..(found + 2)]);
        start += isEmpty ? 3 : found + 5;
        envelope.ResetWrittenCount();
        isContent = false;
        replies.Write("250 2.0.0 Taken\r\n"u8);
        return true;
    }

    static bool Is(ReadOnlySpan<byte> line, string word) => line.Length >= 4 && Ascii.EqualsIgnoreCase(line[..4], word);
}
