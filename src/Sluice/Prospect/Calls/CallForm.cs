using System.Globalization;
using Sluice.Record.Pages;

namespace Sluice.Prospect.Calls;

static class CallForm
{
    public static CallTold Read(IFormCollection form, string zoneId) => new(
        Enum.TryParse<Disposition>(form["disposition"], ignoreCase: true, out var disposition) ? disposition : default,
        Enum.TryParse<Sentiment>(form["sentiment"], ignoreCase: true, out var sentiment) ? sentiment : null,
        form["note"],
        int.TryParse(form["seconds"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0,
        Days.ReadMoment(form["at"].ToString(), LocalTime.Zone(zoneId)),
        form["recycle"] == "true")
    {
        Anyone = form["anyone"] == "true",
        Fields = form.Where(f => f.Key.StartsWith("field-", StringComparison.Ordinal)).ToDictionary(f => f.Key[6..], f => f.Value.ToString(), StringComparer.Ordinal),
    };
}
