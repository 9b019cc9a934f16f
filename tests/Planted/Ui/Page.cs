namespace Sluice.Ui;

// Allowed: Ui uses Platform.
public sealed class Page { public Sluice.Platform.Queue? Queue { get; set; } }

public sealed class UiKnowsStage { public Type Deal() => typeof(Sluice.Sell.Deal); }
