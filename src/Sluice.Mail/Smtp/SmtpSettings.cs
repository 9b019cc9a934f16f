namespace Sluice.Mail.Smtp;

/// <summary>How a connection is kept from being read and changed.</summary>
public enum MailSecurity
{
    /// <summary>TLS from the first byte (port 465, RFC 8314).</summary>
    Implicit,
    /// <summary>TLS by STARTTLS (port 587); without it nothing is sent.</summary>
    StartTls,
    /// <summary>TLS by STARTTLS where it is offered; on port 25 between servers.</summary>
    IfOffered,
    /// <summary>None: for a relay on this machine.</summary>
    None,
}

/// <summary>How one proves who one is.</summary>
/// <param name="User">The name.</param>
/// <param name="Secret">A password; with <paramref name="IsToken"/> an access token (XOAUTH2).</param>
/// <param name="IsToken">True for an access token.</param>
public sealed record MailCredentials(string User, string Secret, bool IsToken = false)
{
    /// <summary>Never shows the secret.</summary>
    public override string ToString() => User;
}

/// <summary>The server that mail is handed to.</summary>
/// <param name="Host">Its name, which its certificate must bear.</param>
/// <param name="Port">587, 465 or 25.</param>
/// <param name="Security">How the connection is protected.</param>
public sealed record SmtpSettings(string Host, int Port, MailSecurity Security)
{
    /// <summary>How one proves who one is; null where the server asks for nothing.</summary>
    public MailCredentials? Credentials { get; init; }

    /// <summary>The name given in EHLO: one's own full host name, or a literal such as <c>[192.0.2.1]</c>.</summary>
    public string HelloName { get; init; } = "[127.0.0.1]";

    /// <summary>False takes any certificate: whoever stands between reads everything. To be shown loudly.</summary>
    public bool ChecksCertificate { get; init; } = true;

    /// <summary>How long each step may take.</summary>
    public SmtpTimeouts Timeouts { get; init; } = new();
}

/// <summary>How long each step may take (RFC 5321 §4.5.3.2).</summary>
public sealed record SmtpTimeouts
{
    /// <summary>Reaching the server, and TLS: 30 s.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Each command but those below: 5 min.</summary>
    public TimeSpan Command { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The answer to DATA: 2 min.</summary>
    public TimeSpan Data { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Each block of the content: 3 min.</summary>
    public TimeSpan Block { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>The answer to the final dot: 10 min. A shorter one makes doubles, since the server goes on working (RFC 1047).</summary>
    public TimeSpan Final { get; init; } = TimeSpan.FromMinutes(10);
}
