using System.Net.Sockets;
using System.Text;
using Sluice.Mail.Wire;

namespace Sluice.Mail.Smtp;

public sealed partial class SmtpSession
{
    const int BlockSize = 64 << 10;

    async Task TransactAsync(SmtpEnvelope envelope, ReadOnlyMemory<byte> message, Func<CancellationToken, ValueTask>? beforeContent, SmtpTransaction run, CancellationToken cancel)
    {
        try
        {
            var isReady = Extensions.Has("PIPELINING") ? await AskAtOnceAsync(envelope, message, run, cancel) : await AskInTurnAsync(envelope, message, run, cancel);
            if (!isReady) return;
            if (run.IsOpen && beforeContent is not null) await beforeContent(cancel);
            run.Step = SmtpStep.Content;
            await ContentAsync(run, cancel);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            IsUsable = false;
            var words = e is OperationCanceledException ? cancel.IsCancellationRequested ? "It was cancelled." : "The server took too long." : e.Message;
            run.End(run.IsSent ? SmtpOutcome.Uncertain : SmtpOutcome.NotSent, run.Step, words);
        }
        catch
        {
            // beforeContent failed: the server waits for content that will not come.
            IsUsable = false;
            throw;
        }
    }

    // MAIL, every RCPT and DATA in one write (RFC 2920); the replies come in the same order.
    async Task<bool> AskAtOnceAsync(SmtpEnvelope envelope, ReadOnlyMemory<byte> message, SmtpTransaction run, CancellationToken cancel)
    {
        var commands = new StringBuilder(Sender(envelope, message.Span)).Append("\r\n");
        foreach (var to in envelope.To) commands.Append("RCPT TO:<").Append(Checked(to)).Append(">\r\n");
        commands.Append("DATA\r\n");
        await Within(timeouts.Command, limit => channel.WriteAsync(Encoding.UTF8.GetBytes(commands.ToString()), limit), cancel);
        var sender = await ReplyAsync(timeouts.Command, cancel);
        if (!sender.IsGood) Close(run, SmtpStep.Sender, sender);
        run.Step = SmtpStep.Recipient;
        for (var i = 0; i < envelope.To.Count; i++) Note(run, i, await ReplyAsync(timeouts.Command, cancel));
        run.Step = SmtpStep.Data;
        return await ReadyAsync(run, cancel);
    }

    async Task<bool> AskInTurnAsync(SmtpEnvelope envelope, ReadOnlyMemory<byte> message, SmtpTransaction run, CancellationToken cancel)
    {
        var sender = await AskAsync(Sender(envelope, message.Span), cancel);
        if (!sender.IsGood) Close(run, SmtpStep.Sender, sender);
        run.Step = SmtpStep.Recipient;
        for (var i = 0; i < envelope.To.Count && IsUsable && sender.IsGood; i++) Note(run, i, await AskAsync($"RCPT TO:<{Checked(envelope.To[i])}>", cancel));
        if (!run.IsOpen)
        {
            if (IsUsable) await AskAsync("RSET", cancel);
            return false;
        }
        run.Step = SmtpStep.Data;
        await Within(timeouts.Command, limit => channel.WriteAsync("DATA", limit), cancel);
        return await ReadyAsync(run, cancel);
    }

    // True where content is awaited: also when nobody is left to get it, and then a lone dot ends it.
    async Task<bool> ReadyAsync(SmtpTransaction run, CancellationToken cancel)
    {
        var ready = await ReplyAsync(timeouts.Data, cancel);
        if (ready.Code == 354)
        {
            if (run.IsOpen) return true;
            await AskAsync(".", cancel);
            return false;
        }
        if (ready.Code < 400) throw new ProtocolException("The server answered DATA with neither yes nor no.");
        Close(run, SmtpStep.Data, ready);
        if (IsUsable) await AskAsync("RSET", cancel);
        return false;
    }

    async Task ContentAsync(SmtpTransaction run, CancellationToken cancel)
    {
        var content = wire.WrittenMemory;
        for (var at = 0; at < content.Length; at += BlockSize)
        {
            var block = content.Slice(at, Math.Min(BlockSize, content.Length - at));
            if (at + block.Length == content.Length) run.IsSent = true;
            else cancel.ThrowIfCancellationRequested();
            await Within(timeouts.Block, limit => channel.WriteAsync(block, limit), cancel);
        }
        Close(run, SmtpStep.Content, await ReplyAsync(timeouts.Final, cancel));
    }

    void Note(SmtpTransaction run, int recipient, SmtpReply reply)
    {
        if (!reply.IsGood) run.End(recipient, SmtpResult.Of(SmtpStep.Recipient, reply));
        if (reply.Code == 421) IsUsable = false;
    }

    void Close(SmtpTransaction run, SmtpStep step, SmtpReply reply)
    {
        run.End(SmtpResult.Of(step, reply));
        if (reply.Code == 421) IsUsable = false;
    }

    async ValueTask<SmtpReply> AskAsync(string command, CancellationToken cancel)
    {
        await Within(timeouts.Command, limit => channel.WriteAsync(command, limit), cancel);
        return await ReplyAsync(timeouts.Command, cancel);
    }

    async ValueTask<SmtpReply> ReplyAsync(TimeSpan time, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(time);
        return await channel.ReadReplyAsync(limit.Token);
    }

    static async ValueTask Within(TimeSpan time, Func<CancellationToken, ValueTask> act, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(time);
        await act(limit.Token);
    }
}
