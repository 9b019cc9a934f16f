namespace Sluice.Mail.Bounces;

/// <summary>What to do about an event.</summary>
public enum BounceClass
{
    /// <summary>Nothing tells.</summary>
    Unknown,
    /// <summary>The address is not good any more: never again.</summary>
    Hard,
    /// <summary>It may go well another time.</summary>
    Soft,
    /// <summary>The sender or its server is not wanted, whoever the recipient.</summary>
    Policy,
    /// <summary>This message is not wanted, whoever the recipient.</summary>
    Content,
}

/// <summary>Why a message was not delivered, or what came in its place.</summary>
public enum BounceReason
{
    /// <summary>Nothing tells.</summary>
    Undefined,
    /// <summary>There is no such mailbox.</summary>
    UserUnknown,
    /// <summary>There is no such domain, or it has no mail server.</summary>
    HostUnknown,
    /// <summary>The mailbox has moved.</summary>
    HasMoved,
    /// <summary>The domain takes no mail at all.</summary>
    NotAccepting,
    /// <summary>The mailbox is locked, or not used any more.</summary>
    Suspended,
    /// <summary>The mailbox refused, and it is not said why: a filter, or a mailbox that is none.</summary>
    Filtered,
    /// <summary>The mailbox is full.</summary>
    MailboxFull,
    /// <summary>The message is too large.</summary>
    MessageTooLarge,
    /// <summary>It was taken for spam.</summary>
    Spam,
    /// <summary>It was taken for a virus.</summary>
    Virus,
    /// <summary>Its form or content is not taken.</summary>
    ContentError,
    /// <summary>The sender's address or domain is not taken.</summary>
    SenderRejected,
    /// <summary>The sending server's address or name is not taken.</summary>
    Blocked,
    /// <summary>SPF, DKIM or DMARC failed.</summary>
    AuthenticationFailed,
    /// <summary>A rule of the recipient's side, not one of the others.</summary>
    PolicyViolation,
    /// <summary>Credentials or encryption were asked for.</summary>
    SecurityError,
    /// <summary>The server passes on nothing for others.</summary>
    RelayingDenied,
    /// <summary>Too many messages or connections in too short a time.</summary>
    RateLimited,
    /// <summary>Refused for the time being to see whether it is tried again.</summary>
    Greylisted,
    /// <summary>The server was not reached.</summary>
    NetworkError,
    /// <summary>It was tried until the time was up, or is being tried.</summary>
    Expired,
    /// <summary>It went in circles.</summary>
    Loop,
    /// <summary>The server's own fault.</summary>
    SystemError,
    /// <summary>The server has no room left.</summary>
    SystemFull,
    /// <summary>A program behind the server failed.</summary>
    MailerError,
    /// <summary>A command was not understood.</summary>
    SyntaxError,
    /// <summary>A complaint.</summary>
    Feedback,
    /// <summary>The recipient is away.</summary>
    Vacation,
}

/// <summary>The class of each reason.</summary>
public static class BounceClasses
{
    /// <summary>What a reason asks for. A locked or filtering mailbox may be opened again: it counts as soft until it repeats.</summary>
    public static BounceClass Of(BounceReason reason) => reason switch
    {
        BounceReason.UserUnknown or BounceReason.HostUnknown or BounceReason.HasMoved or BounceReason.NotAccepting => BounceClass.Hard,
        BounceReason.MessageTooLarge or BounceReason.Spam or BounceReason.Virus or BounceReason.ContentError => BounceClass.Content,
        BounceReason.SenderRejected or BounceReason.Blocked or BounceReason.AuthenticationFailed or BounceReason.PolicyViolation or BounceReason.SecurityError or BounceReason.RelayingDenied => BounceClass.Policy,
        BounceReason.Undefined or BounceReason.Feedback or BounceReason.Vacation => BounceClass.Unknown,
        _ => BounceClass.Soft,
    };
}
