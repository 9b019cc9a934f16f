using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Sluice.Mail.Smtp;

namespace Sluice.Libraries.Tests.Mail;

/// <summary>A real Exim with everything of its own in a temporary folder; unpacked beside Postfix, with which it cannot be installed. Skips where it is not there.</summary>
public sealed class EximLab : IAsyncLifetime
{
    static readonly string? Exim = Array.Find(["/usr/sbin/exim4", "/opt/sluice-needs/exim/usr/sbin/exim4"], File.Exists);
    const string User = "Debian-exim";

    readonly string folder = Path.Combine(Path.GetTempPath(), $"sluice-exim-{Path.GetRandomFileName()}");
    Process? process;

    public int Port { get; } = FreePort();

    public SmtpSettings Settings => new("localhost", Port, MailSecurity.None) { HelloName = "client.local.test" };

    public static bool IsThere => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Exim is not null && File.ReadLines("/etc/passwd").Any(line => line.StartsWith(User + ":", StringComparison.Ordinal));

    public static void SkipWhereMissing() => Assert.SkipUnless(IsThere, "Exim is not installed, or this is not root.");

    public async ValueTask InitializeAsync()
    {
        if (!IsThere) return;
        foreach (var part in (string[])["spool", "mail", "log"]) Directory.CreateDirectory(Path.Combine(folder, part));
        using (var owner = Process.Start("chown", ["-R", $"{User}:{User}", folder])) await owner.WaitForExitAsync();
        await File.WriteAllTextAsync($"{folder}/conf", LabFiles.Exim(folder, Port, User));
        process = Process.Start(new ProcessStartInfo(Exim!, ["-C", $"{folder}/conf", "-bdf"]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        for (var attempt = 0; attempt < 100; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>The messages in a mailbox, each as it was written there, once there are so many.</summary>
    public async Task<IReadOnlyList<byte[]>> MailAsync(string user, int count, CancellationToken cancel)
    {
        var box = Path.Combine(folder, "mail", user, "new");
        while (!Directory.Exists(box) || Directory.GetFiles(box).Length < count) await Task.Delay(50, cancel);
        return [.. Directory.GetFiles(box).Select(File.ReadAllBytes)];
    }

    public async ValueTask DisposeAsync()
    {
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
