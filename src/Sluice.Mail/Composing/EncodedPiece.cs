using System.Buffers;

namespace Sluice.Mail.Composing;

/// <summary>A literal piece of a text in quoted-printable, made once and copied for each recipient.</summary>
/// <param name="Bytes">The encoded text.</param>
/// <param name="FirstLine">How long its first line is.</param>
/// <param name="LastLine">How long its last line is: where writing goes on.</param>
/// <param name="HasBreak">False where it is one line.</param>
sealed record EncodedPiece(byte[] Bytes, int FirstLine, int LastLine, bool HasBreak)
{
    public static EncodedPiece Of(string text)
    {
        var bytes = new ArrayBufferWriter<byte>(text.Length + text.Length / 8 + 16);
        var writer = new QuotedPrintableWriter();
        writer.Begin(bytes);
        writer.Write(text);
        var encoded = bytes.WrittenSpan.ToArray();
        var first = encoded.AsSpan().IndexOf((byte)'\r');
        return new(encoded, first < 0 ? encoded.Length : first, writer.Column, first >= 0);
    }
}
