using FsCheck;
using FsCheck.Fluent;

namespace Sluice.Tests.Record.Filters;

// Random filters that the schema of people accepts.
static class FilterTexts
{
    static readonly Gen<string> Words = Gen.Elements(FilterCrowd.Words.Select(Quote).Append("\"de\"").Append("\"zz\"").ToArray());
    static readonly Gen<string> Moments = Gen.Elements("today", "now", "today - 14d", "today - 1mo", "2026-11-01", "2026-11-18T08:00:00Z", "2026-11-10T10:30:00.1234567Z", "now - 36h");
    static readonly Gen<string> Lengths = Gen.Elements("3d", "14d", "2w", "1mo", "36h");
    static readonly Gen<string> Numbers = Gen.Elements("0", "1", "12", "12.25", "49.5", "-3", "1000000000000", "70");

    static readonly Gen<string> TextField = Gen.Elements("firstName", "lastName", "name", "jobTitle", "country", "region", "city", "language", "source", "externalId", "fitGrade", "cell", "owner",
        "fields.note", "company.name", "company", "company.industry", "company.country", "company.fields.note", "email", "phone", "tags", "company.domain");
    static readonly Gen<string> NumberField = Gen.Elements("fit", "scores.engagement", "winProbability", "fields.budget", "company.employees", "company.revenue", "company.fields.budget");
    static readonly Gen<string> TimeField = Gen.Elements("createdAt", "updatedAt", "lastTouchAt", "nextActivityAt", "stageSince", "company.createdAt");
    static readonly Gen<string> DayField = Gen.Elements("fields.signed", "company.fields.signed");

    static readonly Gen<string> Text = Gen.OneOf(
        from f in TextField from o in Gen.Elements("=", "!=", "contains", "startsWith") from w in Words select $"{f} {o} {w}",
        from f in TextField from n in Gen.Elements("in", "not in") from a in Words from b in Words select $"{f} {n} ({a}, {b})",
        from f in Gen.OneOf(TextField, NumberField, TimeField, DayField, Gen.Elements("basis", "fields.vip", "fields.topics", "fields.tier", "ownerId")) from n in Gen.Elements("is empty", "is not empty") select $"{f} {n}");

    static readonly Gen<string> Choice = Gen.OneOf(
        from f in Gen.Elements("lifecycleStage", "stage") from o in Gen.Elements("=", "!=") from v in Gen.Elements("\"mql\"", "\"Lead\"", "\"customer\"") select $"{f} {o} {v}",
        Gen.Elements("origin = \"in\"", "origin != \"out\"", "basis = \"consent\"", "basis in (\"contract\", \"legitimateInterest\")", "basis != \"contract\"", "fields.tier = \"gold\"", "fields.tier != \"silver\"", "fields.topics = \"Steam\"",
            "fields.topics != \"Köln\"", "not fields.topics = \"water\"", "fields.vip = true", "fields.vip != true", "fields.vip = false", "company.fields.vip = true", "company.fields.topics = \"Water\""),
        Gen.Elements("inList(\"Fair\")", "inSegment(\"Germans\")", "inSegment(\"Nested\")", "owner = \"me\"", "owner contains \"noor\""));

    static readonly Gen<string> Number = from f in NumberField from o in Gen.Elements("=", "!=", "<", "<=", ">", ">=") from n in Numbers select $"{f} {o} {n}";

    static readonly Gen<string> Time = Gen.OneOf(
        from f in Gen.OneOf(TimeField, DayField) from o in Gen.Elements("=", "!=", "<", "<=", ">", ">=") from m in Moments select $"{f} {o} {m}",
        from f in TimeField from o in Gen.Elements("within", "before", "after") from l in Lengths select $"{f} {o} {l}",
        from f in DayField from o in Gen.Elements("within", "before", "after") from l in Gen.Elements("3d", "2w", "1mo") select $"{f} {o} {l}");

    static readonly Gen<string> Property = Gen.OneOf(
        from o in Gen.Elements("=", "!=", "contains", "startsWith") from w in Words select $", what {o} {w}",
        Gen.Elements("", "", ", detail is empty", ", detail is not empty", ", way = \"in\"", ", way != \"in\"", ", score > 2", ", score != 1", ", score in (1, 2)", ", engaged = true", ", engaged != true", ", seenAt > 2026-11-01", ", seenAt within 14d", ", day <= 2026-11-10", ", pages is empty"));

    static readonly Gen<string> Kind = Gen.Elements("touch_logged", "record.touch_logged");

    static readonly Gen<string> Times = Gen.Elements("", "", ">= 2", "= 0", "= 1", "< 2", "!= 1", "> 0", "<= 1", ">= 0", "< 1");

    static readonly Gen<string> Did = Gen.OneOf(
        from k in Kind from p in Property from t in Times from w in Gen.Elements("", " within 14d", " within 36h", " within 1mo") select $"did(\"{k}\"{p}) {t}{w}",
        from f in Gen.Elements("lastDid", "firstDid") from k in Kind from p in Property from o in Gen.Elements("within 14d", "before 14d", "after 36h", "before 2026-11-10", "after 2026-11-01") select $"{f}(\"{k}\"{p}) {o}",
        from path in Gen.Elements("/pricing*", "*", "/blog/a_b", "/100%", "/", "*ing") from t in Times from w in Gen.Elements("", " within 14d") select $"visited(\"{path}\") {t}{w}");

    static readonly Gen<string> Leaf = Gen.Frequency((4, Text), (2, Choice), (2, Number), (2, Time), (3, Did));

    public static readonly Gen<string> Any = Tree(3);

    static Gen<string> Tree(int depth) => depth == 0 ? Leaf : Gen.Frequency(
        (3, Leaf),
        (1, Tree(depth - 1).Select(t => $"not ({t})")),
        (2, from a in Tree(depth - 1) from o in Gen.Elements("and", "or") from b in Tree(depth - 1) select $"({a}) {o} ({b})"));

    static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
