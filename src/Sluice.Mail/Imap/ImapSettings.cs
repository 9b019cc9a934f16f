using Sluice.Mail.Smtp;

namespace Sluice.Mail.Imap;

/// <summary>The server that holds a mailbox.</summary>
/// <param name="Host">Its name, which its certificate must bear.</param>
/// <param name="Port">993 or 143.</param>
/// <param name="Security">How the connection is protected.</param>
/// <param name="Credentials">Whose mailbox.</param>
public sealed record ImapSettings(string Host, int Port, MailSecurity Security, MailCredentials Credentials)
{
    /// <summary>False takes any certificate: whoever stands between reads everything. To be shown loudly.</summary>
    public bool ChecksCertificate { get; init; } = true;

    /// <summary>How long each answer may take: 60 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest message read, in bytes; what follows is cut off. 25 MB.</summary>
    public int LargestMessage { get; init; } = 25 << 20;
}

/// <summary>What went wrong.</summary>
public enum ImapFault
{
    /// <summary>The server was not reached, or went away: try again later.</summary>
    Unreachable,
    /// <summary>It does not take the name or the secret.</summary>
    NotProven,
    /// <summary>It said no to a command.</summary>
    Refused,
    /// <summary>It said what is no IMAP, or TLS did not come about.</summary>
    Broken,
}

/// <summary>A mailbox could not be read. The message is a sentence fit for whoever set it up.</summary>
public sealed class ImapException(ImapFault fault, string message, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>What went wrong, for programs.</summary>
    public ImapFault Fault { get; } = fault;
}
