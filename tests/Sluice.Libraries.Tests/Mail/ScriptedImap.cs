using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Sluice.Mail.Imap;
using Sluice.Mail.Smtp;

namespace Sluice.Libraries.Tests.Mail;

/// <summary>An IMAP server that answers each command by a list: the command's word, and what it says before OK.</summary>
sealed partial class ScriptedImap : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stop = new();
    readonly Task serving;

    public ScriptedImap()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public string Greeting { get; init; } = "* OK ready";
    public string Capabilities { get; init; } = "IMAP4rev1 SASL-IR AUTH=PLAIN IDLE UIDPLUS";

    /// <summary>Untagged lines by the beginning of a command; one that begins with NO, BAD or OK is its end.</summary>
    public Dictionary<string, string> Says { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<string> Commands { get; } = [];
    public List<string> Literals { get; } = [];

    public ImapSettings Settings => new("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, MailSecurity.None, new("mia", "se\"cret")) { Timeout = TimeSpan.FromSeconds(10) };

    async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    async Task TalkAsync(NetworkStream stream)
    {
        try
        {
            await SayAsync(stream, Greeting + "\r\n");
            while (await LineAsync(stream) is { } line)
            {
                var (tag, command) = (line.Split(' ')[0], line[(line.IndexOf(' ') + 1)..]);
                Commands.Add(command);
                if (Literal.Match(command) is { Success: true } literal) await TakeAsync(stream, int.Parse(literal.Groups[1].Value));
                if (command == "IDLE" && !await IdleAsync(stream)) return;
                var said = command == "CAPABILITY" ? $"* CAPABILITY {Capabilities}" : Says.FirstOrDefault(s => command.StartsWith(s.Key, StringComparison.OrdinalIgnoreCase)).Value ?? "";
                var end = Regex.Match(said, "^(NO|BAD|OK) .*\\z", RegexOptions.Multiline);
                await SayAsync(stream, (end.Success ? said[..end.Index] : said.Length > 0 ? said + "\r\n" : "") + $"{tag} {(end.Success ? end.Value : "OK done")}\r\n");
            }
        }
        catch (IOException)
        {
            // The client is gone.
        }
    }

    async Task<bool> IdleAsync(NetworkStream stream)
    {
        await SayAsync(stream, "+ idling\r\n" + (Says.TryGetValue("news", out var news) ? news + "\r\n" : ""));
        return await LineAsync(stream) == "DONE";
    }

    async Task TakeAsync(NetworkStream stream, int size)
    {
        await SayAsync(stream, "+ go on\r\n");
        var bytes = new byte[size + 2];
        await stream.ReadExactlyAsync(bytes, stop.Token);
        Literals.Add(Encoding.UTF8.GetString(bytes, 0, size));
    }

    ValueTask SayAsync(NetworkStream stream, string text) => stream.WriteAsync(Encoding.Latin1.GetBytes(text), stop.Token);

    async Task<string?> LineAsync(NetworkStream stream)
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
        await serving;
        stop.Dispose();
    }

    [GeneratedRegex(@"\{(\d+)\}$")]
    static partial Regex Literal { get; }
}
