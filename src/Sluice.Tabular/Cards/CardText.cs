using System.Globalization;
using System.Text;

namespace Sluice.Tabular.Cards;

/// <summary>Decodes values of cards: quoted-printable with its charset, backslash escapes, parts.</summary>
static class CardText
{
    public static string Decode(CardLine card)
    {
        var encoding = card.Parameter("ENCODING") ?? "";
        var quoted = encoding.Equals("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase) || card.Parameters.Any(p => p.Name == "QUOTED-PRINTABLE");
        return quoted ? QuotedPrintable(card.Value, Charset(card.Parameter("CHARSET"))) : card.Value;
    }

    static Encoding Charset(string? name)
    {
        if (string.IsNullOrEmpty(name)) return Encoding.UTF8;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    static string QuotedPrintable(string text, Encoding charset)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var coded))
            {
                bytes.Add(coded);
                i += 2;
            }
            else
            {
                bytes.AddRange(charset.GetBytes(text[i].ToString()));
            }
        }
        return charset.GetString([.. bytes]);
    }

    public static string? Plain(string value) => Unescape(value);

    /// <summary>The parts between semicolons that are not escaped.</summary>
    public static List<string?> Parts(string value)
    {
        var parts = new List<string?>();
        var from = 0;
        for (var i = 0; i <= value.Length; i++)
        {
            if (i < value.Length && value[i] == '\\') i++;
            else if (i == value.Length || value[i] == ';')
            {
                parts.Add(Unescape(value[from..i]));
                from = i + 1;
            }
        }
        return parts;
    }

    static string? Unescape(string value)
    {
        if (!value.Contains('\\')) return value.Length == 0 ? null : value;
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\' || i + 1 == value.Length) text.Append(value[i]);
            else text.Append(value[++i] is 'n' or 'N' ? '\n' : value[i]);
        }
        return text.ToString();
    }
}
