using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Sluice.Mail.Wire;

/// <summary>The bytes of a connection: lines are read within limits, what is written goes out at once, TLS begins on an empty buffer only.</summary>
sealed class LineChannel(Stream stream) : IAsyncDisposable
{
    byte[] buffer = new byte[8_192];
    Stream stream = stream;
    int start;
    int end;

    public bool IsEncrypted => stream is SslStream;

    public static async Task<LineChannel> ConnectAsync(string host, int port, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, cancel);
            return new(new NetworkStream(socket, ownsSocket: true));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Begins TLS. What the peer sent before belongs to nobody: somebody put it there, and the connection ends (GHSA-9j88-vvj5-vhgr).</summary>
    public async Task EncryptAsync(string host, bool checksCertificate, CancellationToken cancel)
    {
        if (start != end) throw new ProtocolException("The server, or somebody before it, sent more than an answer before TLS began.");
        var secure = new SslStream(stream);
        stream = secure;
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = host,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            // Any certificate only where the owner of the relay asked for it, and it is shown to them.
            RemoteCertificateValidationCallback = (_, _, _, problems) => problems is SslPolicyErrors.None || !checksCertificate,
        };
        await secure.AuthenticateAsClientAsync(options, cancel);
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel) => stream.WriteAsync(bytes, cancel);

    public ValueTask WriteAsync(string line, CancellationToken cancel) => WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), cancel);

    /// <summary>Reads a line without its end.</summary>
    /// <exception cref="ProtocolException">It is longer than so many bytes, or the connection is closed.</exception>
    public async ValueTask<string> ReadLineAsync(int longest, CancellationToken cancel)
    {
        var seen = 0;
        while (true)
        {
            var found = buffer.AsSpan(start + seen, end - start - seen).IndexOf((byte)'\n');
            if (found >= 0)
            {
                var line = buffer.AsSpan(start, seen + found).TrimEnd((byte)'\r');
                start += seen + found + 1;
                return Mail.Text.Charsets.Decode(line, null);
            }
            seen = end - start;
            if (seen >= longest) throw new ProtocolException("A line of the server is longer than any server has reason to send.");
            await FillAsync(cancel);
        }
    }

    /// <summary>Reads so many bytes.</summary>
    public async ValueTask<byte[]> ReadBytesAsync(int count, CancellationToken cancel)
    {
        var bytes = new byte[count];
        var held = Math.Min(count, end - start);
        buffer.AsSpan(start, held).CopyTo(bytes);
        start += held;
        await stream.ReadExactlyAsync(bytes.AsMemory(held), cancel);
        return bytes;
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    async ValueTask FillAsync(CancellationToken cancel)
    {
        if (start > 0) buffer.AsSpan(start, end - start).CopyTo(buffer);
        end -= start;
        start = 0;
        if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        var read = await stream.ReadAsync(buffer.AsMemory(end), cancel);
        if (read == 0) throw new ProtocolException("The server closed the connection.");
        end += read;
    }
}

/// <summary>The peer does not keep to the protocol, or is gone.</summary>
sealed class ProtocolException(string message) : IOException(message);
