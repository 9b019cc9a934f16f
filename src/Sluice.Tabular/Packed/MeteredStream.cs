namespace Sluice.Tabular.Packed;

/// <summary>Counts what is read, and refuses what unpacks to more than the limit or out of proportion to what went in.</summary>
sealed class MeteredStream(Stream inner, long limit, Func<long>? packed = null, TableOptions? options = null, IDisposable? owner = null, Action<long>? atEnd = null) : Stream
{
    public long Count { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = inner.Read(buffer);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new TableException(TableFault.Broken, "The file is damaged or was cut off while being copied: it cannot be unpacked.", e);
        }
        Count += read;
        if (read == 0 && !buffer.IsEmpty) atEnd?.Invoke(Count);
        if (Count > limit)
            throw new TableException(TableFault.TooLarge, $"The file holds more than {limit >> 20:n0} MB once unpacked.");
        if (packed is not null && options is not null && Count > options.RatioFloor && Count > packed() * options.MaxRatio)
            throw new TableException(TableFault.TooDense, $"The file unpacks to more than {options.MaxRatio} times its size, as an archive bomb does.");
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            owner?.Dispose();
        }
        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => Count; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
