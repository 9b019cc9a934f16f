using Sluice.Mail.Addresses;
using Sluice.Mail.Composing;

namespace Sluice.Libraries.Tests.Mail;

/// <summary>Messages of every shape that servers and lines have been known to change.</summary>
static class MailShapes
{
    public static IEnumerable<OutgoingMessage> All(MailAddress to)
    {
        var note = SomeMail.Note with { To = [to] };
        var texts = new[] { "plain", ".\n..\n.a\n\n.\n", new string('x', 5_000), "ümläut 🍐 " + new string('é', 300), "trailing \n \n\t\n", "From me\nFrom you", "", "=?utf-8?Q?no_word?=", string.Concat(Enumerable.Repeat("line\n", 20_000)) };
        foreach (var text in texts) yield return note with { Text = text, MessageId = MessageIds.New("local.test") };
        yield return note with { Subject = "Ein Betreff mit Ümläuten und mehr, als in eine Zeile passt, 🍐🍐🍐 und noch etwas", Html = "<p>.</p>\n.\n", MessageId = MessageIds.New("local.test"), Unsubscribe = new("https://sluice.example/u/1"), Attachments = [new("größe.bin", "application/octet-stream", new byte[100_000])] };
    }

    public static byte[] Bytes(OutgoingMessage message)
    {
        var buffer = new MessageBuffer();
        message.Write(buffer);
        return buffer.Written.ToArray();
    }
}
