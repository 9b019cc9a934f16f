using System.Globalization;
using System.Net;

namespace Sluice.Visits;

/// <summary>One line of an Apache or Nginx access log in common or combined format.</summary>
/// <param name="Host">The client: an address, or a name when the server looked it up.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Method">GET and so on.</param>
/// <param name="Target">What was asked for: a path with query, or a whole address.</param>
/// <param name="Status">The answer's status.</param>
/// <param name="Bytes">The answer's length, 0 when logged as a dash.</param>
/// <param name="Referrer">The Referer header; null in common format or when a dash.</param>
/// <param name="Agent">The User-Agent header; null in common format or when a dash.</param>
public sealed record LogLine(
    string Host, DateTimeOffset At, string Method, string Target, int Status, long Bytes, string? Referrer, string? Agent)
{
    static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    /// <summary>The client's address; null when the log holds a name.</summary>
    public IPAddress? Address => IPAddress.TryParse(Host, out var address) ? address : null;

    /// <summary>Reads a line; false when it is of neither format. Fields after the agent are passed over.</summary>
    public static bool TryParse(ReadOnlySpan<char> line, out LogLine entry)
    {
        entry = null!;
        line = line.Trim();
        var rest = line;
        var host = Word(ref rest);
        var bracket = rest.IndexOf('[');
        if (host.Length == 0 || bracket < 0)
            return false;
        rest = rest[(bracket + 1)..];
        var close = rest.IndexOf(']');
        if (close < 0 || !TryTime(rest[..close], out var at))
            return false;
        rest = rest[(close + 1)..].TrimStart(' ');
        if (!TryQuoted(ref rest, out var request) || !TryRequest(request, out var method, out var target)
            || !int.TryParse(Word(ref rest), NumberStyles.None, CultureInfo.InvariantCulture, out var status) || status is < 100 or > 599)
            return false;
        var size = Word(ref rest);
        var bytes = 0L;
        if (size is not "-" && !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out bytes))
            return false;
        string? referrer = null;
        string? agent = null;
        if (rest.StartsWith('"') && (!TryQuoted(ref rest, out referrer) || !TryQuoted(ref rest, out agent)))
            return false;
        entry = new(host.ToString(), at, method, target, status, bytes, Said(referrer), Said(agent));
        return true;
    }

    static string? Said(string? field) => field is null or "" or "-" ? null : field;

    static ReadOnlySpan<char> Word(ref ReadOnlySpan<char> rest)
    {
        var space = rest.IndexOf(' ');
        var word = space < 0 ? rest : rest[..space];
        rest = space < 0 ? [] : rest[(space + 1)..].TrimStart(' ');
        return word;
    }

    // Apache writes a quote inside a field as \" and a backslash as \\; Nginx writes \x22.
    static bool TryQuoted(ref ReadOnlySpan<char> rest, out string field)
    {
        field = "";
        if (!rest.StartsWith('"'))
            return false;
        var end = 1;
        var escaped = false;
        for (; end < rest.Length && rest[end] != '"'; end++)
        {
            if (rest[end] == '\\' && end + 1 < rest.Length)
            {
                escaped = true;
                end++;
            }
        }
        if (end >= rest.Length)
            return false;
        field = rest[1..end].ToString();
        if (escaped)
            field = field.Replace("\\x22", "\"", StringComparison.OrdinalIgnoreCase).Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
        rest = rest[(end + 1)..].TrimStart(' ');
        return true;
    }

    static bool TryRequest(string request, out string method, out string target)
    {
        var first = request.IndexOf(' ', StringComparison.Ordinal);
        var last = request.LastIndexOf(' ');
        (method, target) = ("", "");
        if (first <= 0 || !request.AsSpan(0, first).ContainsOnlyLettersAndDashes())
            return false;
        method = request[..first] is "GET" ? "GET" : request[..first];
        // HTTP/0.9 has no version; a target with spaces keeps them.
        target = last > first && request.AsSpan(last + 1).StartsWith("HTTP/", StringComparison.Ordinal) ? request[(first + 1)..last] : request[(first + 1)..];
        return target.Length > 0;
    }

    // 17/May/2015:10:05:03 +0000
    static bool TryTime(ReadOnlySpan<char> text, out DateTimeOffset at)
    {
        at = default;
        if (text.Length != 26 || text[2] != '/' || text[6] != '/' || text[11] != ':' || text[20] != ' ' || text[21] is not ('+' or '-'))
            return false;
        var month = Array.IndexOf(Months, text[3..6].ToString()) + 1;
        if (month == 0 || !Digits(text[..2], out var day) || !Digits(text[7..11], out var year) || !Digits(text[12..14], out var hour)
            || !Digits(text[15..17], out var minute) || !Digits(text[18..20], out var second)
            || !Digits(text[22..24], out var zoneHour) || !Digits(text[24..26], out var zoneMinute))
            return false;
        if (year < 1970 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 60 || zoneHour > 14 || zoneMinute > 59)
            return false;
        var zone = new TimeSpan(zoneHour, zoneMinute, 0);
        var local = new DateTime(year, month, day, hour, minute, Math.Min(second, 59), DateTimeKind.Utc);
        at = new DateTimeOffset(text[21] == '-' ? local + zone : local - zone, TimeSpan.Zero);
        return true;
    }

    static bool Digits(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

static class MethodLetters
{
    public static bool ContainsOnlyLettersAndDashes(this ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterUpper(letter) && letter is not ('-' or '_'))
                return false;
        }
        return true;
    }
}
