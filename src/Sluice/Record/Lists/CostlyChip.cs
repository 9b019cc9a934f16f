using Sluice.Platform.Web;

namespace Sluice.Record.Lists;

// The one condition that keeps most away, when a filter finds nothing.
public sealed record CostlyChip(ListChip Chip, CountAnswer Without)
{
    const int Most = 6;

    public static async Task<CostlyChip?> Of(IReadOnlyList<ListChip> chips, Func<string, Task<CountAnswer?>> count)
    {
        CostlyChip? costly = null;
        foreach (var chip in chips.Take(Most))
            if (await count(chip.Without) is { Value: > 0 } without && (costly is null || without.Value > costly.Without.Value)) costly = new CostlyChip(chip, without);
        return costly;
    }
}
