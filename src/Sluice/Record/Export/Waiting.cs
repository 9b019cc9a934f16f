using System.IO.Pipelines;

namespace Sluice.Record.Export;

// A response body that may be written synchronously: bytes gather in the pipe's buffer and leave when it is flushed.
sealed class Waiting(Stream to) : Stream
{
    readonly PipeWriter pipe = PipeWriter.Create(to, new StreamPipeWriterOptions(leaveOpen: true));

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count)
    {
        buffer.AsSpan(offset, count).CopyTo(pipe.GetSpan(count));
        pipe.Advance(count);
    }

    public override void Flush() { }
    public override async Task FlushAsync(CancellationToken cancellationToken) => await pipe.FlushAsync(cancellationToken);
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await pipe.FlushAsync();
        await pipe.CompleteAsync();
        await base.DisposeAsync();
    }
}
