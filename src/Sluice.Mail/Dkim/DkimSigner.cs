using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sluice.Mail.Composing;

namespace Sluice.Mail.Dkim;

/// <summary>Signs messages with rsa-sha256, relaxed/relaxed (RFC 6376). One thread at a time; make one for each.</summary>
public sealed class DkimSigner : IDisposable
{
    // Signed where they occur, and once more than they do: nobody can add another of the kind that readers show.
    static readonly string[] OverSigned = ["From", "To", "Subject", "Date", "Reply-To", "Cc", "Message-ID", "MIME-Version", "Content-Type", "List-Unsubscribe", "List-Unsubscribe-Post"];
    static readonly string[] SignedIfThere = ["Sender", "In-Reply-To", "References", "Content-Transfer-Encoding", "List-Id", "Feedback-ID"];

    readonly RSA rsa;
    readonly string start;
    readonly SignedFields fields = new();
    readonly ArrayBufferWriter<byte> canonical = new(16 << 10);
    readonly ArrayBufferWriter<byte> field = new(2 << 10);
    readonly StringBuilder names = new();

    /// <summary>Takes a key.</summary>
    /// <exception cref="MailFieldException">The key cannot be used, or its names hold a control sign.</exception>
    public DkimSigner(DkimKey key)
    {
        rsa = key.Open();
        start = $"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d={MailFieldException.OneLine("domain", key.Domain)};\r\n s={MailFieldException.OneLine("selector", key.Selector)}; t=";
    }

    /// <summary>Puts the signature before the message. The message must be ready: whatever changes it afterwards breaks the signature.</summary>
    public void Sign(MessageBuffer message, DateTimeOffset at)
    {
        message.Prepend(Signature(message.Written.Span, at));
    }

    /// <summary>The field to put before a message whose lines end in CRLF; good until the next call.</summary>
    public ReadOnlySpan<byte> Signature(ReadOnlySpan<byte> message, DateTimeOffset at)
    {
        fields.Read(message);
        canonical.ResetWrittenCount();
        Canonical.RelaxedBody(message[fields.BodyStart..], canonical);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(canonical.WrittenSpan, hash);
        canonical.ResetWrittenCount();
        names.Clear();
        foreach (var name in OverSigned) Add(message, name, isOverSigned: true);
        foreach (var name in SignedIfThere) Add(message, name, isOverSigned: false);
        field.ResetWrittenCount();
        Say($"{start}{at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)};\r\n h={names};\r\n bh={Convert.ToBase64String(hash)};\r\n b=");
        Canonical.RelaxedHeader(field.WrittenSpan, canonical, withEnd: false);
        SHA256.HashData(canonical.WrittenSpan, hash);
        Span<byte> signature = stackalloc byte[512];
        var length = rsa.SignHash(hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var encoded = Convert.ToBase64String(signature[..length]);
        for (var i = 0; i < encoded.Length; i += 72) Say($"{(i == 0 ? "" : "\r\n ")}{encoded.AsSpan(i, Math.Min(72, encoded.Length - i))}");
        Say("\r\n");
        return field.WrittenSpan;
    }

    /// <inheritdoc/>
    public void Dispose() => rsa.Dispose();

    void Add(ReadOnlySpan<byte> message, string name, bool isOverSigned)
    {
        var count = fields.Count(message, name);
        for (var i = 0; i < count; i++) Canonical.RelaxedHeader(fields.FromBelow(message, name, i), canonical, withEnd: true);
        for (var i = isOverSigned ? -1 : 0; i < count; i++)
        {
            if (names.Length > 0) names.Append(LineLength() > 60 ? ":\r\n  " : ":");
            names.Append(name);
        }
    }

    int LineLength()
    {
        for (var i = names.Length - 1; i >= 0; i--)
        {
            if (names[i] == '\n') return names.Length - i;
        }
        return names.Length + 3;
    }

    void Say(string text) => field.Advance(Encoding.ASCII.GetBytes(text, field.GetSpan(text.Length)));
}
