namespace Sluice.Neural.Encoding;

/// <summary>Finds out what a field is by looking at all of its training values.</summary>
static class FieldSurvey
{
    /// <summary>Below this many values nothing is taken for an identifier.</summary>
    const int FewestForIdentifier = 30;

    internal static FieldSummary Of(string name, IReadOnlyList<FeatureValue> values)
    {
        HashSet<string> distinct = new(StringComparer.OrdinalIgnoreCase);
        var (missing, allNumbers, allWhole, allDates, rises, falls) = (0, true, true, true, true, true);
        double? before = null;
        foreach (var value in values)
        {
            if (ValueReading.IsMissing(value))
            {
                missing++;
                continue;
            }
            distinct.Add(value.ToString());
            var number = allNumbers ? ValueReading.Number(value) : null;
            allNumbers &= number is not null;
            allWhole &= number is { } n && n == Math.Floor(n);
            allDates = allDates && ValueReading.Date(value) is not null;
            rises &= before is null || number > before;
            falls &= before is null || number < before;
            before = number;
        }
        var filled = values.Count - missing;
        var use = filled == 0 || distinct.Count == 1 && missing == 0 ? FieldUse.Constant
            : allDates ? FieldUse.Date
            : allNumbers && distinct.Count > 2 ? IsCounter() ? FieldUse.Identifier : FieldUse.Number
            : filled >= FewestForIdentifier && distinct.Count > 0.9 * filled && missing == 0 ? FieldUse.Identifier
            : FieldUse.Category;
        return new(name, use, distinct.Count, values.Count == 0 ? 0 : (double)missing / values.Count);

        // Whole numbers that only rise or only fall from row to row count the rows.
        bool IsCounter() => filled >= FewestForIdentifier && allWhole && distinct.Count == filled && (rises || falls);
    }
}
