using System.Globalization;
using System.Text.RegularExpressions;

namespace Sluice.Mail.Bounces;

/// <summary>Finds the day until which somebody is away, in the words of the common languages.</summary>
static partial class AbsenceEnd
{
    const int Longest = 5_000;

    // The first letters of each month in the languages read; long enough to tell June from July.
    static readonly string[][] Months =
    [
        ["jan", "ene", "gen", "янв", "sty"], ["feb", "fév", "fev", "фев", "lut"], ["mar", "mär", "maa", "мар"], ["apr", "avr", "abr", "апр", "kwi"],
        ["may", "mai", "maj", "mei", "mag", "мая", "май"], ["jun", "juin", "giu", "июн", "cze"], ["jul", "juil", "lug", "июл", "lip"], ["aug", "aoû", "aou", "ago", "авг", "sie"],
        ["sep", "set", "сен", "wrz"], ["oct", "okt", "out", "ott", "окт", "paź"], ["nov", "ноя", "lis"], ["dec", "dez", "déc", "dic", "дек", "gru"],
    ];

    /// <summary>The last of the days named behind words such as “until”, “bis zum”, “jusqu'au”; null without one.</summary>
    /// <param name="text">The subject and the text.</param>
    /// <param name="written">When it was written, for days without a year; null where it is not known, and then such days are not read.</param>
    public static DateOnly? Find(string text, DateOnly? written)
    {
        DateOnly? last = null;
        foreach (Match match in Until.Matches(text.Length > Longest ? text[..Longest] : text))
        {
            if (Day(match, written) is { } day && (written is null || day >= written && day < written.Value.AddYears(2)) && (last is null || day > last)) last = day;
        }
        return last;
    }

    static DateOnly? Day(Match match, DateOnly? written)
    {
        int day, month;
        if (match.Groups["y"].Success && match.Groups["n"].Success) return Made(Number(match.Groups["y"]), Number(match.Groups["n"]), Number(match.Groups["d"]), written);
        if (match.Groups["word"].Success)
        {
            month = MonthOf(match.Groups["word"].Value);
            day = Number(match.Groups["d"]);
        }
        else
        {
            // With dots the day comes first; with strokes it does where the second figure cannot be a month, and in most countries.
            (day, month) = (Number(match.Groups["a"]), Number(match.Groups["b"]));
            if (month > 12 && day <= 12) (day, month) = (month, day);
        }
        var year = match.Groups["year"].Success ? Number(match.Groups["year"]) : 0;
        return Made(year is > 0 and < 100 ? year + 2000 : year, month, day, written);
    }

    static DateOnly? Made(int year, int month, int day, DateOnly? written)
    {
        if (month is < 1 or > 12 || day < 1) return null;
        if (year == 0)
        {
            if (written is null) return null;
            year = written.Value.Year;
            if (day <= DateTime.DaysInMonth(year, month) && new DateOnly(year, month, day) < written) year++;
        }
        return year is < 1990 or > 2200 || day > DateTime.DaysInMonth(year, month) ? null : new DateOnly(year, month, day);
    }

    static int MonthOf(string word) => Array.FindIndex(Months, names => names.Any(name => word.StartsWith(name, StringComparison.OrdinalIgnoreCase))) + 1;

    static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("""
        (?:until|till|through|thru|\bto\b|back\ (?:in\ the\ office\ )?on|return(?:ing)?\ (?:to\ (?:the\ )?office\ )?on|bis(?:\ (?:zum|einschließlich|inkl\.?))*|jusqu['’](?:au|à)|au|hasta\ (?:el)?|al|fino\ (?:al|a)|até(?:\ o\ dia)?|tot(?:\ en\ met)?|t/m|t\.o\.m\.|till\ och\ med|til(?:\ og\ med)?|asti|do\ (?:dnia)?|до|по)
        \ *:?\s{1,3}(?:(?:the|and\ including|le|el|il|dia|den|dem|including|einschl\.|\p{L}{2,10}day|\p{L}{4,12}tag|\p{L}{2,3}\.|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|maandag|dinsdag|woensdag|donderdag|vrijdag)[,\s]{1,3}){0,3}
        (?:(?<y>20\d\d)[-/.](?<n>\d{1,2})[-/.](?<d>\d{1,2})
        |(?<a>\d{1,2})[./-](?<b>\d{1,2})(?:[./-](?<year>(?:20)?\d\d))?(?!\d)
        |(?<d>\d{1,2})(?:st|nd|rd|th|er|\.|º|ª)?\ (?:of\ |de\ |d')?(?<word>\p{L}{3,10})\.?(?:,?\ (?:de\ )?(?<year>20\d\d))?
        |(?<word>\p{L}{3,10})\.?\ (?<d>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,?\ (?<year>20\d\d))?)
        |(?<y>20\d\d)年(?<n>\d{1,2})月(?<d>\d{1,2})日?(?=\s*(?:まで|迄|止|까지|为止|為止))
        |(?<a>\d{1,2})/(?<b>\d{1,2})(?=\s*(?:まで|迄))
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    static partial Regex Until { get; }
}
