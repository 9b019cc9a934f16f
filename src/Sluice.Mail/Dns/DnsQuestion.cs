using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Sluice.Mail.Dns;

/// <summary>Writes a question with EDNS0 (RFC 1035 §4.1, RFC 6891): one name, recursion desired, answers up to 1,232 bytes.</summary>
static class DnsQuestion
{
    /// <summary>The bytes of a question; null for what is no name.</summary>
    public static byte[]? Of(ushort id, string name, DnsType type)
    {
        if (Labels(name) is not { } labels) return null;
        var bytes = new byte[12 + labels.Length + 4 + 11];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, id);
        bytes[2] = 1;
        bytes[5] = 1;
        bytes[11] = 1;
        labels.CopyTo(bytes, 12);
        var at = 12 + labels.Length;
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), (ushort)type);
        bytes[at + 3] = 1;
        // The root, type OPT, 1,232 bytes.
        bytes[at + 6] = 41;
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at + 7), 1_232);
        return bytes;
    }

    /// <summary>A name in small letters and ASCII, without its last dot; null for what is none.</summary>
    public static string? Ascii(string name)
    {
        try
        {
            var bare = name.TrimEnd('.');
            return (System.Text.Ascii.IsValid(bare) ? bare : new IdnMapping().GetAscii(bare)).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    static byte[]? Labels(string name)
    {
        if (Ascii(name) is not { Length: > 0 and <= 253 } ascii) return null;
        var bytes = new List<byte>(ascii.Length + 2);
        foreach (var label in ascii.Split('.'))
        {
            if (label.Length is 0 or > 63) return null;
            bytes.Add((byte)label.Length);
            bytes.AddRange(Encoding.ASCII.GetBytes(label));
        }
        bytes.Add(0);
        return [.. bytes];
    }
}
