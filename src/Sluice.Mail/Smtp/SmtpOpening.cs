using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Sluice.Mail.Wire;

namespace Sluice.Mail.Smtp;

/// <summary>The end of opening a connection: a session, or why there is none.</summary>
/// <param name="Session">The open session; null where it failed.</param>
/// <param name="Failure">Why it failed; null where it is open.</param>
public sealed record SmtpOpened(SmtpSession? Session, SmtpResult? Failure);

/// <summary>Opens connections: greeting, EHLO, TLS, proof of who one is.</summary>
public static class SmtpOpening
{
    /// <summary>Opens a connection. What goes wrong is a result, <see cref="SmtpOutcome.NotSent"/>, with the step and the server's reply.</summary>
    public static async Task<SmtpOpened> OpenAsync(SmtpSettings settings, CancellationToken cancel)
    {
        var run = new Run(settings);
        try
        {
            return await run.OpenAsync(cancel);
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException or OperationCanceledException or ObjectDisposedException or ArgumentException)
        {
            await run.CloseAsync();
            var words = e is OperationCanceledException ? cancel.IsCancellationRequested ? "It was cancelled." : "The server took too long." : e.Message;
            return new(null, new(SmtpOutcome.NotSent, run.Step, words));
        }
    }

    sealed class Run(SmtpSettings settings)
    {
        LineChannel? channel;

        public SmtpStep Step { get; private set; } = SmtpStep.Connect;

        public ValueTask CloseAsync() => channel?.DisposeAsync() ?? default;

        public async Task<SmtpOpened> OpenAsync(CancellationToken cancel)
        {
            channel = await Within(settings.Timeouts.Connect, limit => LineChannel.ConnectAsync(settings.Host, settings.Port, limit), cancel);
            if (settings.Security is MailSecurity.Implicit) await EncryptAsync(cancel);
            Step = SmtpStep.Greeting;
            var greeting = await ReadAsync(cancel);
            if (!greeting.IsGood) return await FailAsync(greeting);
            Step = SmtpStep.Hello;
            var (extensions, refused) = await HelloAsync(cancel);
            if (refused is not null) return await FailAsync(refused);
            if (settings.Security is MailSecurity.StartTls or MailSecurity.IfOffered && extensions.Has("STARTTLS"))
            {
                Step = SmtpStep.StartTls;
                var ready = await AskAsync("STARTTLS", cancel);
                if (!ready.IsGood) return await FailAsync(ready);
                await EncryptAsync(cancel);
                // What was offered in the clear counts for nothing now (RFC 3207 §4.2).
                Step = SmtpStep.Hello;
                (extensions, refused) = await HelloAsync(cancel);
                if (refused is not null) return await FailAsync(refused);
            }
            else if (settings.Security is MailSecurity.StartTls)
            {
                Step = SmtpStep.StartTls;
                return await FailAsync("The server offers no STARTTLS, and nothing is sent without it.");
            }
            return settings.Credentials is null ? new(new(channel, extensions, settings.Timeouts), null) : await ProveAsync(settings.Credentials, extensions, cancel);
        }

        async Task<SmtpOpened> ProveAsync(MailCredentials who, SmtpExtensions extensions, CancellationToken cancel)
        {
            Step = SmtpStep.Auth;
            if (!channel!.IsEncrypted && !IsLoopback()) return await FailAsync("A password goes over no connection that others can read.");
            if (SmtpAuth.Of(who, extensions) is not { } exchange) return await FailAsync("The server offers no way of proving who one is that is known here (PLAIN, LOGIN, XOAUTH2).");
            var reply = await AskAsync(exchange.Command, cancel);
            foreach (var answer in exchange.Answers)
            {
                if (reply.Code == 334) reply = await AskAsync(answer, cancel);
            }
            return reply.Code == 235 ? new(new(channel, extensions, settings.Timeouts), null) : await FailAsync(reply);
        }

        async Task<(SmtpExtensions Extensions, SmtpReply? Refused)> HelloAsync(CancellationToken cancel)
        {
            var name = MailFieldException.OneLine("hello name", settings.HelloName);
            var reply = await AskAsync($"EHLO {name}", cancel);
            if (reply.IsGood) return (new(reply), null);
            if (reply.Code is not (500 or 501 or 502 or 504)) return (new(null), reply);
            reply = await AskAsync($"HELO {name}", cancel);
            return (new(null), reply.IsGood ? null : reply);
        }

        Task EncryptAsync(CancellationToken cancel) => Within(settings.Timeouts.Connect, async limit =>
        {
            await channel!.EncryptAsync(settings.Host, settings.ChecksCertificate, limit);
            return true;
        }, cancel);

        async Task<SmtpReply> AskAsync(string command, CancellationToken cancel)
        {
            await channel!.WriteAsync(command, cancel);
            return await ReadAsync(cancel);
        }

        Task<SmtpReply> ReadAsync(CancellationToken cancel) => Within(settings.Timeouts.Command, limit => channel!.ReadReplyAsync(limit).AsTask(), cancel);

        async Task<SmtpOpened> FailAsync(SmtpReply reply)
        {
            await CloseAsync();
            return new(null, new(SmtpOutcome.NotSent, Step, reply.Text, reply));
        }

        async Task<SmtpOpened> FailAsync(string words)
        {
            await CloseAsync();
            return new(null, new(SmtpOutcome.NotSent, Step, words));
        }

        bool IsLoopback() => settings.Host is "localhost" || IPAddress.TryParse(settings.Host, out var address) && IPAddress.IsLoopback(address);

        static async Task<T> Within<T>(TimeSpan time, Func<CancellationToken, Task<T>> act, CancellationToken cancel)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(time);
            return await act(limit.Token);
        }
    }
}
