using System.Text.RegularExpressions;

namespace Sluice.Mail.Bounces;

/// <summary>What a server had been told when it refused. Who tells of a bounce mostly says so in words.</summary>
enum SmtpStage
{
    Unknown,
    Greeting,
    Sender,
    Recipient,
    Content,
}

/// <summary>Finds the stage in the words of those who tell.</summary>
static partial class SmtpStages
{
    /// <summary>The stage told nearest before the first refusal, or behind it as Postfix does.</summary>
    public static SmtpStage Of(string words)
    {
        var found = Told.Matches(words);
        if (found.Count == 0) return SmtpStage.Unknown;
        var refusal = Refusal.Match(words);
        var before = refusal.Success ? found.LastOrDefault(match => match.Index < refusal.Index) : null;
        return Stage((before ?? found[0]).Value);
    }

    static SmtpStage Stage(string said) => said switch
    {
        _ when said.Contains("rcpt", StringComparison.Ordinal) || said.Contains("recipient", StringComparison.Ordinal) => SmtpStage.Recipient,
        _ when said.Contains("data", StringComparison.Ordinal) || said.Contains("sent the message", StringComparison.Ordinal) || said.Contains("bdat", StringComparison.Ordinal) => SmtpStage.Content,
        _ when said.Contains("mail", StringComparison.Ordinal) || said.Contains("sender", StringComparison.Ordinal) => SmtpStage.Sender,
        _ => SmtpStage.Greeting,
    };

    // "in reply to RCPT TO command", "after end of data", ">>> MAIL From:", "SMTP:RCPT host", "[RCPT_TO]", "does not like recipient".
    [GeneratedRegex(@"(?:in reply to|after|following|>>>|to our|our(?: final)?|response to|during|smtp:|smtp command|\[|\(state (?=1[45]))\s*(?:(?:the |end of )*(?:rcpt(?:[ _]to)?|mail(?:[ _]from)?|data|bdat|ehlo|helo)\b)|does not like recipient|failed after i sent the message|sender was rejected|my name was rejected|after initial connection|initial server greeting|after end of (?:data|message)|smtp command\s+data")]
    static partial Regex Told { get; }

    [GeneratedRegex(@"(?<![\d.])[45]\d\d[ \-]|(?<![\d.])[45]\.\d\.\d")]
    static partial Regex Refusal { get; }
}
