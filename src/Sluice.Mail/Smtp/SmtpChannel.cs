using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Sluice.Mail.Smtp;

/// <summary>The bytes of a connection: replies are read within limits, commands written whole, TLS begun on an empty buffer only.</summary>
sealed class SmtpChannel(Stream stream) : IAsyncDisposable
{
    const int LongestLine = 2_048;
    const int MostLines = 128;

    readonly byte[] buffer = new byte[8_192];
    Stream stream = stream;
    int start;
    int end;

    public bool IsEncrypted => stream is SslStream;

    public static async Task<SmtpChannel> ConnectAsync(string host, int port, CancellationToken cancel)
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

    /// <summary>Begins TLS. What the peer sent before belongs to nobody: somebody put it there, and the connection ends (CVE-2021-38371 and its kin).</summary>
    public async Task EncryptAsync(string host, bool checksCertificate, CancellationToken cancel)
    {
        if (start != end) throw new SmtpProtocolException("The server, or somebody before it, sent more than an answer before TLS began.");
        var secure = new SslStream(stream);
        stream = secure;
        var options = new SslClientAuthenticationOptions { TargetHost = host, EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 };
        // Asked for by the owner of the relay, and shown to them.
        if (!checksCertificate) options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        await secure.AuthenticateAsClientAsync(options, cancel);
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel) => stream.WriteAsync(bytes, cancel);

    public ValueTask WriteAsync(string line, CancellationToken cancel) => WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), cancel);

    /// <summary>Reads one reply, all its lines.</summary>
    /// <exception cref="SmtpProtocolException">It is no reply, or longer than any server has reason to send.</exception>
    public async ValueTask<SmtpReply> ReadAsync(CancellationToken cancel)
    {
        var lines = new List<string>(1);
        var code = 0;
        while (lines.Count < MostLines)
        {
            var line = await LineAsync(cancel);
            if (line.Length < 3 || !char.IsAsciiDigit(line[0]) || !char.IsAsciiDigit(line[1]) || !char.IsAsciiDigit(line[2]) || line.Length > 3 && line[3] is not (' ' or '-')) throw new SmtpProtocolException("The server sent what is no reply.");
            var said = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
            if (said is < 200 or > 599 || lines.Count > 0 && said != code) throw new SmtpProtocolException("The lines of a reply contradict each other.");
            code = said;
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ') return new(code, lines);
        }
        throw new SmtpProtocolException("A reply has more lines than any server has reason to send.");
    }

    async ValueTask<string> LineAsync(CancellationToken cancel)
    {
        while (true)
        {
            var found = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (found >= 0)
            {
                var line = buffer.AsSpan(start, found).TrimEnd((byte)'\r');
                start += found + 1;
                return Mail.Text.Charsets.Decode(line, null);
            }
            if (end - start >= LongestLine) throw new SmtpProtocolException("A line of a reply is longer than any server has reason to send.");
            if (start > 0) buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            var read = await stream.ReadAsync(buffer.AsMemory(end, Math.Min(buffer.Length - end, LongestLine * 2)), cancel);
            if (read == 0) throw new SmtpProtocolException("The server closed the connection.");
            end += read;
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}

/// <summary>The peer does not keep to the protocol, or is gone.</summary>
sealed class SmtpProtocolException(string message) : IOException(message);
