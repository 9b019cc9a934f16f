using Sluice.Platform;
using Sluice.Record.Timeline;

namespace Sluice.Record.Deliveries;

// The relay took it. What somebody asked for themselves is no touch of ours.
[Kind("mail.sent", 1, Channel.Mail, Direction.Out)]
public sealed record MailSent(Guid DeliveryId, Guid MailingId, string Mailing, string Part, string Subject, MailPurpose Purpose) : IFact
{
    Direction? IFact.Direction => Purpose == MailPurpose.Transactional ? Direction.Own : Direction.Out;
    public Words Say() => new("Mail sent", Subject, Icon: "send", Href: $"/deliveries/{DeliveryId:D}");
}

[Kind("mail.bounced", 1, Channel.Mail, Direction.Own)]
public sealed record MailBounced(Guid DeliveryId, Guid MailingId, string Mailing, string Subject, string Class, string Why) : IFact
{
    public Words Say() => new("Mail came back", Why, Icon: "mail-off", Href: $"/deliveries/{DeliveryId:D}");
}
