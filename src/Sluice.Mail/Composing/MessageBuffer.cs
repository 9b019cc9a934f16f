using System.Buffers;

namespace Sluice.Mail.Composing;

/// <summary>Bytes of one message, made again and again in the same memory. Room is kept before them for a signature that is only known when all is written.</summary>
public sealed class MessageBuffer : IBufferWriter<byte>
{
    const int Headroom = 2_048;

    byte[] bytes;
    int start = Headroom;
    int end = Headroom;

    /// <summary>A buffer that grows beyond this many bytes when it must.</summary>
    public MessageBuffer(int capacity = 16 << 10) => bytes = new byte[Headroom + capacity];

    /// <summary>The message; good until the next write or <see cref="Clear"/>.</summary>
    public ReadOnlyMemory<byte> Written => bytes.AsMemory(start, end - start);

    /// <summary>Empties it for the next message.</summary>
    public void Clear() => start = end = Headroom;

    /// <summary>Puts a header field before all that is written.</summary>
    /// <exception cref="InvalidOperationException">More than 2,048 bytes were put before one message.</exception>
    public void Prepend(ReadOnlySpan<byte> field)
    {
        if (field.Length > start) throw new InvalidOperationException("There is no room left before the message.");
        start -= field.Length;
        field.CopyTo(bytes.AsSpan(start));
    }

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, bytes.Length - end);
        end += count;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return bytes.AsMemory(end);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return bytes.AsSpan(end);
    }

    void Grow(int sizeHint)
    {
        if (bytes.Length - end < Math.Max(sizeHint, 1)) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, end + sizeHint));
    }
}
