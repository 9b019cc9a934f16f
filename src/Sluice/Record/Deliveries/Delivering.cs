using Sluice.Mail.Addresses;
using Sluice.Mail.Composing;
using Sluice.Mail.Dkim;
using Sluice.Mail.Smtp;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Deliveries.Relays;

namespace Sluice.Record.Deliveries;

// A message on its way: which mailing, and when it was claimed.
sealed record OnItsWay(PreparedMail Mail, Mailing Mailing, DateTimeOffset ClaimedAt);

// Hands messages to a relay one after another; one for each connection. Every message ends in a note in the ledger.
sealed class Delivering(RelayLine line, Ledger ledger, Store store, SlowDomains slow, RestingDomains domains, Func<bool> resting, TimeProvider clock) : IAsyncDisposable
{
    // A claim older than this is asked again whether the person may still be written to.
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    readonly MessageBuffer buffer = new();
    readonly TemplatePen pen = new();
    readonly DkimSigner? signer = line.Key is null ? null : new DkimSigner(line.Key);
    // How the message before ended; in the ledger before the next one begins, without anybody waiting for it.
    Task ended = Task.CompletedTask;

    // The result on the line where it came to that; null where the message was held, put off or withdrawn.
    public async Task<SmtpResult?> Deliver(OnItsWay way, CancellationToken cancel)
    {
        var (mail, now) = (way.Mail, clock.Now());
        if (mail.Held is { } held) return await Note(new(mail, way.Mailing, DeliveryState.Held, now) { Gate = held.Code, Reason = held.Message });
        if (resting()) return await PutBack(way, null, "relay", $"{line.Name} rests.");
        if (domains.Until(line.Id, mail.Delivery.Domain) is { } later) return await PutBack(way, later - now, "domain", RestingDomains.Why(mail.Delivery.Domain));
        Verdict? no;
        try
        {
            no = now - way.ClaimedAt > Fresh ? await Withdrawn(way, cancel) : null;
        }
        catch (Exception e)
        {
            // Nothing of it has begun.
            return cancel.IsCancellationRequested ? await PutBack(way, null, null, null) : await PutBack(way, Pause, "ledger", e.GetBaseException().Message);
        }
        if (no is { } barred) return await Note(new(mail, way.Mailing, DeliveryState.Held, now) { Gate = barred.Gate, Reason = barred.Reason });
        using var passage = slow.Enter(mail.Delivery.Domain);
        return passage is null ? await PutBack(way, Pause, "slow", $"{mail.Delivery.Domain} answers slowly; others go first.") : await Send(way, cancel);
    }

    // As if it had never been taken in hand.
    public Task<SmtpResult?> PutBack(OnItsWay way, TimeSpan? pause, string? gate, string? reason) =>
        Note(new(way.Mail, way.Mailing, DeliveryState.Waiting, clock.Now()) { DueAt = pause is { } later ? clock.Now() + later : null, Gate = gate, Reason = reason });

    async Task<SmtpResult?> Send(OnItsWay way, CancellationToken cancel)
    {
        var mail = way.Mail;
        SmtpEnvelope envelope;
        try
        {
            mail.Render!(buffer, pen);
            signer?.Sign(buffer, clock.Now());
            envelope = new SmtpEnvelope(line.ReturnPath(mail.Delivery.Id, mail.From!), [MailAddress.Parse(mail.Delivery.Address)]) { EnvelopeId = mail.Delivery.Id.Value.ToString("N") };
        }
        catch (Exception e)
        {
            // Whatever is wrong with one message holds that one alone, and says so.
            return await Note(new(mail, way.Mailing, DeliveryState.Held, clock.Now()) { Gate = "content", Reason = e.Message });
        }
        SmtpResult result;
        try
        {
            result = (await line.Send(envelope, buffer.Written, async limit =>
            {
                var begun = new LedgerNote(mail, way.Mailing, DeliveryState.Sending, clock.Now());
                await ledger.Write(begun, limit);
                if (!begun.IsWritten) throw new WithdrawnException();
            }, cancel))[0];
        }
        catch (WithdrawnException)
        {
            return null;
        }
        catch (OperationCanceledException)
        {
            return await PutBack(way, null, null, null);
        }
        catch (Exception e)
        {
            // Only writing down that it is about to go throws here, so it did not go.
            return await PutBack(way, Pause, "ledger", e.GetBaseException().Message);
        }
        domains.Heed(line.Id, mail.Delivery.Domain, result);
        var before = ended;
        // Handed in before the one before is waited for: what became of that one does not keep this one from being written.
        ended = cancel.IsCancellationRequested && result.Outcome == SmtpOutcome.NotSent ? PutBack(way, null, null, null) : Note(Ending.Of(way, result, clock.Now()));
        await before;
        return result;
    }

    // Who leaves while a batch waits for its turn is seen.
    async Task<Verdict?> Withdrawn(OnItsWay way, CancellationToken cancel)
    {
        await using var db = store.Open(way.Mail.Delivery.WorkspaceId);
        return await Arbiter.Withdrawn(db, way.Mailing, way.Mail.Delivery, clock.Now(), cancel);
    }

    async Task<SmtpResult?> Note(LedgerNote note)
    {
        // How it ended is known here alone: a database that is away for a moment is waited for.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ledger.Write(note, CancellationToken.None);
                return null;
            }
            catch (System.Data.Common.DbException) when (attempt < 30)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), clock, CancellationToken.None);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ended;
        signer?.Dispose();
    }

    sealed class WithdrawnException : Exception;
}
