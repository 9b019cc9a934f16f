using System.Globalization;
using Sluice.Neural;

namespace Sluice.Qualify.Network;

// Features in the words of people: "Visits", "6 in all, 2 in 30 days, the last one 4 days before".
static class FeatureWords
{
    static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["person.jobTitle"] = "Job title", ["person.level"] = "Level of the job", ["person.country"] = "Country", ["person.region"] = "Region", ["person.city"] = "City", ["person.language"] = "Language",
        ["person.source"] = "Source", ["person.origin"] = "Who began", ["person.freeMail"] = "Free-mail address", ["person.hasEmail"] = "Has an address", ["person.hasPhone"] = "Has a number",
        ["company.known"] = "Company known", ["company.industry"] = "Industry", ["company.employees"] = "Employees", ["company.revenue"] = "Revenue", ["company.country"] = "Country of the company", ["company.city"] = "City of the company",
        [FeatureNames.Known] = "Days known", [FeatureNames.Signs] = "Signs of interest", [FeatureNames.SignDays] = "Days with signs of interest", [FeatureNames.Gap] = "Days between the last two signs", [FeatureNames.Trend] = "More signs than the month before",
        [FeatureNames.Pages] = "Pages read", [FeatureNames.Seconds] = "Time on the site", [FeatureNames.FirstSign] = "First sign of interest", [FeatureNames.FirstWay] = "Came first by", [FeatureNames.FirstSource] = "Came first from", [FeatureNames.FirstCampaign] = "First campaign", [FeatureNames.LastForm] = "Last form sent",
    };

    static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["identify.visit"] = "Visits", ["capture.form_submitted"] = "Forms sent", ["capture.consent_given"] = "Consents given", ["capture.magnet_downloaded"] = "Downloads", ["capture.opt_in_confirmed"] = "Address confirmed",
        ["capture.webinar_registered"] = "Webinars registered for", ["capture.webinar_attended"] = "Webinars attended", ["capture.webinar_asked"] = "Questions at webinars", ["capture.webinar_voted"] = "Votes at webinars", ["capture.webinar_replayed"] = "Recordings watched",
        ["nurture.mail_clicked"] = "Links followed in mails", ["nurture.mail_opened"] = "Mails opened", ["nurture.mail_replied"] = "Replies",
    };

    public static string Label(string name, FeatureBook? book = null)
    {
        if (book?.LabelOf(name) is { } custom) return custom;
        if (Known.TryGetValue(name, out var known)) return known;
        if (name.StartsWith(FeatureNames.Page, StringComparison.Ordinal)) return $"Pages under {name[FeatureNames.Page.Length..]}";
        if (name.StartsWith(FeatureNames.Did, StringComparison.Ordinal)) return Kind(name[FeatureNames.Did.Length..]);
        if (name.StartsWith(FeatureNames.Ago, StringComparison.Ordinal)) return $"{Kind(name[FeatureNames.Ago.Length..])}: days since the last";
        if (name.StartsWith("did.30:", StringComparison.Ordinal)) return $"{Kind(name[7..])} in 30 days";
        if (name.StartsWith("signs.", StringComparison.Ordinal)) return $"Signs of interest in {name[6..]} days";
        return Pretty(name[(name.LastIndexOf('.') + 1)..]);
    }

    public static string Kind(string kind) => Kinds.TryGetValue(kind, out var known) ? known : Pretty(kind[(kind.IndexOf('.', StringComparison.Ordinal) + 1)..]);

    // The raw value behind a reason, of a whole topic where several features tell of one thing.
    public static string Value(string topic, LeadSnapshot snapshot)
    {
        if (topic.StartsWith(FeatureNames.Did, StringComparison.Ordinal))
        {
            var kind = topic[FeatureNames.Did.Length..];
            var (all, month, ago) = (snapshot[topic].ToString(), snapshot[FeatureNames.DidWithin(30, kind)].ToString(), snapshot[FeatureNames.Ago + kind].ToString());
            return all == "0" ? "none" : $"{all} in all, {month} in 30 days" + (ago is "" or "0" ? "" : $", the last {Short(ago)} days before the last sign");
        }
        if (topic.StartsWith(FeatureNames.Page, StringComparison.Ordinal)) return snapshot[topic].ToString() switch { "0" => "not read", "1" => "read once", var times => $"read {times} times" };
        if (topic == FeatureNames.Signs) return snapshot[FeatureNames.Signs].ToString() is "0" ? "none yet" : $"{snapshot[FeatureNames.Signs]} in all, {snapshot[FeatureNames.SignsWithin(7)]} in 7 days, known for {Short(snapshot[FeatureNames.Known].ToString())} days";
        if (topic == FeatureNames.FirstSign && snapshot[topic].ToString() is { Length: > 0 } first) return Kind(first);
        if (topic == "person.origin") return snapshot[topic].ToString() switch { "In" => "they came to us", "Out" => "we went to them", _ => "–" };
        if (topic == FeatureNames.Seconds && double.TryParse(snapshot[topic].ToString(), CultureInfo.InvariantCulture, out var seconds)) return seconds < 60 ? $"{seconds:0} s" : $"{seconds / 60:0} min";
        return snapshot[topic].ToString() is { Length: > 0 } text ? text : "not known";
    }

    static string Short(string number) => double.TryParse(number, CultureInfo.InvariantCulture, out var value) ? value.ToString("0", CultureInfo.InvariantCulture) : number;

    static string Pretty(string word)
    {
        var text = word.Replace('_', ' ');
        return text.Length == 0 ? word : char.ToUpperInvariant(text[0]) + text[1..];
    }
}
