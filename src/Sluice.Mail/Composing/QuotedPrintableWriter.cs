using System.Buffers;
using System.Text;

namespace Sluice.Mail.Composing;

/// <summary>
/// Writes quoted-printable (RFC 2045 §6.7) of UTF-8: lines of at most 76 signs, CRLF only, no blank at a line's end, and no
/// line that begins with a dot or “From ”, which transports change.
/// </summary>
sealed class QuotedPrintableWriter
{
    const int Longest = 75;
    static readonly SearchValues<byte> Safe = SearchValues.Create("\t !\"#$%&'()*+,-./0123456789:;<>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"u8);

    IBufferWriter<byte> into = new ArrayBufferWriter<byte>();

    /// <summary>How many signs the line has so far.</summary>
    public int Column { get; private set; }

    /// <summary>Begins another text.</summary>
    public void Begin(IBufferWriter<byte> writer) => (into, Column) = (writer, 0);

    /// <summary>Writes text that may end in the middle of a line.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = most > 512 ? ArrayPool<byte>.Shared.Rent(most) : null;
        Span<byte> bytes = rented ?? stackalloc byte[512];
        Octets(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>Writes what was encoded beforehand; only where its first line goes too far does a soft break come before it.</summary>
    public void Write(EncodedPiece piece)
    {
        if (Column + piece.FirstLine > Longest + 1) SoftBreak();
        into.Write(piece.Bytes);
        Column = piece.HasBreak ? piece.LastLine : Column + piece.LastLine;
    }

    /// <summary>Ends the text, so that its last line has an end.</summary>
    public void End()
    {
        if (Column > 0) HardBreak();
    }

    void Octets(ReadOnlySpan<byte> rest)
    {
        while (rest.Length > 0)
        {
            var run = rest.IndexOfAnyExcept(Safe);
            if (run < 0) run = rest.Length;
            if (run > 0)
            {
                // A blank may stand at no line's end: what follows it is a break, or not known.
                var hasBlank = rest[run - 1] is (byte)' ' or (byte)'\t' && (run == rest.Length || rest[run] is (byte)'\r' or (byte)'\n');
                Run(hasBlank ? rest[..(run - 1)] : rest[..run]);
                if (hasBlank) Escape(rest[run - 1]);
                rest = rest[run..];
            }
            else if (rest[0] is (byte)'\r' or (byte)'\n')
            {
                HardBreak();
                rest = rest is [(byte)'\r', (byte)'\n', ..] ? rest[2..] : rest[1..];
            }
            else
            {
                Escape(rest[0]);
                rest = rest[1..];
            }
        }
    }

    void Run(ReadOnlySpan<byte> run)
    {
        while (run.Length > 0)
        {
            if (Column == 0 && (run[0] == '.' || run.StartsWith("From "u8)))
            {
                Escape(run[0]);
                run = run[1..];
                continue;
            }
            var room = Longest - Column;
            if (room <= 0)
            {
                SoftBreak();
                continue;
            }
            var piece = run[..Math.Min(room, run.Length)];
            into.Write(piece);
            Column += piece.Length;
            run = run[piece.Length..];
        }
    }

    void Escape(byte octet)
    {
        if (Column + 3 > Longest) SoftBreak();
        var room = into.GetSpan(3);
        room[0] = (byte)'=';
        room[1] = (byte)"0123456789ABCDEF"[octet >> 4];
        room[2] = (byte)"0123456789ABCDEF"[octet & 15];
        into.Advance(3);
        Column += 3;
    }

    void SoftBreak()
    {
        into.Write("=\r\n"u8);
        Column = 0;
    }

    void HardBreak()
    {
        into.Write("\r\n"u8);
        Column = 0;
    }
}
