using System.Text.RegularExpressions;

namespace Sluice.Mail.Bounces;

/// <summary>A line of a notice that names a recipient, and the words on it.</summary>
readonly partial record struct NoticeLine(string Recipient, string Rest)
{
    /// <summary>A line that is built around an address: a list entry, “&lt;a&gt;: 550 …”, “a... User unknown”, “Recipient: a”, a command to a server.</summary>
    public static NoticeLine? Built(string line)
    {
        if (line.Length > 1_000 || !line.Contains('@') || IsAboutSender(line)) return null;
        if (Answered.Match(line) is { Success: true } answer) return new(Addressing.Tidy(answer.Groups["a"].Value), line);
        var match = Entry.Match(line);
        if (!match.Success) match = Labelled.Match(line);
        return match.Success ? new(Addressing.Tidy(match.Groups["a"].Value), match.Groups["rest"].Value) : null;
    }

    /// <summary>A sentence or a label that says to whom something could not be delivered.</summary>
    public static NoticeLine? Spoken(string line)
    {
        if (line.Length > 2_000 || !line.Contains('@') || IsAboutSender(line)) return null;
        return Phrase.Match(line) is { Success: true } match ? new(Addressing.Tidy(match.Groups["a"].Value), line) : null;
    }

    /// <summary>Any line with an address that no program writes from.</summary>
    public static NoticeLine? Any(string line) =>
        line.Contains('@') && !IsAboutSender(line) && Addressing.First(line) is { } address && !Addressing.IsProgram(address) ? new(address, line) : null;

    /// <summary>A heading such as “----- Transcript of session follows -----”.</summary>
    public static bool IsSection(string line) => Section.IsMatch(line);

    static bool IsAboutSender(string line) => Sender.IsMatch(line);

    const string Address = """["'<]*(?:smtp:|mailto:|rfc822;\s?)?(?<a>(?:"[^"\r\n@]{1,64}"|[^\s<>@"',;:()\[\]\\|=*]{1,64}(?:=[^\s<>@"',;:()\[\]\\|]{1,64})?)@[\p{L}\p{N}][\p{L}\p{N}._-]{0,252})[>"']*""";

    // An address that begins the line, with nothing, a colon, dots, a bracket or a date behind it.
    [GeneratedRegex($@"^[\s|*•·>-]*(?:\d{{1,3}}[.)]\s+)?{Address}(?:\s*$|\s*:\s*(?<rest>.*)$|\s*,?\s*\.\.\.\s*(?<rest>.*)$|\s+(?<rest>[\[(].*)$|\s+(?<rest>on\s.*\d\d:.*)$|\s+<[^<>\s]+>\s*$|\s+(?<rest>(?:Invalid|Unknown|User|Mailbox|Recipient|Rejected|Failed|not\s|\d\d\d\s|-\s).*)$)", RegexOptions.IgnoreCase)]
    static partial Regex Entry { get; }

    // "550 5.1.1 <a>... User unknown", "554 <a>: reason"; and what was said to the server.
    [GeneratedRegex($@"^\s*(?:<<<\s*)?[45]\d\d[ -](?:[45]\.\d+\.\d+\s+)?{Address}\s*(?:\.\.\.|[:,])|^\s*(?:sent\s*)?(?:>>>|<<<)\s*RCPT\s+TO:\s*{Address}", RegexOptions.IgnoreCase)]
    static partial Regex Answered { get; }

    [GeneratedRegex($@"^\s*(?:[-*]\s*)?(?:(?:final|original|failed|intended|x-actual)?[- ]?recipients?(?:['’]?s)?(?:\s+(?:e-?mail\s+)?address)?|rcpt\s+to|failed\s+address(?:es)?|address|delivery\s+failed|destinataire|empfänger|destinatario|could\s+not\s+be\s+delivered\s+to|unable\s+to\s+deliver\s+(?:message\s+)?to)\s*[:=]\s*{Address}(?<rest>.*)$", RegexOptions.IgnoreCase)]
    static partial Regex Labelled { get; }

    [GeneratedRegex($@"(?:deliver(?:y|ed|ing)?|undeliverable|undelivered|reach(?:ed)?|send(?:ing)?|sent|message|mail|recipients?|mailbox|user(?:id)?|address|account|attempts|size|full|unknown|rejected|errors?|failed|trouble)[^@\n]{{0,120}}?[\s:<""'\[]{Address}", RegexOptions.IgnoreCase)]
    static partial Regex Phrase { get; }

    [GeneratedRegex(@"^[\s|]*-{3,}[^-]*-{3,}[\s|]*$|^\s*(?:={3,}|-{20,})\s*$|^\s*[45]\d\d \S+ \(e?smtp\)\.\.\.|^\s*(?:Technical (?:details|report)|Additional Information|Diagnostic information)[^@]*:?\s*$", RegexOptions.IgnoreCase)]
    static partial Regex Section { get; }

    [GeneratedRegex(@"MAIL\s+FROM\s*:|^\s*(?:From|Sender|Original Sender|Reply-To|Subject|Message-Id|Return-Path|Date|Sent|Cc)\s*:|(?:please\s+)?contact\s+(?:the\s+|your\s+)?(?:<|postmaster|administrator)|assistance|^\s*from\s+<?\S+@", RegexOptions.IgnoreCase)]
    static partial Regex Sender { get; }
}
