using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Sluice.Mail.Imap;
using Sluice.Mail.Smtp;

namespace Sluice.Libraries.Tests.Mail;

/// <summary>A real Postfix and a real Dovecot over one mail directory, with everything of theirs in a temporary one. Skips where they are not installed.</summary>
public sealed class MailLab : IAsyncLifetime
{
    const string Postfix = "/usr/sbin/postfix";
    const string Dovecot = "/usr/sbin/dovecot";

    readonly string folder = Path.Combine(Path.GetTempPath(), $"sluice-mail-{Path.GetRandomFileName()}");
    Process? dovecot;

    public int SmtpPort { get; } = FreePort();
    public int ImapPort { get; } = FreePort();

    public static bool IsThere => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists(Postfix) && File.Exists(Dovecot);

    public static void SkipWhereMissing() => Assert.SkipUnless(IsThere, "Postfix and Dovecot are not installed, or this is not root.");

    public ImapSettings Imap(string user) => new("localhost", ImapPort, MailSecurity.Implicit, new(user, "secret")) { ChecksCertificate = false };

    public async ValueTask InitializeAsync()
    {
        if (!IsThere) return;
        foreach (var part in (string[])["pf", "queue", "data", "mail", "run", "state"]) Directory.CreateDirectory(Path.Combine(folder, part));
        await RunAsync("chmod", "755", folder);
        await RunAsync("chown", "postfix", $"{folder}/data");
        await RunAsync("chown", "65534:65534", $"{folder}/mail");
        using var key = ScriptedSmtp.Certificate.GetRSAPrivateKey()!;
        await File.WriteAllTextAsync($"{folder}/cert.pem", ScriptedSmtp.Certificate.ExportCertificatePem());
        await File.WriteAllTextAsync($"{folder}/key.pem", key.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync($"{folder}/pf/main.cf", LabFiles.PostfixMain(folder));
        await File.WriteAllTextAsync($"{folder}/pf/master.cf", LabFiles.PostfixMaster(SmtpPort));
        await File.WriteAllTextAsync($"{folder}/dovecot.conf", LabFiles.Dovecot(folder, ImapPort));
        await RunAsync(Postfix, "-c", $"{folder}/pf", "start");
        dovecot = Process.Start(new ProcessStartInfo(Dovecot, ["-c", $"{folder}/dovecot.conf", "-F"]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false });
        await ReadyAsync(SmtpPort);
        await ReadyAsync(ImapPort);
    }

    public async ValueTask DisposeAsync()
    {
        if (!IsThere) return;
        await RunAsync(Postfix, "-c", $"{folder}/pf", "stop");
        if (dovecot is not null)
        {
            await RunAsync("kill", dovecot.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
            await dovecot.WaitForExitAsync();
            dovecot.Dispose();
        }
        Directory.Delete(folder, recursive: true);
    }

    static async Task ReadyAsync(int port)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }
    }

    static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        await process.WaitForExitAsync();
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
