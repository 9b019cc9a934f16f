using Sluice.Mail.Bounces;

namespace Sluice.Record.Deliveries;

// What happened to one delivery in this process's hands, to be written down.
sealed class LedgerNote(PreparedMail mail, Mailing mailing, DeliveryState to, DateTimeOffset at)
{
    public PreparedMail Mail { get; } = mail;
    public Delivery Delivery => Mail.Delivery;
    public Mailing Mailing { get; } = mailing;
    public DeliveryState To { get; } = to;
    public DateTimeOffset At { get; } = at;
    // For what waits again.
    public DateTimeOffset? DueAt { get; init; }
    // How often it was tried on the line, this time included.
    public short Attempts { get; init; } = mail.Delivery.Attempts;
    public string? Gate { get; init; }
    public string? Reason { get; init; }
    public string? Reply { get; init; }
    public MailEvent? Bounce { get; init; }
    // False after writing: somebody withdrew it meanwhile.
    public bool IsWritten { get; set; }
}
