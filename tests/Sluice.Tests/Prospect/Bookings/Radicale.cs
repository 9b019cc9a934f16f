using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Sluice.Tests.Prospect.Bookings;

// A CalDAV server of its own in a temporary folder; null where Radicale is not installed.
public sealed class Radicale : IDisposable
{
    const string Program = "/usr/bin/radicale";
    readonly Process process;
    readonly string folder;

    Radicale(Process process, string folder, int port) => (this.process, this.folder, Root) = (process, folder, new Uri($"http://127.0.0.1:{port}/"));

    public Uri Root { get; }

    public static async Task<Radicale?> Start()
    {
        if (!File.Exists(Program)) return null;
        var port = Free();
        var place = Directory.CreateTempSubdirectory("sluice-radicale-").FullName;
        await File.WriteAllTextAsync(Path.Combine(place, "users"), "ines:clamp-on\n");
        var start = new ProcessStartInfo(Program) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { "--config", "", "--server-hosts", $"127.0.0.1:{port}", "--storage-filesystem-folder", Path.Combine(place, "store"), "--auth-type", "htpasswd", "--auth-htpasswd-filename", Path.Combine(place, "users"), "--auth-htpasswd-encryption", "plain", "--logging-level", "critical" }) start.ArgumentList.Add(argument);
        var server = new Radicale(Process.Start(start)!, place, port);
        using var http = new HttpClient();
        for (var i = 0; i < 600; i++)
        {
            try
            {
                using var answer = await http.GetAsync(server.Root);
                return server;
            }
            catch (HttpRequestException) when (!server.process.HasExited) { await Task.Delay(100); }
        }
        throw new InvalidOperationException("Radicale did not start.");
    }

    // A new calendar of Ines.
    public async Task<Uri> Calendar(string name)
    {
        var url = new Uri(Root, $"ines/{name}/");
        using var made = await Send(new HttpMethod("MKCALENDAR"), url, null);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        return url;
    }

    public static async Task<HttpResponseMessage> Send(HttpMethod method, Uri url, string? calendar)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method, url);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("ines:clamp-on")));
        if (calendar is not null) request.Content = new StringContent(calendar, Encoding.UTF8, "text/calendar");
        return await http.SendAsync(request);
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    static int Free()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
