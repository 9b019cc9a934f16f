namespace Sluice.Prospect;

// Where somebody's clock stands: their own zone, else their country's (that of its capital), else the workspace's.
public static class LocalTime
{
    static readonly Dictionary<string, string> OfCountry = Parse("""
        AT Europe/Vienna;BE Europe/Brussels;BG Europe/Sofia;CH Europe/Zurich;CY Asia/Nicosia;CZ Europe/Prague;DE Europe/Berlin;DK Europe/Copenhagen;EE Europe/Tallinn;ES Europe/Madrid;
        FI Europe/Helsinki;FR Europe/Paris;GB Europe/London;GR Europe/Athens;HR Europe/Zagreb;HU Europe/Budapest;IE Europe/Dublin;IS Atlantic/Reykjavik;IT Europe/Rome;LI Europe/Vaduz;
        LT Europe/Vilnius;LU Europe/Luxembourg;LV Europe/Riga;MT Europe/Malta;NL Europe/Amsterdam;NO Europe/Oslo;PL Europe/Warsaw;PT Europe/Lisbon;RO Europe/Bucharest;RS Europe/Belgrade;
        SE Europe/Stockholm;SI Europe/Ljubljana;SK Europe/Bratislava;TR Europe/Istanbul;UA Europe/Kyiv;US America/New_York;CA America/Toronto;MX America/Mexico_City;BR America/Sao_Paulo;
        AR America/Argentina/Buenos_Aires;CL America/Santiago;CO America/Bogota;PE America/Lima;IN Asia/Kolkata;PK Asia/Karachi;BD Asia/Dhaka;LK Asia/Colombo;CN Asia/Shanghai;HK Asia/Hong_Kong;
        TW Asia/Taipei;JP Asia/Tokyo;KR Asia/Seoul;SG Asia/Singapore;MY Asia/Kuala_Lumpur;TH Asia/Bangkok;VN Asia/Ho_Chi_Minh;ID Asia/Jakarta;PH Asia/Manila;AU Australia/Sydney;
        NZ Pacific/Auckland;AE Asia/Dubai;SA Asia/Riyadh;QA Asia/Qatar;KW Asia/Kuwait;OM Asia/Muscat;IL Asia/Jerusalem;EG Africa/Cairo;MA Africa/Casablanca;NG Africa/Lagos;KE Africa/Nairobi;
        ZA Africa/Johannesburg;GH Africa/Accra
        """);

    public static string ZoneOf(string personZone, string country, string workspaceZone)
    {
        if (personZone.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(personZone, out _)) return personZone;
        return OfCountry.GetValueOrDefault(country.ToUpperInvariant(), workspaceZone);
    }

    public static TimeZoneInfo Zone(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;

    public static DateTime At(string zone, DateTimeOffset now) => TimeZoneInfo.ConvertTime(now, Zone(zone)).DateTime;

    // Monday to Friday within the hours: nobody rings strangers on a Sunday.
    public static bool MayRing(string zone, TimeOnly from, TimeOnly to, DateTimeOffset now)
    {
        var local = At(zone, now);
        return local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && TimeOnly.FromDateTime(local) >= from && TimeOnly.FromDateTime(local) < to;
    }

    static Dictionary<string, string> Parse(string table) => table.Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(pair => pair.Split(' ', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
