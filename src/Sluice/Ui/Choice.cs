namespace Sluice.Ui;

public sealed record Choice(string Value, string Label, string? Note = null);
