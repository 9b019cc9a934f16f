using System.Buffers;
using Sluice.Mail.Addresses;

namespace Sluice.Mail.Composing;

/// <summary>How a recipient leaves (RFC 2369, RFC 8058).</summary>
/// <param name="OneClick">An https address that unsubscribes on POST; it names the recipient and the list.</param>
/// <param name="Mailbox">An address that unsubscribes whoever writes to it; null without one.</param>
public sealed record UnsubscribeLinks(string OneClick, MailAddress? Mailbox = null)
{
    internal void Write(IBufferWriter<byte> into)
    {
        if (!OneClick.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || OneClick.AsSpan().IndexOfAny("<> ,\"") >= 0)
            throw new MailFieldException("List-Unsubscribe", "The address for unsubscribing begins with https:// and holds no blank, comma or bracket.");
        HeaderWriter.Token(into, "List-Unsubscribe", Mailbox is null ? $"<{OneClick}>" : $"<{OneClick}>, <mailto:{Mailbox.Address}>");
        HeaderWriter.Token(into, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
}
