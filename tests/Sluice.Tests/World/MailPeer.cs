using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sluice.Tests.World;

// A mail server that answers each recipient, and each content, as a test says, and keeps what it took.
public sealed class MailPeer : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stop = new();
    readonly Task accepting;

    public MailPeer()
    {
        listener.Start();
        accepting = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;
    public ConcurrentQueue<Taken> Mails { get; } = [];
    // Null takes it; a reply such as "550 5.1.1 User unknown" refuses; "drop" hangs up.
    public Func<string, string?> OnRecipient { get; set; } = _ => null;
    // As above, after the final dot: "drop" has taken the mail and says nothing.
    public Func<string, string?> OnContent { get; set; } = _ => null;
    public string Greeting { get; set; } = "220 peer.invalid ESMTP";

    public sealed record Taken(string From, string To, string Text)
    {
        public string Plain => Sluice.Mail.Mime.MimeParser.Parse(Encoding.Latin1.GetBytes(Text)).Find("text/plain")!.Text();

        public string Header(string name) => Text.Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n").FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim() ?? "";
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
    }

    async Task Accept()
    {
        try
        {
            while (true) _ = Serve(await listener.AcceptTcpClientAsync(stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException) { /* stopped */ }
    }

    async Task Serve(TcpClient client)
    {
        using var _ = client;
        try
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
            await using var writer = new StreamWriter(client.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync(Greeting);
            if (!Greeting.StartsWith('2')) return;
            var (from, to) = ("", "");
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                var answer = verb switch
                {
                    "EHLO" => "250-peer.invalid\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 ENHANCEDSTATUSCODES",
                    "MAIL" => Begin(line, ref from, ref to),
                    "RCPT" => Recipient(line, ref to),
                    "DATA" => to.Length > 0 ? "354 go" : "503 5.5.1 no recipient",
                    "QUIT" => "221 bye",
                    _ => "250 2.0.0 ok",
                };
                if (answer == "drop") return;
                await writer.WriteLineAsync(answer);
                if (answer.StartsWith("354", StringComparison.Ordinal))
                {
                    var text = await Content(reader);
                    var said = OnContent(text);
                    if (said is null or "drop") Mails.Enqueue(new Taken(from, to, text));
                    if (said == "drop") return;
                    await writer.WriteLineAsync(said ?? "250 2.0.0 taken");
                }
                if (verb == "QUIT") return;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException) { /* the other side is gone */ }
    }

    static string Begin(string line, ref string from, ref string to)
    {
        (from, to) = (Between(line), "");
        return "250 2.1.0 ok";
    }

    string Recipient(string line, ref string to)
    {
        var address = Between(line);
        if (OnRecipient(address) is { } refusal) return refusal;
        to = address;
        return "250 2.1.5 ok";
    }

    static string Between(string line) => line[(line.IndexOf('<') + 1)..line.IndexOf('>')];

    async Task<string> Content(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(stop.Token) is { } line && line != ".") text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return text.ToString();
    }
}
