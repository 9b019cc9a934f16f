namespace Sluice.Libraries.Tests.Tabular;

/// <summary>A long file of one byte that takes no room.</summary>
sealed class RepeatedByte(byte value, long length) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get; set; }

    /// <summary>What stands before all the bytes alike.</summary>
    public byte[] Begin { get; init; } = [];

    /// <summary>How far anybody has read.</summary>
    public long Furthest { get; private set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = (int)Math.Min(count, length - Position);
        buffer.AsSpan(offset, read).Fill(value);
        for (var i = 0; i < read && Position + i < Begin.Length; i++) buffer[offset + i] = Begin[Position + i];
        Position += read;
        Furthest = Math.Max(Furthest, Position);
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = offset;
    public override void Flush() { }
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
