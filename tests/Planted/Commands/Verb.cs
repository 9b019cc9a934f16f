namespace Sluice.Commands;

// Allowed: commands know all.
public sealed class Verb { public Type Deal() => typeof(Sluice.Sell.Deal); }
