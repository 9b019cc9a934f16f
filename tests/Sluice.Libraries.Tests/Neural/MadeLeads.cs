using Sluice.Neural;

namespace Sluice.Libraries.Tests.Neural;

// Leads whose chances are known, because they are made here.
static class MadeLeads
{
    public static readonly string[] Fields = ["id", "source", "visits", "asked for a call", "first seen", "company"];
    static readonly string[] Sources = ["search", "fair", "newsletter", "advertisement"];
    public static readonly DateTimeOffset FirstDay = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static LeadTable Table(int rows, int seed = 5, bool isShuffled = false)
    {
        var chance = new Random(seed);
        var table = new LeadTable(Fields);
        for (var row = 0; row < rows; row++)
        {
            var (values, probability) = Lead(chance, row);
            table.Add(values, chance.NextDouble() < (isShuffled ? 0.3 : probability), FirstDay.AddHours(row));
        }
        return table;
    }

    // With ten visits from a fair and a call asked for, nearly everybody buys; with none of it nearly nobody does.
    static (FeatureValue[] Values, double Probability) Lead(Random chance, int row)
    {
        var (source, visits, asked) = (Sources[chance.Next(4)], chance.Next(12), chance.Next(4) == 0);
        var isUnknown = chance.Next(8) == 0;
        var logit = -3 + 0.25 * visits + (source == "fair" ? 1.5 : 0) + (asked ? 2 : 0);
        return (
        [
            FeatureValue.Of($"L-{row:00000}"),
            FeatureValue.Of(source),
            isUnknown ? FeatureValue.Missing : FeatureValue.Of((double)visits),
            FeatureValue.Of(asked),
            FeatureValue.Of(FirstDay.AddDays(chance.Next(300))),
            FeatureValue.Of($"Company {chance.Next(40)}"),
        ], 1 / (1 + Math.Exp(-logit)));
    }

    public static FeatureValue[] Of(string source, double visits, bool asked) =>
        [FeatureValue.Of("L-new"), FeatureValue.Of(source), FeatureValue.Of(visits), FeatureValue.Of(asked), FeatureValue.Of(FirstDay), FeatureValue.Of("Company 7")];

    public static LeadTable With(this LeadTable table, string field, Func<int, FeatureValue> value)
    {
        var wider = new LeadTable([.. table.Fields, field]);
        var values = new FeatureValue[table.Fields.Count + 1];
        for (var row = 0; row < table.Count; row++)
        {
            table.Read(row, values.AsSpan(..^1));
            values[^1] = value(row);
            wider.Add(values, table.IsWon(row));
        }
        return wider;
    }
}
