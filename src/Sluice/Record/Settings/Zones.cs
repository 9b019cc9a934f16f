using Sluice.Ui;

namespace Sluice.Record.Settings;

public static class Zones
{
    public static readonly IReadOnlyList<Choice> All =
        [new Choice("Etc/UTC", "UTC"), .. TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId && z.Id.Contains('/') && !z.Id.StartsWith("Etc", StringComparison.Ordinal)).OrderBy(z => z.Id, StringComparer.Ordinal).Select(z => new Choice(z.Id, z.Id.Replace('_', ' ')))];

    public static readonly IReadOnlyList<Choice> Currencies =
        [.. new[] { "EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "TRY", "UAH", "AUD", "CAD", "NZD", "JPY", "CNY", "INR", "KRW", "SGD", "HKD", "BRL", "MXN", "ZAR", "ILS", "AED", "SAR" }.Select(c => new Choice(c, c))];
}
