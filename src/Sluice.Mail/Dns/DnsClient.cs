using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Sluice.Mail.Dns;

/// <summary>Asks name servers (RFC 1035): by UDP, each time from a new port and with a new id, by TCP where the answer is cut.</summary>
/// <param name="servers">Whom to ask, in order.</param>
/// <param name="timeout">How long one server may take; each is asked twice.</param>
public sealed class DnsClient(IReadOnlyList<IPEndPoint> servers, TimeSpan timeout)
{
    const int Rounds = 2;

    /// <summary>Asks the servers of <c>/etc/resolv.conf</c>, or one on this machine where there is no such file; three seconds each.</summary>
    public static DnsClient OfThisMachine() => new(ResolvConf(), TimeSpan.FromSeconds(3));

    /// <summary>Asks for the records of a name.</summary>
    public async Task<DnsAnswer> AskAsync(string name, DnsType type, CancellationToken cancel)
    {
        if (DnsQuestion.Of((ushort)RandomNumberGenerator.GetInt32(0x10000), name, type) is not { } question) return new(DnsOutcome.NoSuchName, []);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var server in servers)
            {
                if (await TryAsync(server, question, type, cancel) is { Outcome: not DnsOutcome.Failed } answer) return answer;
            }
        }
        return DnsAnswer.Failed;
    }

    /// <summary>The texts of a name; empty without.</summary>
    public async Task<IReadOnlyList<string>> TextsAsync(string name, CancellationToken cancel) => [.. (await AskAsync(name, DnsType.Txt, cancel)).Records.Select(record => record.Text)];

    /// <summary>The names of an address (PTR).</summary>
    public Task<DnsAnswer> NamesAsync(IPAddress address, CancellationToken cancel) => AskAsync(ReverseName(address), DnsType.Ptr, cancel);

    /// <summary>The name under which an address stands: <c>1.2.0.192.in-addr.arpa</c>.</summary>
    public static string ReverseName(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        Array.Reverse(bytes);
        return address.AddressFamily is AddressFamily.InterNetwork
            ? $"{string.Join('.', bytes)}.in-addr.arpa"
            : $"{string.Join('.', bytes.SelectMany(octet => new[] { octet & 15, octet >> 4 }).Select(half => half.ToString("x", System.Globalization.CultureInfo.InvariantCulture)))}.ip6.arpa";
    }

    async Task<DnsAnswer?> TryAsync(IPEndPoint server, byte[] question, DnsType type, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(timeout);
        try
        {
            var reply = await ByUdpAsync(server, question, type, limit.Token);
            if (reply.IsCut) reply = await ByTcpAsync(server, question, type, limit.Token) ?? reply;
            return reply.Answer;
        }
        catch (Exception e) when (e is SocketException or IOException || e is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    static async Task<DnsReply> ByUdpAsync(IPEndPoint server, byte[] question, DnsType type, CancellationToken cancel)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(server, cancel);
        await socket.SendAsync(question, cancel);
        var buffer = new byte[4_096];
        while (true)
        {
            var length = await socket.ReceiveAsync(buffer, cancel);
            // What is no reply to this question is somebody's guess: the true one may still come.
            if (DnsReply.Read(buffer.AsSpan(0, length), question, type) is { } reply) return reply;
        }
    }

    static async Task<DnsReply?> ByTcpAsync(IPEndPoint server, byte[] question, DnsType type, CancellationToken cancel)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server, cancel);
        await using var stream = new NetworkStream(socket);
        var sent = new byte[question.Length + 2];
        BinaryPrimitives.WriteUInt16BigEndian(sent, (ushort)question.Length);
        question.CopyTo(sent, 2);
        await stream.WriteAsync(sent, cancel);
        var size = new byte[2];
        await stream.ReadExactlyAsync(size, cancel);
        var buffer = new byte[BinaryPrimitives.ReadUInt16BigEndian(size)];
        await stream.ReadExactlyAsync(buffer, cancel);
        return DnsReply.Read(buffer, question, type);
    }

    static List<IPEndPoint> ResolvConf()
    {
        const string file = "/etc/resolv.conf";
        var found = File.Exists(file)
            ? File.ReadLines(file).Select(line => line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)).Where(words => words is ["nameserver", _, ..]).Select(words => IPAddress.TryParse(words[1], out var address) ? new IPEndPoint(address, 53) : null).OfType<IPEndPoint>().Take(3).ToList()
            : [];
        return found.Count > 0 ? found : [new IPEndPoint(IPAddress.Loopback, 53)];
    }
}
