namespace Sluice.Mail.Dkim;

/// <summary>What became of one signature (RFC 8601 §2.7.1).</summary>
public enum DkimVerdict
{
    /// <summary>The domain signed the message as it is.</summary>
    Pass,
    /// <summary>Message or signature were changed, or another key was used.</summary>
    Fail,
    /// <summary>The signature cannot be read, or uses what is not known here.</summary>
    Unusable,
    /// <summary>There is no such key.</summary>
    NoKey,
}

/// <summary>One signature of a message.</summary>
/// <param name="Domain">Who signed, by the signature's own word.</param>
/// <param name="Selector">With which key.</param>
/// <param name="Verdict">Whether it holds.</param>
/// <param name="Words">Why, as a sentence.</param>
public sealed record DkimResult(string Domain, string Selector, DkimVerdict Verdict, string Words);
