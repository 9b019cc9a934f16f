namespace Sluice.Mail.Checks;

/// <summary>How well a thing stands.</summary>
public enum FindingVerdict
{
    /// <summary>As it should be.</summary>
    Ok,
    /// <summary>Mail goes out, but worse than it could.</summary>
    Warning,
    /// <summary>Mail will be refused, or goes astray.</summary>
    Failure,
}

/// <summary>One thing found out about a domain that sends mail.</summary>
/// <param name="Name">What was looked at: <c>SPF</c>, <c>DKIM</c>, <c>DMARC</c>, <c>MX</c>, <c>PTR</c>.</param>
/// <param name="Verdict">How well it stands.</param>
/// <param name="Words">What was found and what to do, as sentences.</param>
/// <param name="Record">The record to publish, <c>name TXT "value"</c>; null where nothing is to be added.</param>
public sealed record MailFinding(string Name, FindingVerdict Verdict, string Words, string? Record = null);
