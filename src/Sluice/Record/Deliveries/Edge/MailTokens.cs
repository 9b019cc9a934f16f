using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Sluice.Platform;

namespace Sluice.Record.Deliveries.Edge;

public enum MailTokenKind : byte { Link = 1, Open = 2, Leave = 3, View = 4 }

// What an address in a mail says: which delivery, and of a link which one.
public readonly record struct MailToken(MailTokenKind Kind, WorkspaceId Workspace, DeliveryId Delivery, ushort Number);

// Addresses in mails: made by us and for this, or worth nothing (HMAC-SHA-256 over kind, workspace, delivery and number,
// cut to 72 bits). They never run out: whoever wants to leave can, years later.
public sealed class MailTokens(byte[] key)
{
    public const string KeyName = "record.mail-links";
    // A link that no eye sees; whoever follows it is a program.
    public const ushort Decoy = ushort.MaxValue;
    const int Said = 1 + 4 + 16 + 2, Mark = 9, Whole = Said + Mark;

    public string Write(MailToken token)
    {
        Span<byte> bytes = stackalloc byte[Whole];
        bytes[0] = (byte)token.Kind;
        BinaryPrimitives.WriteInt32BigEndian(bytes[1..], token.Workspace.Value);
        token.Delivery.Value.TryWriteBytes(bytes[5..], bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[21..], token.Number);
        Sign(bytes[..Said], bytes[Said..]);
        return Base64Url.EncodeToString(bytes);
    }

    // Null where it is not ours.
    public MailToken? Read(string text)
    {
        Span<byte> bytes = stackalloc byte[Whole];
        if (text.Length > 64 || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != Whole) return null;
        Span<byte> mark = stackalloc byte[Mark];
        Sign(bytes[..Said], mark);
        if (!CryptographicOperations.FixedTimeEquals(mark, bytes[Said..])) return null;
        return new((MailTokenKind)bytes[0], new WorkspaceId(BinaryPrimitives.ReadInt32BigEndian(bytes[1..])), new DeliveryId(new Guid(bytes[5..21], bigEndian: true)), BinaryPrimitives.ReadUInt16BigEndian(bytes[21..]));
    }

    void Sign(ReadOnlySpan<byte> said, Span<byte> mark)
    {
        Span<byte> whole = stackalloc byte[32];
        HMACSHA256.HashData(key, said, whole);
        whole[..Mark].CopyTo(mark);
    }
}
