namespace Sluice.Neural;

/// <summary>What may be wrong with a field.</summary>
public enum WarningKind
{
    /// <summary>It gives the outcome away.</summary>
    Leak,
    /// <summary>It only tells what time it was.</summary>
    Clock,
}

/// <summary>A doubt about a field.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Kind">What may be wrong.</param>
/// <param name="Message">A sentence for the person who decides whether to leave it out.</param>
public sealed record FieldWarning(string Field, WarningKind Kind, string Message);
