namespace Sluice.Mail.Imap;

/// <summary>An opened mailbox.</summary>
/// <param name="Name">Its name.</param>
/// <param name="UidValidity">While it is the same, the numbers of messages are. When it changes, all that was remembered of them is void (RFC 9051 §2.3.1.1).</param>
/// <param name="UidNext">The number that the next message gets at least; 0 where the server does not say.</param>
/// <param name="Exists">How many messages there are.</param>
public sealed record ImapMailbox(string Name, uint UidValidity, uint UidNext, uint Exists);

/// <summary>A mailbox in a list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Attributes">Such as <c>\Sent</c> (RFC 6154) or <c>\Noselect</c>.</param>
public sealed record ImapFolder(string Name, IReadOnlyList<string> Attributes);

/// <summary>A message of a mailbox.</summary>
/// <param name="Uid">Its number.</param>
/// <param name="Flags">Such as <c>\Seen</c>.</param>
/// <param name="Size">Its length by the server's word, in bytes; more than <paramref name="Content"/> has where it was cut.</param>
/// <param name="Content">The message.</param>
public sealed record ImapMessage(uint Uid, IReadOnlyList<string> Flags, long Size, byte[] Content);
