namespace Sluice.Neural;

/// <summary>Why a lead has the probability it has, compared with the mean of the leads learned from.</summary>
/// <param name="Probability">What the model says, 0 to 1.</param>
/// <param name="Baseline">What it says of the mean lead, 0 to 1.</param>
/// <param name="Logit">Log-odds of the probability.</param>
/// <param name="BaselineLogit">Log-odds of the baseline.</param>
/// <param name="Reasons">Every field that is read, the strongest first. Their logits sum up to Logit - BaselineLogit, but for a rounding below 0.05.</param>
public sealed record Explanation(double Probability, double Baseline, double Logit, double BaselineLogit, IReadOnlyList<Reason> Reasons);

/// <summary>What one field does to a score.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Value">The value as it stands.</param>
/// <param name="Logit">Log-odds it adds (or takes, below zero) against the mean lead.</param>
/// <param name="Points">The same as part of the probability, -1 to 1; the points of all fields sum up to Probability - Baseline.</param>
public sealed record Reason(string Field, FeatureValue Value, double Logit, double Points);
