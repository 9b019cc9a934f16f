namespace Sluice.Ui;

// One stream of the funnel, from the many to the won; both streams of a picture have the same number of steps.
public sealed record Stream(string Name, IReadOnlyList<StreamStep> Steps);

public sealed record StreamStep(string Label, long Count, string? Href = null);
