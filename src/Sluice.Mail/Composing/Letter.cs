using Sluice.Mail.Addresses;

namespace Sluice.Mail.Composing;

/// <summary>What one recipient gets of their own.</summary>
/// <param name="To">The recipient.</param>
/// <param name="MessageId">The id without brackets.</param>
/// <param name="Date">When it was written.</param>
/// <param name="Values">The values of the slots, by number.</param>
/// <param name="Unsubscribe">How this recipient leaves; null for mail that nobody leaves.</param>
public sealed record Letter(MailAddress To, string MessageId, DateTimeOffset Date, string[] Values, UnsubscribeLinks? Unsubscribe = null);
