using System.Text;
using Sluice.Mail.Addresses;
using Sluice.Mail.Composing;
using Sluice.Mail.Mime;

namespace Sluice.Libraries.Tests.Mail;

/// <summary>Messages made for the tests.</summary>
static class SomeMail
{
    public static readonly DateTimeOffset Monday = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    public static OutgoingMessage Note => new()
    {
        From = MailAddress.Parse("Mia Holm <mia@sluice.example>"),
        To = [MailAddress.Parse("bo@nordlys.example")],
        Subject = "A word",
        Text = "Dear Bo,\r\nyours, Mia\r\n",
        MessageId = "1@sluice.example",
        Date = Monday,
    };

    public static string Written(this OutgoingMessage message)
    {
        var buffer = new MessageBuffer();
        message.Write(buffer);
        return Encoding.Latin1.GetString(buffer.Written.Span);
    }

    public static MimePart Parsed(this OutgoingMessage message)
    {
        var buffer = new MessageBuffer();
        message.Write(buffer);
        return MimeParser.Parse(buffer.Written);
    }

    public static MimePart Parse(string message) => MimeParser.Parse(Encoding.UTF8.GetBytes(message));
}
