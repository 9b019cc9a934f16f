using Sluice.Mail.Wire;

namespace Sluice.Mail.Smtp;

/// <summary>How sending to one recipient ended. There is no other ending.</summary>
public enum SmtpOutcome
{
    /// <summary>The server has taken it on.</summary>
    Accepted,
    /// <summary>The server will never take it (5xx), or it cannot be sent to this server at all.</summary>
    Refused,
    /// <summary>The server asks to try again later (4xx).</summary>
    Deferred,
    /// <summary>All was sent and the answer lost: the server has it or has it not, and nobody can know (RFC 1047).</summary>
    Uncertain,
    /// <summary>It did not come to sending: it may be sent again without fear.</summary>
    NotSent,
}

/// <summary>Where in a connection something happened.</summary>
public enum SmtpStep
{
    /// <summary>Reaching the server, and implicit TLS.</summary>
    Connect,
    /// <summary>Its first line.</summary>
    Greeting,
    /// <summary>EHLO or HELO.</summary>
    Hello,
    /// <summary>STARTTLS.</summary>
    StartTls,
    /// <summary>AUTH.</summary>
    Auth,
    /// <summary>MAIL FROM.</summary>
    Sender,
    /// <summary>RCPT TO.</summary>
    Recipient,
    /// <summary>DATA.</summary>
    Data,
    /// <summary>The content up to the final dot, and its answer.</summary>
    Content,
}

/// <summary>The end of sending to one recipient, or of opening a connection.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Step">Where.</param>
/// <param name="Words">Why, as a sentence; the server's own words come from strangers.</param>
/// <param name="Reply">The server's reply; null where there was none.</param>
public sealed record SmtpResult(SmtpOutcome Outcome, SmtpStep Step, string Words, SmtpReply? Reply = null)
{
    internal static SmtpResult Of(SmtpStep step, SmtpReply reply) =>
        new(reply.Code switch
        {
            < 300 => SmtpOutcome.Accepted,
            < 400 => throw new ProtocolException("The server asks for more where there is nothing to say."),
            < 500 => SmtpOutcome.Deferred,
            _ => SmtpOutcome.Refused,
        }, step, reply.Text, reply);
}
