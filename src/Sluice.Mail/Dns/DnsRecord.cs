using System.Net;

namespace Sluice.Mail.Dns;

/// <summary>The kinds of records asked for here (RFC 1035 §3.2.2, RFC 3596).</summary>
public enum DnsType
{
    /// <summary>An IPv4 address.</summary>
    A = 1,
    /// <summary>Another name for a name.</summary>
    Cname = 5,
    /// <summary>The name of an address.</summary>
    Ptr = 12,
    /// <summary>A mail server.</summary>
    Mx = 15,
    /// <summary>Text.</summary>
    Txt = 16,
    /// <summary>An IPv6 address.</summary>
    Aaaa = 28,
}

/// <summary>One record of an answer.</summary>
/// <param name="Name">Whose it is, small letters, no dot at the end.</param>
/// <param name="Type">Its kind.</param>
/// <param name="Text">The text, the strings of one record joined; the name pointed to; or the address as written.</param>
/// <param name="Preference">Of a mail server: the lowest first.</param>
/// <param name="Address">Of an address.</param>
public sealed record DnsRecord(string Name, DnsType Type, string Text, int Preference = 0, IPAddress? Address = null);

/// <summary>How a question ended.</summary>
public enum DnsOutcome
{
    /// <summary>There are records.</summary>
    Found,
    /// <summary>The name is there, without records of the kind.</summary>
    NoData,
    /// <summary>There is no such name.</summary>
    NoSuchName,
    /// <summary>No server answered, or none could.</summary>
    Failed,
}

/// <summary>The answer to one question.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Records">The records of the kind asked for.</param>
public sealed record DnsAnswer(DnsOutcome Outcome, IReadOnlyList<DnsRecord> Records)
{
    internal static readonly DnsAnswer Failed = new(DnsOutcome.Failed, []);
}
