namespace Sluice.Neural.Encoding;

/// <summary>Learns an encoder from training rows. Outcomes are never looked at, so codes cannot give them away.</summary>
static class EncoderFit
{
    const int LeastSeen = 5, LeastSeenOfNumbers = 20, MostWords = 512, RowsADistinctNumber = 60;

    internal static Encoder Of(LeadTable table, IReadOnlySet<string> leftOut)
    {
        var bins = table.Count < 300 ? 4 : table.Count < 1500 ? 8 : 16;
        var fields = table.Fields.Select((name, i) => leftOut.Contains(name) ? new(name, FieldUse.LeftOut, 0, 0) : FieldSurvey.Of(name, table.Column(i))).ToList();
        List<Track> plain = [], dual = [];
        for (var i = 0; i < fields.Count; i++)
        {
            var column = table.Column(i);
            if (fields[i].Use == FieldUse.Number) plain.Add(Number(ValuePart.Number));
            if (fields[i].Use == FieldUse.Number && fields[i].Distinct <= table.Count / RowsADistinctNumber) dual.Add(Category(ValuePart.Number, LeastSeenOfNumbers));
            if (fields[i].Use == FieldUse.Category) plain.Add(Category(ValuePart.Text, LeastSeen));
            if (fields[i].Use != FieldUse.Date) continue;
            plain.Add(Number(ValuePart.Day));
            plain.Add(Category(ValuePart.Weekday, LeastSeen));
            if (column.Any(v => ValueReading.NumberOf(v, ValuePart.Hour) > 0)) plain.Add(Number(ValuePart.Hour));

            Track Number(ValuePart part) => NumberTrack.Fit(i, part, column.Select(v => ValueReading.NumberOf(v, part)), bins);
            Track Category(ValuePart part, int least) => CategoryTrack.Fit(i, part, column, least, MostWords);
        }
        return new(fields, [.. plain, .. dual.Where(t => t.Width > 1)], plain.Count);
    }
}
