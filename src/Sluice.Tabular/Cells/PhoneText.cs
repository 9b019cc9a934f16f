using System.Text;
using System.Text.RegularExpressions;

namespace Sluice.Tabular.Cells;

static partial class PhoneText
{
    [GeneratedRegex(@"(?:\s*(?:ext\.?|extension|durchwahl|poste|x|#)\s*:?\s*(\d{1,8}))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex ExtensionShape();

    [GeneratedRegex(@"^\d+[.,]?\d*E\+\d+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex SpreadsheetDamage();

    public static Parsed<PhoneCell> Read(string text, string? defaultCountry)
    {
        var bare = CellParse.Bare(text);
        if (bare.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)) bare = bare[4..];
        if (bare is ['\'', ..]) bare = bare[1..];
        if (SpreadsheetDamage().IsMatch(bare)) return Parsed<PhoneCell>.Bad($"A spreadsheet turned the number into “{bare}”; its digits are lost.");
        string? extension = null;
        if (ExtensionShape().Match(bare) is { Success: true, Index: > 0 } match) (bare, extension) = (bare[..match.Index], match.Groups[1].Value);
        bare = bare.Replace("(0)", "", StringComparison.Ordinal);
        if (!TakeDigits(bare, out var digits, out var international)) return Parsed<PhoneCell>.Bad($"“{CellParse.Shorten(text)}” is not a telephone number.");
        if (digits.Length < 5) return Parsed<PhoneCell>.Bad("The telephone number has fewer than five digits.");
        if (digits.Length > 17) return Parsed<PhoneCell>.Bad("The telephone number has more digits than any has (15).");
        var plan = defaultCountry is null ? null : NumberingPlan.Of(defaultCountry);
        if (!international && plan?.ExitCode is { } exit && exit != "00" && digits.StartsWith(exit, StringComparison.Ordinal)) (digits, international) = (digits[exit.Length..], true);
        if (!international && digits.StartsWith("00", StringComparison.Ordinal)) (digits, international) = (digits[2..], true);
        return Parsed<PhoneCell>.Good(international ? International(digits, extension) : National(digits, plan, extension));
    }

    static bool TakeDigits(string bare, out string digits, out bool international)
    {
        var kept = new StringBuilder(bare.Length);
        international = false;
        digits = "";
        foreach (var c in bare)
        {
            if (char.IsAsciiDigit(c)) kept.Append(c);
            else if (c is '+' or '＋' && kept.Length == 0) international = true;
            else if (!char.IsWhiteSpace(c) && c is not ('-' or '.' or '/' or '(' or ')' or '\u2010' or '\u2011' or '–' or '\u200E' or '\u202A' or '\u202C')) return false;
        }
        digits = kept.ToString();
        return true;
    }

    static PhoneCell International(string digits, string? extension)
    {
        if (NumberingPlan.ByCallingCode(digits) is not { } plan) return new("+" + digits, null, extension, false);
        var national = plan.WithoutTrunk(digits[plan.CallingCode.Length..]);
        return new("+" + plan.CallingCode + national, plan.Country, extension, plan.Fits(national));
    }

    static PhoneCell National(string digits, NumberingPlan? plan, string? extension)
    {
        if (plan is null) return new(digits, null, extension, false);
        var national = plan.WithoutTrunk(digits);
        if (plan.Fits(national)) return new("+" + plan.CallingCode + national, plan.Country, extension, true);
        var bare = digits.StartsWith(plan.CallingCode, StringComparison.Ordinal) ? digits[plan.CallingCode.Length..] : "";
        return plan.Fits(bare) ? new("+" + digits, plan.Country, extension, true) : new(digits, plan.Country, extension, false);
    }
}
