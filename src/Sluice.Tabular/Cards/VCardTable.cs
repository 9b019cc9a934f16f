using System.Text;
using Sluice.Tabular.Csv;
using Sluice.Tabular.Packed;

namespace Sluice.Tabular.Cards;

/// <summary>Visiting cards (vCard 2.1, 3.0, 4.0; RFC 2426, RFC 6350), one person a row.</summary>
sealed class VCardTable : TableSource
{
    readonly TextBytes bytes;
    readonly TableOptions options;
    readonly Encoding encoding;
    readonly int markLength;

    public VCardTable(string name, TextBytes bytes, TableOptions options) : base(name)
    {
        (this.bytes, this.options) = (bytes, options);
        (encoding, markLength) = TextEncoding.Detect(Begin(bytes, 64 * 1024));
        encoding = options.Encoding ?? encoding;
        Headers = VCard.Columns;
        Format = new TableFormat(TableKind.VCard, Encoding: encoding.WebName, HasMark: markLength > 0);
    }

    public override long BytesRead => bytes.Progress;
    public override long Length => bytes.Length;

    public static bool Begins(TextBytes bytes)
    {
        var begin = Begin(bytes, 64);
        var (encoding, mark) = TextEncoding.Detect(begin);
        return encoding.GetString(begin, mark, begin.Length - mark).TrimStart().StartsWith("BEGIN:VCARD", StringComparison.OrdinalIgnoreCase);
    }

    public override IEnumerable<TableRow> Rows(CancellationToken cancel = default)
    {
        var stream = bytes.Open();
        stream.ReadExactly(stackalloc byte[markLength]);
        using var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false);
        var lines = new CardLines(reader, options.MaxCellChars);
        VCard? card = null;
        var number = 0;
        while (lines.Next() is { } line)
        {
            cancel.ThrowIfCancellationRequested();
            if (line.Is("BEGIN", "VCARD"))
            {
                if (card is not null) yield return card.ToRow(++number, "The card has no END:VCARD.");
                card = new VCard(line.Line);
            }
            else if (card is not null && line.Is("END", "VCARD"))
            {
                yield return card.ToRow(++number, null);
                card = null;
            }
            else
            {
                card?.Add(line);
            }
        }
        if (card is not null) yield return card.ToRow(++number, "The card has no END:VCARD.");
    }

    static byte[] Begin(TextBytes bytes, int count)
    {
        using var stream = bytes.Open();
        var begin = new byte[count];
        return begin[..stream.ReadAtLeast(begin, count, throwOnEndOfStream: false)];
    }
}
