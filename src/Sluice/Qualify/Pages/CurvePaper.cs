using System.Globalization;

namespace Sluice.Qualify.Pages;

// The paper of the curves of the honesty page: shares from 0 to a highest one, both ways, in the units of the picture.
static class CurvePaper
{
    const double Left = 46, Right = 474, Top = 26, Bottom = 250;

    public static string X(double share, double most = 1) => Text(Left + Math.Clamp(share / most, 0, 1) * (Right - Left));

    public static string Y(double share, double most = 1) => Text(Bottom - Math.Clamp(share / most, 0, 1) * (Bottom - Top));

    public static string Points(IEnumerable<(double X, double Y)> points, double most = 1) => string.Join(' ', points.Select(p => $"{X(p.X, most)},{Y(p.Y, most)}"));

    // The gains curve begins with nothing of nothing.
    public static IEnumerable<(double X, double Y)> Gains(IReadOnlyList<double> gains) => gains.Select((share, i) => ((i + 1) / (double)gains.Count, share)).Prepend((0, 0));

    // 0.53 → 0.6: the next tenth, so that the lines of the grid fall on round numbers.
    public static double Round(double most) => Math.Clamp(Math.Ceiling(most * 10 - 1e-9) / 10, 0.1, 1);

    // Where a share lies 95 of 100 times, by its number of rows (Wilson 1927).
    public static (double Low, double High) Interval(double share, int rows)
    {
        const double z = 1.96;
        var middle = (share + z * z / (2 * rows)) / (1 + z * z / rows);
        var half = z / (1 + z * z / rows) * Math.Sqrt(share * (1 - share) / rows + z * z / (4.0 * rows * rows));
        return (middle - half, middle + half);
    }

    static string Text(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
