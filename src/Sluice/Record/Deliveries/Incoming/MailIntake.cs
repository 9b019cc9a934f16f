using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Sluice.Mail.Addresses;
using Sluice.Mail.Bounces;
using Sluice.Mail.Mime;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Consent;
using Sluice.Record.Deliveries.Relays;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Deliveries.Incoming;

// Takes a message that came in: finds the delivery it is about and writes down what it means. The same message a second
// time changes nothing; what cannot prove which message it is about changes nothing either.
public sealed partial class MailIntake(HouseKeys keys, TimeProvider clock)
{
    readonly Answering answering = new(clock);

    public const string BounceKey = "record.bounce-key";
    const int LookedThrough = 256 << 10;

    // In words what it was; inside a transaction with the place reached in the mailbox.
    public async Task<string> Take(SluiceDb db, Inbox? inbox, byte[] content, CancellationToken cancel)
    {
        var message = MimeParser.Parse(content);
        var key = KeyOf(message, content);
        if (await db.Set<Received>().AnyAsync(r => r.Key == key, cancel) || db.Set<Received>().Local.Any(r => r.Key == key)) return "known";
        var what = await Act(db, inbox, message, cancel);
        db.Add(new Received { Key = key, At = clock.Now(), What = what });
        return what;
    }

    async Task<string> Act(SluiceDb db, Inbox? inbox, MimePart message, CancellationToken cancel)
    {
        var read = MailReader.Read(message);
        if ((await Proven(db, message, cancel) ?? await Returned(db, inbox, read, cancel)) is { } delivery)
        {
            switch (read.Kind)
            {
                case MailKind.Bounce when read.Events.FirstOrDefault(e => e.Action != "delayed") is { } bounce:
                    await Bounced(db, delivery, bounce, cancel);
                    return "bounce";
                case MailKind.Feedback:
                    await Complained(db, delivery, cancel);
                    return "complaint";
            }
        }
        if (read.Kind is not (MailKind.AutoReply or MailKind.Other)) return "unproven";
        if (await answering.Find(db, inbox, message, cancel) is not { } answered) return read.Kind == MailKind.AutoReply ? "autoReply" : "other";
        if (read.Kind == MailKind.AutoReply) return await answering.ByProgram(db, answered, message, read.AbsentUntil, cancel) ? "autoReply" : "loop";
        await answering.ByPerson(db, answered, inbox, message, cancel);
        return "reply";
    }

    // By the address that its mail went out with, which only we could have made, wherever in the message it stands.
    async Task<Delivery?> Proven(SluiceDb db, MimePart message, CancellationToken cancel)
    {
        var secret = await keys.Of(db, BounceKey, cancel);
        var text = Encoding.Latin1.GetString(message.Raw.Span[..Math.Min(message.Raw.Length, LookedThrough)]);
        var domains = await db.Set<Relay>().Where(r => r.BounceDomain != "").Select(r => r.BounceDomain).Distinct().ToListAsync(cancel);
        foreach (var address in ReturnPath.Matches(text).Select(m => m.Value).Distinct(StringComparer.OrdinalIgnoreCase).Take(20))
            foreach (var domain in domains)
                if (new ReturnAddresses(secret, domain).Read(address) is { } id && Guid.TryParseExact(id, "N", out var value) && await Find(db, new DeliveryId(value), cancel) is { } found) return found;
        return null;
    }

    // Mail of a rep's own mailbox goes out under their address, so its bounces come there: the id of the message that came
    // back is ours and nobody but its recipient knows it.
    static async Task<Delivery?> Returned(SluiceDb db, Inbox? inbox, MailReading read, CancellationToken cancel)
    {
        if (inbox?.MailboxId is not { } mailbox || read.ReturnedMessageId is not { } message) return null;
        return Guid.TryParseExact(message.Split('@')[0], "N", out var id) && await Find(db, new DeliveryId(id), cancel) is { } delivery && delivery.RelayId == mailbox ? delivery : null;
    }

    // As soon as it is known which delivery it is about.
    public async Task Bounced(SluiceDb db, Delivery delivery, MailEvent bounce, CancellationToken cancel)
    {
        var now = clock.Now();
        var changed = await db.Set<Delivery>().Where(d => d.Id == delivery.Id && d.BouncedAt == null).ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Bounced).SetProperty(d => d.BouncedAt, now).SetProperty(d => d.BounceClass, bounce.Class).SetProperty(d => d.Reason, bounce.Diagnosis.Length > 500 ? bounce.Diagnosis[..500] : bounce.Diagnosis), cancel);
        if (changed == 0) return;
        await MailingCounts.Add(db, [(delivery, delivery.State == DeliveryState.Sent ? "BouncedLate" : MailingCounts.Of(DeliveryState.Bounced))], cancel);
        await Refusals.Take(db, delivery, await SubjectOf(db, delivery, cancel), bounce, clock, cancel);
    }

    public async Task Complained(SluiceDb db, Delivery delivery, CancellationToken cancel)
    {
        var now = clock.Now();
        if (await db.Set<Delivery>().Where(d => d.Id == delivery.Id && d.ComplainedAt == null).ExecuteUpdateAsync(s => s.SetProperty(d => d.ComplainedAt, now), cancel) == 0) return;
        await MailingCounts.Add(db, [(delivery, "Complained")], cancel);
        if (delivery.PersonId is { } person)
        {
            await Suppressions.Bar(db, person, ContactChannel.Mail, "complained to their provider", Actor.System, clock, cancel);
            db.Append(new MailComplained(delivery.Id.Value, delivery.MailingId, await SubjectOf(db, delivery, cancel)), new About(person), Actor.System, clock);
        }
        else if (!await db.Set<Suppression>().AnyAsync(s => s.Channel == ContactChannel.Mail && s.Address == delivery.Address, cancel)) db.Add(Suppression.Of(ContactChannel.Mail, delivery.Address, "complained to their provider", Actor.System, now));
    }

    static async Task<string> SubjectOf(SluiceDb db, Delivery delivery, CancellationToken cancel)
    {
        var sent = $"mail:{delivery.Id.Value:N}";
        return (await db.Set<Activity>().AsNoTracking().SingleOrDefaultAsync(a => a.DedupeKey == sent, cancel))?.Fact is MailSent fact ? fact.Subject : "";
    }

    internal static Task<Delivery?> Find(SluiceDb db, DeliveryId id, CancellationToken cancel) => db.Set<Delivery>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancel);

    static string KeyOf(MimePart message, byte[] content) => message.Headers["Message-ID"]?.Trim() is { Length: > 2 and < 500 } id ? id : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));

    [GeneratedRegex(@"bounce\+[0-9a-f-]{1,40}\.[0-9a-f]{16}@[a-z0-9.-]{1,253}", RegexOptions.IgnoreCase)]
    static partial Regex ReturnPath { get; }
}
