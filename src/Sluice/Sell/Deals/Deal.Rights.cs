using Sluice.Platform.Access.Rights;

namespace Sluice.Sell.Deals;

public sealed partial class Deal
{
    static OwnedKind IOwned.Kind => OwnedKind.Deals;

    static IReadOnlySet<string> IOwned.Kept { get; } = new HashSet<string>(StringComparer.Ordinal) { "NextActivityAt", "NextActivity", "Rank" };
}
