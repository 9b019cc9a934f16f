using Sluice.Mail.Mime;

namespace Sluice.Mail.Bounces;

/// <summary>Tells bounces, complaints and auto-replies from mail of people. Never throws, whatever the message holds.</summary>
public static class MailReader
{
    /// <summary>Reads a message.</summary>
    public static MailReading Read(ReadOnlyMemory<byte> message) => Read(MimeParser.Parse(message));

    /// <summary>
    /// Reads a parsed message. Complaints come first, for they carry a whole message; then reports in the form of RFC 3464,
    /// notices in words, and answers of programs, since a notice too may say that a program sent it.
    /// </summary>
    public static MailReading Read(MimePart message) =>
        FeedbackReport.Read(message)
        ?? SesNotification.Read(message)
        ?? DeliveryReport.Read(message)
        ?? BounceNotice.Read(message)
        ?? AutoReply.Read(message)
        ?? MailReading.Nothing;
}
