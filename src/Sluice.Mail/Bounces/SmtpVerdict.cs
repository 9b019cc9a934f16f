using Sluice.Mail.Smtp;

namespace Sluice.Mail.Bounces;

/// <summary>What a refusal on the line says about a recipient, judged by the same tables as reports that come back by mail.</summary>
public static class SmtpVerdict
{
    /// <summary>The event of one recipient; null where the server refused nothing.</summary>
    /// <param name="recipient">Who.</param>
    /// <param name="result">How sending ended: refused or put off by a reply of the server.</param>
    public static MailEvent? Of(string recipient, SmtpResult result)
    {
        if (result is not { Outcome: SmtpOutcome.Refused or SmtpOutcome.Deferred, Reply: { } reply }) return null;
        var stage = result.Step switch
        {
            SmtpStep.Recipient => "in reply to RCPT TO",
            SmtpStep.Sender => "in reply to MAIL FROM",
            SmtpStep.Data or SmtpStep.Content => "after end of DATA",
            _ => "initial server greeting",
        };
        return Diagnosis.Of(recipient, reply.Text, reply.Status, result.Outcome == SmtpOutcome.Refused ? "failed" : "delayed", stage);
    }
}
