using System.Buffers;
using Sluice.Mail.Addresses;
using Sluice.Mail.Wire;

namespace Sluice.Mail.Smtp;

/// <summary>An open connection that hands over one message after another (RFC 5321). One at a time.</summary>
public sealed partial class SmtpSession : IAsyncDisposable
{
    readonly LineChannel channel;
    readonly SmtpTimeouts timeouts;
    readonly ArrayBufferWriter<byte> wire = new(16 << 10);

    internal SmtpSession(LineChannel channel, SmtpExtensions extensions, SmtpTimeouts timeouts) => (this.channel, Extensions, this.timeouts) = (channel, extensions, timeouts);

    /// <summary>What the server offers.</summary>
    public SmtpExtensions Extensions { get; }

    /// <summary>False after anything that leaves the connection in doubt: open another one.</summary>
    public bool IsUsable { get; private set; } = true;

    /// <summary>How many messages were tried on it.</summary>
    public int Count { get; private set; }

    /// <summary>True where the connection is encrypted.</summary>
    public bool IsEncrypted => channel.IsEncrypted;

    /// <summary>Hands over a message. Whatever happens on the line, and cancelling too, ends in a result for each recipient.</summary>
    /// <param name="envelope">From whom to whom.</param>
    /// <param name="message">The message with CRLF alone.</param>
    /// <param name="beforeContent">Called when the server is ready and before the content goes: what is noted here is noted before it can be accepted. If it throws, nothing is sent. Null for nothing.</param>
    /// <param name="cancel">Stops at the next step.</param>
    /// <exception cref="MailFieldException">The message holds bare line ends or NUL bytes, or the envelope no recipient.</exception>
    public async Task<IReadOnlyList<SmtpResult>> SendAsync(SmtpEnvelope envelope, ReadOnlyMemory<byte> message, Func<CancellationToken, ValueTask>? beforeContent, CancellationToken cancel)
    {
        if (envelope.To.Count == 0) throw new MailFieldException("To", "There is no recipient.");
        wire.ResetWrittenCount();
        SmtpContent.Write(message.Span, wire);
        Count++;
        var run = new SmtpTransaction(envelope.To.Count);
        if (!IsUsable) run.End(SmtpOutcome.NotSent, SmtpStep.Connect, "The connection is not usable any more.");
        else if (Impossible(envelope, message.Span) is { } words) run.End(SmtpOutcome.Refused, SmtpStep.Sender, words);
        else await TransactAsync(envelope, message, beforeContent, run, cancel);
        return run.Results;
    }

    /// <summary>Says goodbye and closes. Nothing that the server does now changes what was told before.</summary>
    public async ValueTask DisposeAsync()
    {
        if (IsUsable)
        {
            IsUsable = false;
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            try
            {
                await channel.WriteAsync("QUIT", limit.Token);
                await channel.ReadReplyAsync(limit.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // It is being closed anyway.
            }
        }
        await channel.DisposeAsync();
    }

    string? Impossible(SmtpEnvelope envelope, ReadOnlySpan<byte> message)
    {
        if (envelope.NeedsSmtpUtf8 && !Extensions.Has("SMTPUTF8")) return "The server takes no addresses beyond ASCII (SMTPUTF8).";
        if (Extensions.MaximumSize is { } most && message.Length > most) return $"The message has {message.Length} bytes; the server takes {most}.";
        return !System.Text.Ascii.IsValid(message) && !Extensions.Has("8BITMIME") ? "The server takes no 8-bit content (8BITMIME)." : null;
    }

    string Sender(SmtpEnvelope envelope, ReadOnlySpan<byte> message)
    {
        var line = $"MAIL FROM:<{Checked(envelope.From)}>";
        if (Extensions.Has("SIZE")) line += $" SIZE={message.Length}";
        if (!System.Text.Ascii.IsValid(message)) line += " BODY=8BITMIME";
        if (envelope.NeedsSmtpUtf8) line += " SMTPUTF8";
        if (envelope.EncodedId is { } id && Extensions.Has("DSN")) line += $" RET=HDRS ENVID={id}";
        return line;
    }

    // Addresses hold no control signs by their making; a command line is no place to rely on it.
    static string Checked(MailAddress? address) => address is null ? "" : MailFieldException.OneLine("address", address.Address);
}
