namespace Sluice.Mail.Smtp;

/// <summary>The results of one message as they come in; what has ended stays ended.</summary>
sealed class SmtpTransaction(int recipients)
{
    readonly SmtpResult?[] results = new SmtpResult?[recipients];

    /// <summary>Where things stand.</summary>
    public SmtpStep Step { get; set; } = SmtpStep.Sender;

    /// <summary>True once the last bytes of the content may have left.</summary>
    public bool IsSent { get; set; }

    /// <summary>True where a recipient is still in play.</summary>
    public bool IsOpen => Array.Exists(results, result => result is null);

    public IReadOnlyList<SmtpResult> Results => [.. results.Select(result => result ?? new(SmtpOutcome.NotSent, Step, "It did not come to sending."))];

    public void End(int recipient, SmtpResult result) => results[recipient] ??= result;

    public void End(SmtpOutcome outcome, SmtpStep step, string words)
    {
        for (var i = 0; i < results.Length; i++) End(i, new(outcome, step, words));
    }

    public void End(SmtpResult result)
    {
        for (var i = 0; i < results.Length; i++) End(i, result);
    }
}
