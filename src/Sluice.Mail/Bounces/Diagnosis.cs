using System.Text.RegularExpressions;

namespace Sluice.Mail.Bounces;

/// <summary>Why a message failed, judged by the words of the server, the status and reply codes and the action.</summary>
static partial class Diagnosis
{
    const int Longest = 2_000;

    /// <summary>Makes the event of one recipient.</summary>
    /// <param name="recipient">Who.</param>
    /// <param name="words">What the server said, as near to the recipient as can be told.</param>
    /// <param name="status">The status code given apart; empty without.</param>
    /// <param name="action">The action given apart; empty without.</param>
    /// <param name="context">More that was said of the recipient, for the stage at which it was refused.</param>
    public static MailEvent Of(string recipient, string words, string status = "", string action = "", string context = "")
    {
        var line = OneLine(words);
        var bare = Urls.Replace(line, " ");
        var said = Codes.Status(bare);
        // The code in the words is the remote server's own; the one beside them is often the relay's vague summary.
        var code = Codes.IsVague(status) && said.Length > 0 ? said : status;
        var reply = Codes.Reply(bare);
        var stage = SmtpStages.Of(bare.ToLowerInvariant());
        if (stage is SmtpStage.Unknown) stage = SmtpStages.Of(OneLine(context).ToLowerInvariant());
        var reason = new Judgement(bare.ToLowerInvariant(), recipient.ToLowerInvariant(), code, said, reply, action, stage).Reason();
        return new(recipient, BounceClasses.Of(reason), reason) { Status = code, ReplyCode = reply, Action = action, Diagnosis = line };
    }

    static string OneLine(string words)
    {
        var line = Blanks.Replace(words.Length > Longest * 2 ? words[..(Longest * 2)] : words, " ").Trim();
        return line.Length > Longest ? line[..Longest] : line;
    }

    [GeneratedRegex(@"https?://\S+|www\.\S+", RegexOptions.IgnoreCase)]
    static partial Regex Urls { get; }

    [GeneratedRegex(@"[\s\p{C}]+")]
    static partial Regex Blanks { get; }
}
