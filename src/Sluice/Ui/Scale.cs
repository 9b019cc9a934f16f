using System.Globalization;
using System.Text;

namespace Sluice.Ui;

// Classes for measures that come from data. The content security policy forbids style attributes,
// so widths, shares, places and hues are steps of a scale.
public static class Scale
{
    const int Hues = 24;

    // Class of a bar's width: 0 to 1 becomes w-0 to w-100.
    public static string Width(double share) => $"w-{Step(share)}";

    // Class of a place on an axis: 0 to 1 becomes x-0 to x-100.
    public static string Place(double share) => $"x-{Step(share)}";

    // Class of a part of a whole, never invisible when there is anything at all.
    public static string Share(double part, double whole) =>
        $"fx-{(part <= 0 || whole <= 0 ? 0 : Math.Max(1, Step(part / whole)))}";

    // Class of a hue that stays with its text on every machine.
    public static string Hue(string? text)
    {
        var sum = 0u;
        foreach (var c in text ?? "") sum = (sum * 31) + c;
        return $"hue-{sum % Hues}";
    }

    public static int Step(double share) => double.IsNaN(share) ? 0 : (int)Math.Round(Math.Clamp(share, 0, 1) * 100);

    internal static string Css()
    {
        var css = new StringBuilder();
        for (var i = 0; i <= 100; i++)
            css.Append(CultureInfo.InvariantCulture, $".w-{i}{{width:{i}%!important}}.x-{i}{{inset-inline-start:{i}%}}.fx-{i}{{flex:{i} 0 0px}}");
        for (var i = 0; i < Hues; i++)
            css.Append(CultureInfo.InvariantCulture, $".hue-{i}{{--h:{i * 360 / Hues}}}");
        return css.Append(".fx-0{display:none!important}").ToString();
    }
}
