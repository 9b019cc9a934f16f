using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sluice.Platform.Access.Factors;

// Codes of six digits that change every 30 seconds (RFC 6238 over RFC 4226, SHA-1: what every authenticator app knows).
public static class Totp
{
    public const int SecretBytes = 20;
    const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    public static long Step(DateTimeOffset at) => at.ToUnixTimeSeconds() / 30;

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 as apps implement it; HMAC is not broken by collisions of SHA-1.")]
    public static string Code(byte[] secret, long step)
    {
        Span<byte> moment = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(moment, step);
        Span<byte> hash = stackalloc byte[20];
        HMACSHA1.HashData(secret, moment, hash);
        var offset = hash[^1] & 15;
        return ((BinaryPrimitives.ReadUInt32BigEndian(hash[offset..]) & 0x7fffffff) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    // The step whose code this is: now, or one before or after for clocks that differ. Only steps behind the last one
    // used count, so that a code looked over somebody's shoulder is worth nothing.
    public static long? Find(byte[] secret, string code, DateTimeOffset now, long lastStep)
    {
        var said = Encoding.ASCII.GetBytes(new string([.. code.Where(char.IsAsciiDigit)]));
        if (said.Length != 6) return null;
        long? found = null;
        for (var step = Step(now) - 1; step <= Step(now) + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(said, Encoding.ASCII.GetBytes(Code(secret, step))) && step > lastStep) found = step;
        return found;
    }

    // What an app reads from the square: https://github.com/google/google-authenticator/wiki/Key-Uri-Format
    public static string Address(byte[] secret, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={Base32(secret)}&issuer={Uri.EscapeDataString(issuer)}";

    // RFC 4648, without padding.
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var b in bytes)
        {
            (bits, held) = (bits << 8 | b, held + 8);
            for (; held >= 5; held -= 5) text.Append(Alphabet[bits >> (held - 5) & 31]);
            bits &= (1 << held) - 1;
        }
        if (held > 0) text.Append(Alphabet[bits << (5 - held) & 31]);
        return text.ToString();
    }
}
