namespace Sluice.Tabular.Packed;

/// <summary>A reader's own position on a seekable stream shared with others.</summary>
sealed class StreamView(Stream shared, Lock gate, long origin, long length) : Stream
{
    long position;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get => position; set => position = value; }

    public override int Read(Span<byte> buffer)
    {
        if (position >= length) return 0;
        if (buffer.Length > length - position) buffer = buffer[..(int)(length - position)];
        lock (gate)
        {
            shared.Position = origin + position;
            var read = shared.Read(buffer);
            position += read;
            return read;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin seek) => position = seek switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        _ => length + offset,
    };

    public override void Flush() { }
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
