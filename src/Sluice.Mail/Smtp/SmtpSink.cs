using System.Net;
using System.Net.Sockets;

namespace Sluice.Mail.Smtp;

/// <summary>A server on this machine that takes every message and keeps none: for tests and for measuring.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    readonly TcpListener listener;
    readonly CancellationTokenSource stop = new();
    readonly Action<ReadOnlySpan<byte>, ReadOnlySpan<byte>>? received;
    readonly Task accepting;
    long count;

    /// <summary>Listens on a free port of the loopback.</summary>
    /// <param name="received">Called with the commands (MAIL and RCPT lines) and the content of each message, dots as sent; from many threads. Null for counting alone.</param>
    public SmtpSink(Action<ReadOnlySpan<byte>, ReadOnlySpan<byte>>? received = null)
    {
        this.received = received;
        listener = new(IPAddress.Loopback, 0);
        listener.Start(512);
        accepting = AcceptAsync();
    }

    /// <summary>The port.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How many messages were taken.</summary>
    public long Count => Interlocked.Read(ref count);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(stop.Token);
                socket.NoDelay = true;
                _ = ServeAsync(socket);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    async Task ServeAsync(Socket socket)
    {
        using var _ = socket;
        var peer = new SinkConnection((commands, content) =>
        {
            Interlocked.Increment(ref count);
            received?.Invoke(commands, content);
        });
        try
        {
            await socket.SendAsync("220 sink.invalid ESMTP\r\n"u8.ToArray(), stop.Token);
            while (!peer.IsOver)
            {
                var read = await socket.ReceiveAsync(peer.Room(), stop.Token);
                if (read == 0) return;
                var replies = peer.Take(read);
                if (replies.Length > 0) await socket.SendAsync(replies, stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The peer is gone, or the sink is.
        }
    }
}

delegate void SinkMessage(ReadOnlySpan<byte> commands, ReadOnlySpan<byte> content);
