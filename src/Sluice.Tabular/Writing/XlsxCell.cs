using System.Globalization;
using System.Text;
using System.Xml;

namespace Sluice.Tabular.Writing;

enum XlsxStyle
{
    Plain,
    Header,
    Date,
    DateTime,
}

static class XlsxCell
{
    const int MaxText = 32_767;
    static readonly DateTime FirstDay = new(1900, 3, 1);

    public static string Reference(int column, int row)
    {
        var name = "";
        for (var n = column + 1; n > 0; n = (n - 1) / 26) name = (char)('A' + (n - 1) % 26) + name;
        return name + row.ToString(CultureInfo.InvariantCulture);
    }

    public static void Write(XmlWriter sheet, string reference, object value, XlsxStyle style)
    {
        sheet.WriteStartElement("c");
        sheet.WriteAttributeString("r", reference);
        switch (value)
        {
            case bool b: Value(sheet, "b", style, b ? "1" : "0"); break;
            case byte or short or int or long or decimal: Number(sheet, (IFormattable)value, style); break;
            case double or float when double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture)): Number(sheet, (IFormattable)value, style); break;
            case DateOnly d: Date(sheet, d.ToDateTime(TimeOnly.MinValue), XlsxStyle.Date); break;
            case DateTime d: Date(sheet, d, d.TimeOfDay == TimeSpan.Zero ? XlsxStyle.Date : XlsxStyle.DateTime); break;
            case DateTimeOffset d: Date(sheet, d.UtcDateTime, XlsxStyle.DateTime); break;
            default: Text(sheet, CellText.Of(value) ?? "", style); break;
        }
        sheet.WriteEndElement();
    }

    static void Number(XmlWriter sheet, IFormattable number, XlsxStyle style)
    {
        var text = number.ToString(null, CultureInfo.InvariantCulture);
        // Excel keeps 15 digits: a longer number (an identifier, mostly) stays whole as text.
        if (text.Count(char.IsAsciiDigit) > 15 && number is long or decimal) Text(sheet, text, style);
        else Value(sheet, "n", style, text);
    }

    // Before March 1900 Excel counts a day that never was; such dates go as text.
    static void Date(XmlWriter sheet, DateTime date, XlsxStyle style)
    {
        if (date < FirstDay) Text(sheet, CellText.Of(date)!, XlsxStyle.Plain);
        else Value(sheet, "n", style, date.ToOADate().ToString("R", CultureInfo.InvariantCulture));
    }

    static void Value(XmlWriter sheet, string type, XlsxStyle style, string value)
    {
        if (type != "n") sheet.WriteAttributeString("t", type);
        if (style != XlsxStyle.Plain) sheet.WriteAttributeString("s", XmlConvert.ToString((int)style));
        sheet.WriteElementString("v", value);
    }

    static void Text(XmlWriter sheet, string text, XlsxStyle style)
    {
        sheet.WriteAttributeString("t", "inlineStr");
        if (style != XlsxStyle.Plain) sheet.WriteAttributeString("s", XmlConvert.ToString((int)style));
        sheet.WriteStartElement("is");
        sheet.WriteStartElement("t");
        if (text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.Contains('\n')))
            sheet.WriteAttributeString("xml", "space", null, "preserve");
        sheet.WriteString(Allowed(text));
        sheet.WriteEndElement();
        sheet.WriteEndElement();
    }

    /// <summary>At most 32,767 characters, without those XML cannot hold.</summary>
    static string Allowed(string text)
    {
        if (text.Length > MaxText) text = text[..(char.IsHighSurrogate(text[MaxText - 1]) ? MaxText - 1 : MaxText)];
        if (IsValid(text)) return text;
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)) kept.Append(rune.ToString());
        return kept.ToString();
    }

    static bool IsValid(string text)
    {
        foreach (var c in text)
            if (char.IsSurrogate(c) || !XmlConvert.IsXmlChar(c)) return false;
        return true;
    }
}
