using System.Buffers;
using System.Text;

namespace Sluice.Mail.Composing;

/// <summary>A text with slots whose literal pieces are encoded once.</summary>
sealed class EncodedText(SlotText text)
{
    readonly object[] pieces = [.. text.Pieces.Select(piece => piece.Literal is { } literal ? (object)EncodedPiece.Of(literal) : piece.Slot)];

    /// <summary>True where much of a text goes beyond ASCII, and base64 says it in fewer bytes.</summary>
    public static bool IsShorterInBase64(string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        var escapes = bytes - text.Count(char.IsAscii);
        return escapes * 2 > bytes * 2 / 5;
    }

    public void Write(IBufferWriter<byte> into, QuotedPrintableWriter writer, ReadOnlySpan<string> values)
    {
        writer.Begin(into);
        foreach (var piece in pieces)
        {
            if (piece is EncodedPiece literal) writer.Write(literal);
            else writer.Write(values[(int)piece]);
        }
        writer.End();
    }
}
