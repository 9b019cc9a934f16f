using System.Text;
using Sluice.Mail.Mime;

namespace Sluice.Mail.Bounces;

/// <summary>The message that comes back with a report, or what of it did.</summary>
static class Returned
{
    /// <summary>The header of the returned message: of a part of its own, or in the text behind the words that announce it. Empty without one.</summary>
    public static HeaderList Headers(MimePart report)
    {
        foreach (var part in report.Walk().Skip(1))
        {
            if (part.Message is { Headers.Count: > 0 } message) return message.Headers;
            if (part.ContentType.MediaType is "text/rfc822-headers" or "message/rfc822-headers" or "text/rfc822" or "message/global-headers") return MimeParser.Parse(part.Content()).Headers;
        }
        if (report.Message is { } whole) return whole.Headers;
        var text = NoticeText.Of(report).Behind;
        return text.Length == 0 ? HeaderList.Empty : MimeParser.Parse(Encoding.UTF8.GetBytes(text)).Headers;
    }
}
