using Sluice.Neural;

namespace Sluice.Qualify.Network;

// Counts, recency and trends of what somebody did, as seen at the moment of the last of it.
static class DeedFeatures
{
    const string Continued = "identify.visit_continued";

    public static void Write(IReadOnlyList<Deed> deeds, DateTimeOffset since, DateTimeOffset moment, IDictionary<string, FeatureValue> values)
    {
        values[FeatureNames.Known] = FeatureValue.Of(Days(Earliest(deeds, since), moment));
        if (deeds.Count == 0) return;
        var signs = deeds.Where(d => d.Kind != Continued).ToList();
        values[FeatureNames.Signs] = FeatureValue.Of(signs.Count);
        foreach (var days in FeatureNames.Windows) values[FeatureNames.SignsWithin(days)] = FeatureValue.Of(signs.Count(d => Within(d, moment, days)));
        values[FeatureNames.SignDays] = FeatureValue.Of(signs.Select(d => d.At.UtcDateTime.Date).Distinct().Count());
        values[FeatureNames.Trend] = FeatureValue.Of(signs.Count(d => Within(d, moment, 30)) - signs.Count(d => Within(d, moment, 60) && !Within(d, moment, 30)));
        if (signs.Count > 1) values[FeatureNames.Gap] = FeatureValue.Of(Days(signs[^2].At, signs[^1].At));
        foreach (var kind in signs.GroupBy(d => d.Kind, StringComparer.Ordinal))
        {
            values[FeatureNames.Did + kind.Key] = FeatureValue.Of(kind.Count());
            values[FeatureNames.DidWithin(30, kind.Key)] = FeatureValue.Of(kind.Count(d => Within(d, moment, 30)));
            values[FeatureNames.Ago + kind.Key] = FeatureValue.Of(Days(kind.Max(d => d.At), moment));
        }
        foreach (var section in deeds.SelectMany(d => d.Sections).GroupBy(s => s, StringComparer.Ordinal)) values[FeatureNames.Page + section.Key] = FeatureValue.Of(section.Count());
        values[FeatureNames.Pages] = FeatureValue.Of(deeds.Sum(d => d.Pages));
        values[FeatureNames.Seconds] = FeatureValue.Of(deeds.Sum(d => d.Seconds));
        First(values, signs.Count > 0 ? signs : deeds);
    }

    static void First(IDictionary<string, FeatureValue> values, IReadOnlyList<Deed> signs)
    {
        values[FeatureNames.FirstSign] = FeatureValue.Of(signs[0].Kind);
        values[FeatureNames.FirstWay] = FeatureValue.Of(signs.Select(d => d.Way).FirstOrDefault(w => w is not null));
        values[FeatureNames.FirstSource] = FeatureValue.Of(signs.Select(d => d.Source).FirstOrDefault(s => s is not null));
        values[FeatureNames.FirstCampaign] = FeatureValue.Of(signs.Select(d => d.Campaign).FirstOrDefault(c => c is not null));
        values[FeatureNames.LastForm] = FeatureValue.Of(signs.Select(d => d.Form).LastOrDefault(f => f is not null));
    }

    static DateTimeOffset Earliest(IReadOnlyList<Deed> deeds, DateTimeOffset since) => deeds.Count > 0 && deeds[0].At < since ? deeds[0].At : since;

    static bool Within(Deed deed, DateTimeOffset moment, int days) => moment - deed.At < TimeSpan.FromDays(days);

    static double Days(DateTimeOffset from, DateTimeOffset to) => Math.Round(Math.Max(0, (to - from).TotalDays), 2);
}
