using System.Globalization;

namespace Sluice.Capture.Landing;

// Colours as #rrggbb, with contrast as WCAG 2.2 defines it.
static class Colour
{
    public static bool Is(string text) => text.Length == 7 && text[0] == '#' && text[1..].All(char.IsAsciiHexDigit);

    public static double Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    // The colour, moved towards another only as far as it needs to be read on all of these grounds.
    public static string Readable(string colour, string towards, params string[] grounds)
    {
        for (var part = 0.0; part < 1; part += 0.04)
        {
            var mixed = Mix(colour, towards, part);
            if (grounds.All(g => Contrast(mixed, g) >= 4.5)) return mixed;
        }
        return towards;
    }

    // What is read best on a ground: nearly black or white.
    public static string On(string ground) => Contrast("#ffffff", ground) >= 4.5 ? "#ffffff" : "#0c1216";

    public static string Mix(string a, string b, double part)
    {
        int Part(int at) => (int)Math.Round(Byte(a, at) + (Byte(b, at) - Byte(a, at)) * part);
        return $"#{Part(1):x2}{Part(3):x2}{Part(5):x2}";
    }

    static double Luminance(string colour) => 0.2126 * Channel(colour, 1) + 0.7152 * Channel(colour, 3) + 0.0722 * Channel(colour, 5);

    public static double Channel(string colour, int at) => Byte(colour, at) / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);

    static int Byte(string colour, int at) => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
