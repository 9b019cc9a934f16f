using System.Globalization;

namespace Sluice.Prospect;

// datetime-local fields hold the reader's clock: "2026-11-19T14:30" in their zone.
static class FormTimes
{
    public static DateTimeOffset? Read(string? text, string zoneId)
    {
        if (!DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return null;
        var zone = LocalTime.Zone(zoneId);
        if (zone.IsInvalidTime(local)) local = local.AddHours(1);
        return new DateTimeOffset(local - zone.GetUtcOffset(local), TimeSpan.Zero);
    }

    public static string Write(DateTimeOffset at, string zoneId) => LocalTime.At(zoneId, at).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
