namespace Sluice.Neural;

/// <summary>What a <see cref="FeatureValue"/> holds.</summary>
public enum FeatureKind
{
    /// <summary>Nothing; a value like any other, from which is learned too.</summary>
    Missing,
    /// <summary>A text: a choice, a name, or a number or date written as text.</summary>
    Text,
    /// <summary>A number.</summary>
    Number,
    /// <summary>Yes or no.</summary>
    Flag,
    /// <summary>A moment in UTC.</summary>
    Date,
}
