using Sluice.Record;

namespace Sluice.Capture;

// The readable part of a public address: a–z, 0–9 and dashes.
static class Slugs
{
    public static string From(string words)
    {
        var slug = new System.Text.StringBuilder();
        foreach (var c in TextKeys.Sort(words))
        {
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }
        var text = slug.ToString().Trim('-');
        return text.Length == 0 ? "page" : text.Length > 60 ? text[..60].TrimEnd('-') : text;
    }

    public static bool IsGood(string slug) => slug.Length is > 0 and <= 80 && slug.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && slug[0] != '-';
}
