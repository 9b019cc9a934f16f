using System.Text.RegularExpressions;

namespace Sluice.Nurture.Journeys;

// Short words for what journeys ask often, as the filter language says them in full. Words in quotes are let be.
static partial class JourneyShorthand
{
    static readonly Dictionary<string, string> Named = new(StringComparer.OrdinalIgnoreCase)
    {
        ["replied"] = "did(\"mail.replied\")",
        ["clicked"] = "did(\"mail.clicked\")",
        ["opened"] = "did(\"mail.opened\")",
        ["unsubscribed"] = "did(\"mail.unsubscribed\")",
        ["bounced"] = "did(\"mail.bounced\")",
        ["handedOff"] = "did(\"qualify.handed_off\")",
        ["meetingBooked"] = "did(\"prospect.meeting_booked\")",
        ["called"] = "did(\"prospect.call_made\")",
        ["dealOpened"] = "did(\"sell.deal_created\")",
        ["dealWon"] = "did(\"sell.deal_won\")",
        ["inDeal"] = "lifecycleStage = \"opportunity\"",
        ["isCustomer"] = "lifecycleStage = \"customer\"",
    };

    static readonly Dictionary<string, string> Called = new(StringComparer.OrdinalIgnoreCase)
    {
        ["form"] = "did(\"capture.form_submitted\", formName = {0})",
        ["joins"] = "did(\"record.segment_entered\", name = {0})",
        ["tagged"] = "did(\"record.tags_changed\", added = {0})",
        ["registered"] = "did(\"capture.webinar_registered\", name = {0})",
        ["attended"] = "did(\"capture.webinar_attended\", name = {0})",
        ["downloaded"] = "did(\"capture.magnet_downloaded\", name = {0})",
        ["clicked"] = "did(\"mail.clicked\", mailing = {0})",
        ["replied"] = "did(\"mail.replied\", subject = {0})",
    };

    // For suggestions and for the page that explains them.
    public static IEnumerable<(string Word, string Means)> All => Called.Select(c => ($"{c.Key}(\"…\")", string.Format(System.Globalization.CultureInfo.InvariantCulture, c.Value, "\"…\""))).Concat(Named.Select(n => (n.Key, n.Value)));

    public static string Expand(string text) => Word().Replace(text, found =>
        found.Groups["call"].Success ? (Called.TryGetValue(found.Groups["call"].Value, out var call) ? string.Format(System.Globalization.CultureInfo.InvariantCulture, call, found.Groups["name"].Value) : found.Value)
        : found.Groups["word"].Success && Named.TryGetValue(found.Groups["word"].Value, out var named) ? named
        : found.Value);

    // A quoted text on its own is taken whole, so that nothing within it is read as a word.
    [GeneratedRegex(@"(?<![\w.])(?<call>\w+)\(\s*(?<name>""(?:[^""\\]|\\.)*"")\s*\)|""(?:[^""\\]|\\.)*""|(?<![\w.""])(?<word>[A-Za-z]\w*)(?![\w.(])", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
