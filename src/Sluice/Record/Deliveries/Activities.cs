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

// By a person, as far as can be told; opens by programs are no facts.
[Kind("mail.opened", 1, Channel.Mail, Direction.In)]
public sealed record MailOpened(Guid DeliveryId, Guid MailingId, string Mailing, string Subject) : IFact
{
    public Words Say() => new("Opened a mail", Subject, Icon: "mail-opened", Href: $"/deliveries/{DeliveryId:D}");
}

[Kind("mail.clicked", 1, Channel.Mail, Direction.In)]
public sealed record MailClicked(Guid DeliveryId, Guid MailingId, string Mailing, string Subject, string Url) : IFact
{
    public Words Say() => new("Followed a link", $"{Url}, in “{Subject}”", Icon: "click", Href: $"/deliveries/{DeliveryId:D}");
}

// Topic: empty where they left everything.
[Kind("mail.unsubscribed", 1, Channel.Mail, Direction.In)]
public sealed record MailUnsubscribed(Guid DeliveryId, Guid MailingId, string Topic, string How) : IFact
{
    public Words Say() => new(Topic.Length > 0 ? $"Unsubscribed from {Topic}" : "Unsubscribed", How, Icon: "mail-x");
}

[Kind("mail.wishes_changed", 1, Channel.Mail, Direction.In)]
public sealed record MailWishesChanged(int? MostPerWeek, DateTimeOffset? PausedUntil) : IFact
{
    public Words Say() => new("Said how often they want to hear from us", PausedUntil is { } until ? $"nothing until {until:d MMM yyyy}" : MostPerWeek is { } most ? $"{most} a week at most" : "as it comes", Icon: "mail");
}

[Kind("mail.replied", 1, Channel.Mail, Direction.In)]
public sealed record MailReplied(Guid DeliveryId, Guid MailingId, string Subject, string Text) : IFact
{
    public Words Say() => new("Answered", Subject, Quote: Text.Length > 0 ? Text : null, Icon: "mail-forward", Href: $"/deliveries/{DeliveryId:D}");
}

// A program answered for them. Until: the last day of their absence, where it said so.
[Kind("mail.auto_answered", 1, Channel.Mail, Direction.Own)]
public sealed record MailAutoAnswered(Guid DeliveryId, Guid MailingId, string Subject, DateOnly? Until) : IFact
{
    public Words Say() => new("Answered by a program", Until is { } day ? $"{Subject}, away until {day:d MMM yyyy}" : Subject, Icon: "robot", Href: $"/deliveries/{DeliveryId:D}");
}

[Kind("mail.complained", 1, Channel.Mail, Direction.In)]
public sealed record MailComplained(Guid DeliveryId, Guid MailingId, string Subject) : IFact
{
    public Words Say() => new("Complained about a mail", Subject, Icon: "mail-x", Href: $"/deliveries/{DeliveryId:D}");
}
