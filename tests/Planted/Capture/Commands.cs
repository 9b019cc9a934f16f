namespace Sluice.Capture.Commands;

// Allowed: a stage's own verb.
public sealed class ImportVisits { public object Verb() => new Sluice.Commands.Verb(); }
