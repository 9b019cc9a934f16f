using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Sluice.Mail.Text;

namespace Sluice.Mail.Composing;

/// <summary>
/// The parts of a body in their nesting: mixed(alternative(text, related(html, pictures)), files), each level only where it
/// is needed (RFC 2046 §5.1). Made once; writing it copies the fixed bytes and encodes the slots' values.
/// </summary>
sealed class BodyLayout
{
    readonly List<object> pieces = [];
    readonly ArrayBufferWriter<byte> fixedBytes = new();
    // “=_” occurs in no quoted-printable and no base64 text, so no content can hold a boundary line.
    readonly string boundary = "=_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    /// <param name="text">The plain text; null without one.</param>
    /// <param name="html">The HTML; null without one.</param>
    /// <param name="attachments">Files and pictures.</param>
    public BodyLayout(SlotText? text, SlotText? html, IReadOnlyList<Attachment> attachments)
    {
        foreach (var attachment in attachments) attachment.Check();
        var files = attachments.Where(a => a.ContentId is null).ToList();
        Level("mixed", files.Count > 0, 'm', files, () =>
            Level("alternative", text is not null && html is not null, 'a', [], () =>
            {
                if (text is not null || html is null) Piece("text/plain; charset=utf-8", text ?? "", html is not null ? 'a' : null);
                if (html is not null) Related(html, attachments.Where(a => a.ContentId is not null).ToList(), text is not null ? 'a' : null);
            }));
        Keep();
    }

    /// <summary>Writes the Content-Type field and all that follows it.</summary>
    public void Write(IBufferWriter<byte> into, QuotedPrintableWriter writer, ReadOnlySpan<string> values)
    {
        foreach (var piece in pieces)
        {
            if (piece is byte[] bytes) into.Write(bytes);
            else ((EncodedText)piece).Write(into, writer, values);
        }
    }

    void Level(string kind, bool isThere, char mark, List<Attachment> after, Action content)
    {
        if (isThere) Say($"Content-Type: multipart/{kind}; boundary=\"{boundary}{mark}\"\r\n\r\n");
        if (isThere && mark == 'm') Say($"--{boundary}{mark}\r\n");
        content();
        if (!isThere) return;
        foreach (var file in after) File(file, mark);
        Say($"--{boundary}{mark}--\r\n");
    }

    void Related(SlotText html, List<Attachment> pictures, char? within)
    {
        if (within is { } mark) Say($"--{boundary}{mark}\r\n");
        Level("related", pictures.Count > 0, 'r', pictures, () => Piece("text/html; charset=utf-8", html, pictures.Count > 0 ? 'r' : null));
    }

    void Piece(string type, SlotText text, char? within)
    {
        if (within is { } mark) Say($"--{boundary}{mark}\r\n");
        var asBase64 = text.IsFixed && EncodedText.IsShorterInBase64(text.Fill([]));
        Say($"Content-Type: {type}\r\nContent-Transfer-Encoding: {(asBase64 ? "base64" : "quoted-printable")}\r\n\r\n");
        if (asBase64)
        {
            Base64Text.Encode(Encoding.UTF8.GetBytes(text.Fill([]).ReplaceLineEndings("\r\n")), fixedBytes);
            return;
        }
        Keep();
        pieces.Add(new EncodedText(text));
    }

    void File(Attachment file, char mark)
    {
        Say($"--{boundary}{mark}\r\nContent-Type: {file.MediaType}\r\nContent-Transfer-Encoding: base64\r\n");
        if (file.ContentId is { } id) Say($"Content-ID: <{id}>\r\n");
        Say($"Content-Disposition: {(file.ContentId is null ? "attachment" : "inline")};\r\n {file.NameParameter()}\r\n\r\n");
        Base64Text.Encode(file.Content.Span, fixedBytes);
    }

    void Say(string text) => fixedBytes.Write(Encoding.ASCII.GetBytes(text));

    void Keep()
    {
        if (fixedBytes.WrittenCount > 0) pieces.Add(fixedBytes.WrittenSpan.ToArray());
        fixedBytes.Clear();
    }
}
