using Sluice.Platform.Access.Rights;

namespace Sluice.Record.People;

public sealed partial class Person
{
    static OwnedKind IOwned.Kind => OwnedKind.People;

    static IReadOnlySet<string> IOwned.Kept { get; } = new HashSet<string>(StringComparer.Ordinal) { "LastTouchAt", "NextActivityAt", "NextActivity", "Fit", "FitGrade", "Engagement", "EngagementLevel", "Cell", "WinProbability", "WinDecile" };
}
