using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Sluice.Mail.Smtp;

namespace Sluice.Libraries.Tests.Mail;

/// <summary>What the server does instead of answering.</summary>
public enum Fault
{
    None, Later, Never, Close, Reset, Stall, Garbage, Flood, Split,
}

/// <summary>A server that keeps to the protocol up to one command, and then does not.</summary>
sealed class ScriptedSmtp : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stop = new();
    readonly Task serving;
    Stream stream = Stream.Null;
    Socket? socket;

    public ScriptedSmtp()
    {
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>The command at which the fault comes: "greeting", "EHLO", "MAIL", … , "content".</summary>
    public string FaultAt { get; init; } = "";
    public Fault Fault { get; init; }
    public string[] Extensions { get; init; } = ["PIPELINING", "8BITMIME", "SMTPUTF8", "SIZE 1000000", "AUTH PLAIN LOGIN XOAUTH2", "STARTTLS"];

    /// <summary>Replies of one's own, by the beginning of the command.</summary>
    public Dictionary<string, string> Replies { get; init; } = [];

    /// <summary>Sent right behind the 220 to STARTTLS, as somebody in between would.</summary>
    public string Injected { get; init; } = "";

    /// <summary>Closes after each message, as servers do with connections that idle.</summary>
    public bool ClosesAfterContent { get; init; }

    public List<string> Commands { get; } = [];
    public List<string> Contents { get; } = [];

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public SmtpSettings Settings => new("127.0.0.1", Port, MailSecurity.None) { HelloName = "client.example", Timeouts = Short };

    // Only what stalls is waited for shortly: a busy machine fails no other test.
    SmtpTimeouts Short => new() { Command = Patience(Fault is Fault.Stall && FaultAt is not ("content" or "DATA")), Data = Patience(Fault is Fault.Stall && FaultAt == "DATA"), Final = Patience(Fault is Fault.Stall && FaultAt == "content") };

    static TimeSpan Patience(bool isShort) => TimeSpan.FromSeconds(isShort ? 0.3 : 20);

    public static X509Certificate2 Certificate { get; } = Made("localhost");

    static X509Certificate2 Made(string name)
    {
        using var key = RSA.Create(2_048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null, X509KeyStorageFlags.Exportable);
    }

    async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                socket = await listener.AcceptSocketAsync(stop.Token);
                stream = new NetworkStream(socket, ownsSocket: true);
                await TalkAsync();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    async Task TalkAsync()
    {
        try
        {
            if (!await SayAsync("greeting", "220 scripted.example")) return;
            while (await LineAsync() is { } line)
            {
                Commands.Add(line);
                var word = line.Split(' ')[0].ToUpperInvariant();
                if (!await SayAsync(word, Reply(line, word)) || word == "QUIT") return;
                if (word == "STARTTLS" && Injected.Length == 0 && (FaultAt != word || Fault is Fault.Split))
                {
                    var secure = new SslStream(stream);
                    await secure.AuthenticateAsServerAsync(Certificate);
                    stream = secure;
                }
                if (word == "DATA" && (FaultAt != word || Fault is Fault.Split) && (!await ContentAsync() || ClosesAfterContent)) return;
            }
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The client is gone.
        }
        finally
        {
            await stream.DisposeAsync();
        }
    }

    string Reply(string line, string word) => Replies.FirstOrDefault(r => line.StartsWith(r.Key, StringComparison.OrdinalIgnoreCase)).Value ?? word switch
    {
        "EHLO" => string.Join("\r\n", Extensions.Prepend("scripted.example").Select((text, i) => $"250{(i == Extensions.Length ? ' ' : '-')}{text}")),
        "DATA" => "354 Go on",
        "AUTH" => "235 2.7.0 Welcome",
        "STARTTLS" => "220 Go ahead" + (Injected.Length > 0 ? "\r\n" + Injected : ""),
        "QUIT" => "221 Bye",
        _ => "250 2.1.0 Ok",
    };

    async Task<bool> ContentAsync()
    {
        var content = new StringBuilder();
        while (await LineAsync() is { } line)
        {
            if (line == ".")
            {
                Contents.Add(content.ToString());
                return await SayAsync("content", Replies.GetValueOrDefault("content") ?? "250 2.0.0 Queued");
            }
            content.Append(line).Append("\r\n");
        }
        return false;
    }

    async Task<bool> SayAsync(string at, string reply)
    {
        switch (at == FaultAt ? Fault : Fault.None)
        {
            case Fault.Later: reply = "451 4.3.0 Later"; break;
            case Fault.Never: reply = "550 5.7.0 Never"; break;
            case Fault.Garbage: reply = "\u0001\u0002 what"; break;
            case Fault.Close: return false;
            case Fault.Stall: await Task.Delay(Timeout.Infinite, stop.Token); break;
            case Fault.Flood: reply = new string('2', 2 << 20); break;
            case Fault.Reset:
                socket!.LingerState = new LingerOption(true, 0);
                socket.Close();
                return false;
            case Fault.Split:
                foreach (var piece in $"{reply[..3]}-{reply[3..].TrimStart(' ', '-').Split("\r\n")[0]}\r\n{reply}\r\n".Chunk(3)) await stream.WriteAsync(Encoding.UTF8.GetBytes(piece), stop.Token);
                return true;
        }
        await stream.WriteAsync(Encoding.UTF8.GetBytes(reply + "\r\n"), stop.Token);
        return true;
    }

    // Byte by byte: nothing of the client's next words may be swallowed before TLS begins.
    async Task<string?> LineAsync()
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, stop.Token) == 1)
        {
            if (one[0] == '\n') return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await stream.DisposeAsync();
        await serving;
        stop.Dispose();
    }
}
