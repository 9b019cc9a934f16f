namespace Sluice.Platform;

// Allowed: Platform renders with Ui.
public sealed class Queue { public Sluice.Ui.Page? Page { get; set; } }

public sealed class PlatformKnowsStage { public Type Deal() => typeof(Sluice.Sell.Deal); }

public sealed class PlatformKnowsRecord { public Type Person() => typeof(Sluice.Record.Person); }
