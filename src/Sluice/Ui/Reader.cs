using System.Globalization;

namespace Sluice.Ui;

// Writes figures and times the way this reader reads them: culture and zone come from the page.
public sealed partial class Reader(PageContext page, TimeProvider clock)
{
    const char Nbsp = '\u00A0';
    const string Minus = "−";

    CultureInfo Culture => page.Culture;

    public string Number(long value) => Signed(value < 0, Math.Abs((decimal)value).ToString("N0", Culture));
    public string Number(double value, int decimals = 0) => Signed(value < 0, Math.Abs(value).ToString($"N{decimals}", Culture));

    // "10,000+" where counting on would have cost more than it tells.
    public string Capped(long value, bool capped) => Number(value) + (capped ? "+" : "");

    public string Percent(double share, int decimals = 0) => $"{Number(share * 100, decimals)}{Nbsp}%";

    // How many of a step went on to the next. Of a span more may enter the later one: they entered the earlier one before it.
    public string Share(double part, double whole) => whole <= 0 || part > whole ? "–" : Percent(part / whole);

    // "+ 11" or "− 4": a change, with its sign always there.
    public string Change(double value, int decimals = 0) =>
        value == 0 ? "0" : $"{(value < 0 ? Minus : "+")}{Nbsp}{Math.Abs(value).ToString($"N{decimals}", Culture)}";

    public string Unit(long value, string one, string many) => $"{Number(value)}{Nbsp}{(value == 1 ? one : many)}";

    public string Bytes(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes}{Nbsp}B",
        < 1_000_000 => $"{Number(bytes / 1e3)}{Nbsp}KB",
        < 1_000_000_000 => $"{Number(bytes / 1e6, 1)}{Nbsp}MB",
        _ => $"{Number(bytes / 1e9, 1)}{Nbsp}GB",
    };

    static string Signed(bool negative, string text) => negative ? Minus + text : text;
}
