namespace Sluice.Ui;

// Points of probability for (plus) or against (minus); Value is the raw value behind it.
public sealed record Reason(string Label, double Points, string? Value = null);
