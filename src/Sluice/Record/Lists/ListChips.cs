using Sluice.Filters;

namespace Sluice.Record.Lists;

public sealed record ListChip(string Label, string Operator, string Value, string Without);

public static class ListChips
{
    // The conditions of a good filter, each with the filter that is left without it.
    public static IReadOnlyList<ListChip> Of(string filter, FilterSchema schema)
    {
        if (string.IsNullOrWhiteSpace(filter) || Sluice.Filters.Filter.Read(filter, schema).Bound is not { } bound) return [];
        var chips = FilterChips.Of(bound.Source, schema);
        return [.. chips.Select((chip, i) => new ListChip(chip.Label, chip.Operator, chip.Value, chips.Count == 1 ? "" : FilterPrinter.Print(FilterChips.Without(bound.Source, i))))];
    }
}
