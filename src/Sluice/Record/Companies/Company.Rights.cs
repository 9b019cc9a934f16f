using Sluice.Platform.Access.Rights;

namespace Sluice.Record.Companies;

public sealed partial class Company
{
    static OwnedKind IOwned.Kind => OwnedKind.Companies;

    static IReadOnlySet<string> IOwned.Kept { get; } = new HashSet<string>(StringComparer.Ordinal) { "LastTouchAt" };
}
