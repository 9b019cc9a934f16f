using Sluice.Mail.Addresses;
using Sluice.Mail.Composing;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Deliveries.Relays;

namespace Sluice.Record.Deliveries;

// What a source knows when it writes messages: the relay they leave by and when.
public sealed record MailBatch(SluiceDb Db, Mailing Mailing, RelayLine Line, IReadOnlyList<Delivery> Deliveries, DateTimeOffset Now);

// Writes the messages of one kind of mailing at the moment they leave.
public interface IMailSource
{
    string Name { get; }

    // One answer for each delivery, in any order; what is not answered is held.
    Task<IReadOnlyList<PreparedMail>> Prepare(MailBatch batch, CancellationToken cancel);
}

// A message ready to be written down, or the reason why there is none.
public sealed record PreparedMail(Delivery Delivery)
{
    public Refusal? Held { get; init; }
    public MailAddress? From { get; init; }
    public string Subject { get; init; } = "";
    // Who of us wrote it; the system where nobody did.
    public Actor Actor { get; init; } = Actor.System;
    public DealId? DealId { get; init; }
    // Called on the thread that sends, into a buffer of its own.
    public Action<MessageBuffer, TemplatePen>? Render { get; init; }

    public static PreparedMail No(Delivery delivery, string gate, string reason) => new(delivery) { Held = new Refusal(gate, reason) };
}
