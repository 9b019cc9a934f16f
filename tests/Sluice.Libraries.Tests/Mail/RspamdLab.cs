using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Sluice.Libraries.Tests.Mail;

/// <summary>A real rspamd with its own rules, without a name server, and with everything it writes in a temporary folder. Skips where it is not installed.</summary>
public sealed class RspamdLab : IAsyncLifetime
{
    const string Program = "/usr/bin/rspamd";

    readonly string folder = Path.Combine(Path.GetTempPath(), $"sluice-rspamd-{Path.GetRandomFileName()}");
    readonly int port = FreePort();
    readonly HttpClient http = new();
    Process? process;

    public static bool IsThere => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists(Program);

    public static void SkipWhereMissing() => Assert.SkipUnless(IsThere, "rspamd is not installed, or this is not root.");

    public async ValueTask InitializeAsync()
    {
        if (!IsThere) return;
        foreach (var part in (string[])["db", "run", "log", "local/local.d", "local/override.d"]) Directory.CreateDirectory(Path.Combine(folder, part));
        await File.WriteAllTextAsync($"{folder}/tld", "example\ntest\n");
        await File.WriteAllTextAsync($"{folder}/local/local.d/worker-normal.inc", $"bind_socket = \"127.0.0.1:{port}\";\ncount = 1;\n");
        foreach (var other in (string[])["controller", "proxy", "fuzzy"]) await File.WriteAllTextAsync($"{folder}/local/override.d/worker-{other}.inc", "enabled = false;\n");
        // Its own list of domains is compiled for half a minute; there is no name server to ask.
        await File.WriteAllTextAsync($"{folder}/local/override.d/options.inc", $"dns {{ nameserver = [\"127.0.0.1:9\"]; timeout = 0.05s; retransmits = 1; }}\ndisable_hyperscan = true;\nurl_tld = \"{folder}/tld\";\n");
        process = Process.Start(new ProcessStartInfo(Program, ["-f", "-i", "-c", "/etc/rspamd/rspamd.conf", $"--var=DBDIR={folder}/db", $"--var=RUNDIR={folder}/run", $"--var=LOGDIR={folder}/log", $"--var=LOCAL_CONFDIR={folder}/local"]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        for (var attempt = 0; attempt < 300; attempt++)
        {
            try
            {
                if ((await http.GetStringAsync($"http://127.0.0.1:{port}/ping")).StartsWith("pong", StringComparison.Ordinal)) return;
            }
            catch (HttpRequestException) { /* not there yet */ }
            await Task.Delay(100);
        }
    }

    /// <summary>What speaks against a message, by rspamd's own names; not what it says of the machine that sends, nor of umlauts among plain letters.</summary>
    public async Task<IReadOnlyList<string>> ComplaintsAsync(byte[] message, CancellationToken cancel)
    {
        using var answer = await http.PostAsync($"http://127.0.0.1:{port}/checkv2", new ByteArrayContent(message), cancel);
        var symbols = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancel))!["symbols"]!.AsObject();
        return [.. symbols.Where(s => s.Value!["score"]!.GetValue<double>() > 0 && !s.Key.StartsWith("HFILTER_", StringComparison.Ordinal) && s.Key != "R_MIXED_CHARSET").Select(s => s.Key)];
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (process is null) return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
