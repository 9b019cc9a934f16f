using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Sluice.Mail.Mime;

namespace Sluice.Mail.Bounces;

/// <summary>The words of a notice for people, and what of the returned message stands in the same text behind them.</summary>
/// <param name="Words">The words, line ends as LF.</param>
/// <param name="Behind">The returned message; empty where it does not stand in the text.</param>
sealed partial record NoticeText(string Words, string Behind)
{
    const int Longest = 64 << 10;

    /// <summary>Gathers the text parts that stand before a returned message; HTML only where nothing else is.</summary>
    public static NoticeText Of(MimePart message)
    {
        var words = new StringBuilder();
        Gather(message, "text/plain", words);
        if (words.ToString().AsSpan().IsWhiteSpace()) Gather(message, "text/html", words.Clear());
        // Reports labelled as whole but not divided: their only part is the text.
        if (words.ToString().AsSpan().IsWhiteSpace() && message.Parts.Count == 0 && message.Message is null) words.Append(message.Text());
        var text = words.ToString().ReplaceLineEndings("\n");
        if (text.Length > Longest) text = text[..Longest];
        if (Announcement.Match(text) is { Success: true } said) return new(text[..said.Index], text[(said.Index + said.Length)..].TrimStart('\n', ' ', '-', '|', '='));
        var header = HeaderBlock.Match(text);
        return header.Success ? new(text[..header.Index], text[header.Index..]) : new(text, "");
    }

    static void Gather(MimePart part, string mediaType, StringBuilder words)
    {
        if (part.ContentType.MediaType == mediaType && words.Length < Longest && part.Disposition is not "attachment" | words.Length == 0)
        {
            var text = part.Text();
            words.Append(mediaType == "text/html" || text.AsSpan().TrimStart().StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) ? Plain(text) : text).Append('\n');
        }
        foreach (var inner in part.Parts) Gather(inner, mediaType, words);
    }

    // Enough for notices: blocks become lines, marks go.
    static string Plain(string html) => WebUtility.HtmlDecode(Marks.Replace(Blocks.Replace(html.Length > Longest ? html[..Longest] : html, "\n"), ""));

    [GeneratedRegex(@"<(?:style|script|head)\b.*?</(?:style|script|head)>|<(?:br|p|div|tr|td|li|h\d|table)\b[^>]{0,500}>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    static partial Regex Blocks { get; }

    [GeneratedRegex("<[^<>]{1,2000}>(?<!<[^<>@ ]{1,100}@[^<>]{1,200}>)")]
    static partial Regex Marks { get; }

    // Lines that say: here comes your message.
    [GeneratedRegex("""
        ^(?:[ \t|>*=\-]*(?:
            this\ is\ a\ copy\ of\ (?:the|your)\ message[^\n]{0,60}? |
            (?:below\ this\ line|enclosed|included|attached)\ is\ a\ copy[^\n]{0,60}? |
            (?:included\ is\ )?a\ copy\ of\ the\ message\ (?:header|follows|below) |
            (?:the\ )?(?:headers?\ of\ the\ )?(?:original|returned|unsent)\ message\ ?(?:headers?|info|text|body)?\ ?(?:follows?|is\ following|below|attached)?\.?:? |
            (?:the\ )?(?:original|returned|unsent|undelivered|undeliverable)\ (?:message|mail)\ (?:headers?|info|text|body|follows?|is\ following|below|attached)\ ?(?:follows?|below)?\.?:? |
            the\ header\ of\ the\ original\ message\ is\ following |
            your\ (?:original\ )?message\ (?:headers?\ |text\ )?(?:follows|was\ as\ follows|reads)[^\n]{0,40} |
            (?:message|mail)\ (?:text|headers?|header\ section|contents?|body)\ follows?:? |
            below\ is\ a\ copy\ of\ the\ original\ message |
            original\ mail\ as\ follows:?
        )[ \t|>*=\-.:]*\n)
        """, RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace)]
    static partial Regex Announcement { get; }

    // Some give no word: the header of the message simply begins.
    [GeneratedRegex(@"^(?:Received:\s?from|Return-Path:|DKIM-Signature:|X-Google-DKIM|Message-ID:\s?<|MIME-Version:|Delivered-To:)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    static partial Regex HeaderBlock { get; }
}
