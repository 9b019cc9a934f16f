namespace Sluice.Visits;

/// <summary>A stream that starts with bytes already read, so that a pipe can be looked into without seeking.</summary>
sealed class PrefixedStream(byte[] prefix, Stream rest) : Stream
{
    int given;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (given == prefix.Length)
            return rest.Read(buffer);
        var taken = Math.Min(buffer.Length, prefix.Length - given);
        prefix.AsSpan(given, taken).CopyTo(buffer);
        given += taken;
        return taken;
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
