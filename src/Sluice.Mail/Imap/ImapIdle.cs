namespace Sluice.Mail.Imap;

/// <summary>Waits for news (RFC 2177). The reading under way is never broken off, since that would break TLS: the server is asked to end.</summary>
static class ImapIdle
{
    public static async Task<bool> WaitAsync(ImapConnection connection, TimeSpan most, CancellationToken cancel)
    {
        const string tag = "IDLE1";
        await connection.Channel.WriteAsync($"{tag} IDLE", cancel);
        var hasNews = false;
        var isEnding = false;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var time = Task.Delay(most, over.Token);
        while (true)
        {
            var reading = ImapLine.ReadAsync(connection.Channel, 64 << 10, cancel).AsTask();
            if (!isEnding && await Task.WhenAny(reading, time) == time)
            {
                cancel.ThrowIfCancellationRequested();
                await EndAsync();
            }
            var line = await reading.WaitAsync(isEnding ? connection.Settings.Timeout : Timeout.InfiniteTimeSpan, cancel);
            if (line.Tag == tag)
            {
                await over.CancelAsync();
                return line.Kind == "OK" ? hasNews : throw new ImapException(ImapFault.Refused, $"The server refused: {line.Text}");
            }
            if (line.Kind == "BYE") throw new ImapException(ImapFault.Unreachable, $"The server closes: {line.Text}");
            if (line.Kind is not ("EXISTS" or "EXPUNGE" or "RECENT")) continue;
            hasNews = true;
            if (!isEnding) await EndAsync();
        }

        async Task EndAsync()
        {
            isEnding = true;
            await connection.Channel.WriteAsync("DONE", cancel);
        }
    }
}
