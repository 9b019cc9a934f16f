using System.Text;
using Sluice.Mail.Smtp;
using Sluice.Mail.Wire;

namespace Sluice.Mail.Imap;

/// <summary>Opens a connection: greeting, TLS, proof of who one is (RFC 9051 §6.1, §6.2).</summary>
static class ImapOpening
{
    public static async Task<ImapConnection> OpenAsync(ImapSettings settings, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(settings.Timeout);
        var connection = new ImapConnection(await LineChannel.ConnectAsync(settings.Host, settings.Port, limit.Token), settings);
        try
        {
            if (settings.Security is MailSecurity.Implicit) await connection.Channel.EncryptAsync(settings.Host, settings.ChecksCertificate, limit.Token);
            var greeting = await connection.ReadAsync(limit.Token);
            if (greeting.Kind is not ("OK" or "PREAUTH")) throw new ImapException(ImapFault.Unreachable, $"The server does not serve: {greeting.Text}");
            await connection.AskAsync("CAPABILITY", null, limit.Token);
            await ProtectAsync(connection, limit.Token);
            if (greeting.Kind == "OK") await ProveAsync(connection, limit.Token);
            await connection.AskAsync("CAPABILITY", null, limit.Token);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    static async Task ProtectAsync(ImapConnection connection, CancellationToken cancel)
    {
        var settings = connection.Settings;
        if (settings.Security is not (MailSecurity.StartTls or MailSecurity.IfOffered)) return;
        if (!connection.Capabilities.Contains("STARTTLS"))
        {
            if (settings.Security is MailSecurity.IfOffered) return;
            throw new ImapException(ImapFault.Broken, "The server offers no STARTTLS, and nothing is said without it.");
        }
        await connection.AskAsync("STARTTLS", null, cancel);
        await connection.Channel.EncryptAsync(settings.Host, settings.ChecksCertificate, cancel);
        // What was offered in the clear counts for nothing now.
        connection.Capabilities.Clear();
        await connection.AskAsync("CAPABILITY", null, cancel);
    }

    static async Task ProveAsync(ImapConnection connection, CancellationToken cancel)
    {
        var who = connection.Settings.Credentials;
        if (!connection.Channel.IsEncrypted && !IsLoopback(connection.Settings.Host)) throw new ImapException(ImapFault.Broken, "A password goes over no connection that others can read.");
        try
        {
            if (who.IsToken) await AuthenticateAsync(connection, "XOAUTH2", SmtpAuth.Token(who), cancel);
            else if (connection.Capabilities.Contains("AUTH=PLAIN")) await AuthenticateAsync(connection, "PLAIN", SmtpAuth.Plain(who), cancel);
            else if (connection.Capabilities.Contains("LOGINDISABLED")) throw new ImapException(ImapFault.Broken, "The server takes no password on this connection.");
            else await connection.AskAsync($"LOGIN {ImapConnection.Quoted("user", who.User)} {ImapConnection.Quoted("password", who.Secret)}", null, cancel);
        }
        catch (ImapException e) when (e.Fault is ImapFault.Refused)
        {
            throw new ImapException(ImapFault.NotProven, e.Message, e);
        }
    }

    // With SASL-IR (RFC 4959) in one go; else the server invites first. Its wrapped error is answered with nothing.
    static Task AuthenticateAsync(ImapConnection connection, string mechanism, string secret, CancellationToken cancel) =>
        connection.Capabilities.Contains("SASL-IR")
            ? connection.AskAsync($"AUTHENTICATE {mechanism} {secret}", null, cancel)
            : connection.AskAsync($"AUTHENTICATE {mechanism}", [Encoding.ASCII.GetBytes(secret)], null, cancel);

    static bool IsLoopback(string host) => host is "localhost" || System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address);
}
