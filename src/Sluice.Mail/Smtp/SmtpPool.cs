using System.Collections.Concurrent;

namespace Sluice.Mail.Smtp;

/// <summary>Open connections to one server that are used again: at most so many at once, each for so many messages and so long.</summary>
/// <param name="settings">The server.</param>
/// <param name="clock">Tells how old a connection is.</param>
/// <param name="most">How many connections at once.</param>
public sealed class SmtpPool(SmtpSettings settings, TimeProvider clock, int most) : IAsyncDisposable
{
    /// <summary>Messages on one connection: 100.</summary>
    public int MessagesEach { get; init; } = 100;

    /// <summary>How long one is kept: 5 min, as Postfix keeps its own.</summary>
    public TimeSpan Age { get; init; } = TimeSpan.FromMinutes(5);

    readonly SemaphoreSlim room = new(most, most);
    readonly ConcurrentStack<(SmtpSession Session, long Opened)> idle = new();

    /// <summary>Sends on a free connection, on a new one where there is none; waits while all are in use. Results as of <see cref="SmtpSession.SendAsync"/>; where no connection comes about, that failure for each recipient.</summary>
    public async Task<IReadOnlyList<SmtpResult>> SendAsync(SmtpEnvelope envelope, ReadOnlyMemory<byte> message, Func<CancellationToken, ValueTask>? beforeContent, CancellationToken cancel)
    {
        await room.WaitAsync(cancel);
        try
        {
            while (true)
            {
                var (session, opened, failure) = await TakeAsync(cancel);
                if (session is null) return [.. envelope.To.Select(_ => failure!)];
                var isKept = session.Count > 0;
                var results = await SendOnAsync(session, opened, envelope, message, beforeContent, cancel);
                if (!isKept || cancel.IsCancellationRequested || !results.All(IsStale)) return results;
            }
        }
        finally
        {
            room.Release();
        }
    }

    /// <summary>Closes what is idle.</summary>
    public async ValueTask DisposeAsync()
    {
        while (idle.TryPop(out var left)) await left.Session.DisposeAsync();
        room.Dispose();
    }

    async Task<IReadOnlyList<SmtpResult>> SendOnAsync(SmtpSession session, long opened, SmtpEnvelope envelope, ReadOnlyMemory<byte> message, Func<CancellationToken, ValueTask>? beforeContent, CancellationToken cancel)
    {
        try
        {
            return await session.SendAsync(envelope, message, beforeContent, cancel);
        }
        finally
        {
            await GiveBackAsync(session, opened);
        }
    }

    // A kept connection that the server had closed meanwhile: nothing was said on it, so another is taken.
    static bool IsStale(SmtpResult result) => result is { Outcome: SmtpOutcome.NotSent, Step: SmtpStep.Sender, Reply: null };

    async Task<(SmtpSession? Session, long Opened, SmtpResult? Failure)> TakeAsync(CancellationToken cancel)
    {
        while (idle.TryPop(out var kept))
        {
            if (clock.GetElapsedTime(kept.Opened) < Age) return (kept.Session, kept.Opened, null);
            await kept.Session.DisposeAsync();
        }
        var opened = await SmtpOpening.OpenAsync(settings, cancel);
        return (opened.Session, clock.GetTimestamp(), opened.Failure);
    }

    async ValueTask GiveBackAsync(SmtpSession session, long opened)
    {
        if (session.IsUsable && session.Count < MessagesEach && clock.GetElapsedTime(opened) < Age) idle.Push((session, opened));
        else await session.DisposeAsync();
    }
}
