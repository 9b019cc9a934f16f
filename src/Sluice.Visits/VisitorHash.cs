using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Sluice.Visits;

/// <summary>
/// Knows a visitor again for a day without storing anything in the browser: HMAC-SHA256 under a daily salt over
/// address, agent and site, cut to 16 bytes.
/// </summary>
public static class VisitorHash
{
    /// <summary>The visitor's keys under the current and the previous salt.</summary>
    /// <param name="salts">The salts in force.</param>
    /// <param name="address">The sender's address; not kept.</param>
    /// <param name="agent">The User-Agent header.</param>
    /// <param name="site">The site's key: the same person on two sites is two visitors.</param>
    public static VisitorKeys Of(VisitorSalts salts, IPAddress address, string? agent, string site)
    {
        agent ??= "";
        if (agent.Length > BotFilter.LongestAgent)
            agent = agent[..BotFilter.LongestAgent];
        var longest = 16 + 4 + Encoding.UTF8.GetMaxByteCount(agent.Length) + Encoding.UTF8.GetMaxByteCount(site.Length);
        var buffer = longest <= 1_024 ? stackalloc byte[longest] : new byte[longest];
        // The lengths of address and site stand in front, so two visitors never make the same bytes.
        IpPrefix.Plain(address).TryWriteBytes(buffer[4..], out var length);
        buffer[0] = (byte)length;
        buffer[3] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(buffer[1..], (ushort)site.Length);
        length += 4;
        length += Encoding.UTF8.GetBytes(site, buffer[length..]);
        length += Encoding.UTF8.GetBytes(agent, buffer[length..]);
        var message = buffer[..length];
        return new(Hash(salts.Current.Span, message), salts.Previous is { } previous ? Hash(previous.Span, message) : null);
    }

    /// <summary>
    /// The keys of a visitor who consented to a first-party id: made from the id and the site alone, so they stay from
    /// day to day and have no previous.
    /// </summary>
    /// <param name="visitorId">The id the browser keeps.</param>
    /// <param name="site">The site's key.</param>
    public static VisitorKeys OfConsented(string visitorId, string site) =>
        new(Hash(Encoding.UTF8.GetBytes(site), Encoding.UTF8.GetBytes(visitorId)));

    static VisitorKey Hash(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> message)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(salt, message, hash);
        return new(BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash[8..]));
    }
}
