namespace Sluice.Ui;

// Where a filter went wrong, in characters from its start, and what to say about it.
public sealed record FilterProblem(string Message, int Position, int Length = 1);
