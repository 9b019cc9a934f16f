namespace Sluice.Capture.Landing;

// The twin of a colour for dark grounds: the same hue, lighter, in OKLCH (B. Ottosson, A perceptual color space for image
// processing, 2020), with as much of its colour as the screen can show.
static class Twin
{
    const double Lightness = 0.79;
    const double MostChroma = 0.11;

    public static string Of(string colour)
    {
        var (_, a, b) = Lab(colour);
        var chroma = Math.Sqrt(a * a + b * b);
        if (chroma < 0.01) return Hex(Linear(Lightness, 0, 0));
        var (x, y) = (a / chroma, b / chroma);
        for (var part = MostChroma; part > 0; part -= 0.01)
        {
            var light = Linear(Lightness, x * part, y * part);
            if (light.All(c => c is >= 0 and <= 1)) return Hex(light);
        }
        return Hex(Linear(Lightness, 0, 0));
    }

    static (double L, double A, double B) Lab(string colour)
    {
        var (r, g, b) = (Colour.Channel(colour, 1), Colour.Channel(colour, 3), Colour.Channel(colour, 5));
        var l = Math.Cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        var m = Math.Cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        var s = Math.Cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return (0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s, 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s, 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    static double[] Linear(double lightness, double a, double b)
    {
        var l = Math.Pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
        var m = Math.Pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
        var s = Math.Pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
        return [4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s, -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s];
    }

    static string Hex(double[] linear) => "#" + string.Concat(linear.Select(c => (int)Math.Round(255 * (c <= 0.0031308 ? 12.92 * Math.Max(0, c) : 1.055 * Math.Pow(Math.Min(1, c), 1 / 2.4) - 0.055))).Select(c => c.ToString("x2")));
}
