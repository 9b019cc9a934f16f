namespace Sluice.Ui;

// Rows of a table under one head: its name, how many there are in all, written, and where they stand.
public sealed record RowGroup<T>(string? Label, string? Count, string? Href, IReadOnlyList<T> Rows);
