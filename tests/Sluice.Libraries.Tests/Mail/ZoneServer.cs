using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Sluice.Mail.Dns;

namespace Sluice.Libraries.Tests.Mail;

/// <summary>A name server of one's own on this machine, by UDP and TCP; it can cut, forge and keep silent.</summary>
sealed class ZoneServer : IAsyncDisposable
{
    readonly Dictionary<(string Name, DnsType Type), byte[][]> zone = [];
    readonly Socket udp = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    readonly TcpListener tcp;
    readonly CancellationTokenSource stop = new();

    public ZoneServer()
    {
        udp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        tcp = new TcpListener((IPEndPoint)udp.LocalEndPoint!);
        tcp.Start();
        _ = ServeUdp();
        _ = ServeTcp();
    }

    /// <summary>Answers by UDP are cut to nothing, so that TCP is asked.</summary>
    public bool Cuts { get; set; }

    /// <summary>A reply with another id comes before the true one.</summary>
    public bool Forges { get; set; }

    public int Asked { get; private set; }

    public DnsClient Client => new([(IPEndPoint)udp.LocalEndPoint!], TimeSpan.FromSeconds(5));

    public ZoneServer Text(string name, params string[] texts) => Add(name, DnsType.Txt, [.. texts.Select(text => (byte[])[.. Encoding.UTF8.GetBytes(text).Chunk(255).SelectMany(piece => (byte[])[(byte)piece.Length, .. piece])])]);

    public ZoneServer Mx(string name, int preference, string host) => Add(name, DnsType.Mx, [[(byte)(preference >> 8), (byte)preference, .. Name(host)]]);

    public ZoneServer Address(string name, string address) => Add(name, DnsType.A, [IPAddress.Parse(address).GetAddressBytes()]);

    public ZoneServer Pointer(string address, string name) => Add(DnsClient.ReverseName(IPAddress.Parse(address)), DnsType.Ptr, [Name(name)]);

    ZoneServer Add(string name, DnsType type, byte[][] records)
    {
        zone[(name, type)] = [.. zone.GetValueOrDefault((name, type)) ?? [], .. records];
        return this;
    }

    static byte[] Name(string name) => name.Length == 0 ? [0] : [.. name.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]), 0];

    async Task ServeUdp()
    {
        var buffer = new byte[4_096];
        while (!stop.IsCancellationRequested)
        {
            var got = await udp.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), stop.Token);
            var question = buffer.AsSpan(0, got.ReceivedBytes).ToArray();
            if (Forges) await udp.SendToAsync(Reply([(byte)(question[0] ^ 1), .. question[1..]], isCut: false), got.RemoteEndPoint, stop.Token);
            await udp.SendToAsync(Reply(question, Cuts), got.RemoteEndPoint, stop.Token);
        }
    }

    async Task ServeTcp()
    {
        while (!stop.IsCancellationRequested)
        {
            using var client = await tcp.AcceptTcpClientAsync(stop.Token);
            var stream = client.GetStream();
            var size = new byte[2];
            await stream.ReadExactlyAsync(size, stop.Token);
            var question = new byte[BinaryPrimitives.ReadUInt16BigEndian(size)];
            await stream.ReadExactlyAsync(question, stop.Token);
            var reply = Reply(question, isCut: false);
            await stream.WriteAsync((byte[])[(byte)(reply.Length >> 8), (byte)reply.Length, .. reply], stop.Token);
        }
    }

    byte[] Reply(byte[] question, bool isCut)
    {
        Asked++;
        var at = 12;
        var labels = new List<string>();
        for (; question[at] > 0; at += question[at] + 1) labels.Add(Encoding.ASCII.GetString(question, at + 1, question[at]));
        var name = string.Join('.', labels);
        var type = (DnsType)BinaryPrimitives.ReadUInt16BigEndian(question.AsSpan(at + 1));
        var records = isCut ? [] : zone.GetValueOrDefault((name, type)) ?? [];
        var isThere = isCut || zone.Keys.Any(key => key.Name == name);
        // The name of each record points to the question, as servers write it.
        return [question[0], question[1], (byte)(isCut ? 0x83 : 0x81), (byte)(isThere ? 0x80 : 0x83), 0, 1, 0, (byte)records.Length, 0, 0, 0, 0, .. question[12..(at + 5)], .. records.SelectMany(data => (byte[])[0xC0, 12, 0, (byte)type, 0, 1, 0, 0, 0, 60, (byte)(data.Length >> 8), (byte)data.Length, .. data])];
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        udp.Dispose();
        tcp.Stop();
        stop.Dispose();
    }
}
