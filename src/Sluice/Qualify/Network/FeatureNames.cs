using System.Globalization;

namespace Sluice.Qualify.Network;

// The names of features are the model's fields, so they are permanent: an older model still asks for them.
static class FeatureNames
{
    public const string Person = "person.", Field = "fields.", Company = "company.", CompanyField = "company.fields.";
    public const string Did = "did:", Ago = "ago:", Page = "page:";
    public const string Known = "known.days", Signs = "signs", SignDays = "signs.days", Gap = "signs.gap", Trend = "signs.trend";
    public const string Pages = "pages", Seconds = "seconds", FirstSign = "first.sign", FirstWay = "first.way", FirstSource = "first.source", FirstCampaign = "first.campaign", LastForm = "last.form";

    public static readonly IReadOnlyList<int> Windows = [7, 30, 90];

    public static string DidWithin(int days, string kind) => $"did.{days.ToString(CultureInfo.InvariantCulture)}:{kind}";

    public static string SignsWithin(int days) => $"signs.{days.ToString(CultureInfo.InvariantCulture)}";

    public static bool IsCount(string name) => name.StartsWith("did", StringComparison.Ordinal) || name.StartsWith(Page, StringComparison.Ordinal) || name.StartsWith("signs", StringComparison.Ordinal) && name != Gap || name is Pages or Seconds;

    // Who they are, against what they do.
    public static bool IsFit(string name) => name.StartsWith(Person, StringComparison.Ordinal) || name.StartsWith(Field, StringComparison.Ordinal) || name.StartsWith(Company, StringComparison.Ordinal);

    // Features that tell of the same thing are one reason: visits ever, visits in 30 days, days since the last one.
    public static string TopicOf(string name) => name.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && !name.StartsWith(Page, StringComparison.Ordinal) ? Did + name[(colon + 1)..]
        : name.StartsWith(Signs, StringComparison.Ordinal) || name == Known ? Signs
        : name;
}
