using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Sluice.Mail.Dns;

/// <summary>Reads the answer of a name server (RFC 1035 §4). Broken and forged ones give nothing.</summary>
/// <param name="IsCut">True where the rest has to be asked for by TCP.</param>
/// <param name="Answer">What was said.</param>
sealed record DnsReply(bool IsCut, DnsAnswer Answer)
{
    /// <summary>Reads a reply; null where it is none to this question.</summary>
    public static DnsReply? Read(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> question, DnsType type)
    {
        // The same id, a reply, and our own question sent back.
        var asked = question[12..^11];
        if (bytes.Length < 12 + asked.Length || !bytes[..2].SequenceEqual(question[..2]) || (bytes[2] & 0x80) == 0 || !SameName(bytes.Slice(12, asked.Length), asked)) return null;
        var code = bytes[3] & 15;
        var isCut = (bytes[2] & 2) != 0;
        if (code is not (0 or 3)) return new(isCut, DnsAnswer.Failed);
        var records = new List<DnsRecord>();
        var at = 12 + asked.Length;
        for (var left = BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]); left > 0; left--)
        {
            if (Name(bytes, ref at) is not { } name || at + 10 > bytes.Length) return new(isCut, DnsAnswer.Failed);
            var kind = (DnsType)BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 8)..]);
            at += 10;
            if (at + length > bytes.Length) return new(isCut, DnsAnswer.Failed);
            if (kind == type && Record(bytes, at, length, name, kind) is { } record) records.Add(record);
            at += length;
        }
        var outcome = records.Count > 0 ? DnsOutcome.Found : code == 3 ? DnsOutcome.NoSuchName : DnsOutcome.NoData;
        return new(isCut, new(outcome, records));
    }

    static DnsRecord? Record(ReadOnlySpan<byte> bytes, int at, int length, string name, DnsType type)
    {
        var data = bytes.Slice(at, length);
        switch (type)
        {
            case DnsType.A when length == 4:
            case DnsType.Aaaa when length == 16:
                var address = new IPAddress(data);
                return new(name, type, address.ToString(), 0, address);
            case DnsType.Mx when length > 2:
                at += 2;
                return Name(bytes, ref at) is { } host ? new(name, type, host, BinaryPrimitives.ReadUInt16BigEndian(data)) : null;
            case DnsType.Cname or DnsType.Ptr:
                return Name(bytes, ref at) is { } target ? new(name, type, target) : null;
            case DnsType.Txt:
                return new(name, type, Strings(data));
            default:
                return null;
        }
    }

    static string Strings(ReadOnlySpan<byte> data)
    {
        var text = new StringBuilder();
        while (data.Length > 0)
        {
            var length = Math.Min(data[0], data.Length - 1);
            text.Append(Encoding.UTF8.GetString(data.Slice(1, length)));
            data = data[(length + 1)..];
        }
        return text.ToString();
    }

    // Pointers (RFC 1035 §4.1.4) only lead backwards, so no chain of them goes in circles.
    static string? Name(ReadOnlySpan<byte> bytes, ref int at)
    {
        var name = new StringBuilder();
        var position = at;
        var lowest = at;
        var hasJumped = false;
        while (position < bytes.Length && name.Length <= 255)
        {
            var length = bytes[position];
            if (length >= 0xC0)
            {
                if (position + 1 >= bytes.Length) return null;
                var target = (length & 0x3F) << 8 | bytes[position + 1];
                if (!hasJumped) at = position + 2;
                if (target >= lowest) return null;
                (hasJumped, position, lowest) = (true, target, target);
                continue;
            }
            position++;
            if (length == 0)
            {
                if (!hasJumped) at = position;
                return name.ToString().ToLowerInvariant();
            }
            if (length > 63 || position + length > bytes.Length) return null;
            if (name.Length > 0) name.Append('.');
            name.Append(Encoding.Latin1.GetString(bytes.Slice(position, length)));
            position += length;
        }
        return null;
    }

    static bool SameName(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => Ascii.EqualsIgnoreCase(one[..^4], other[..^4]) && one[^4..].SequenceEqual(other[^4..]);
}
