namespace Sluice.Ui;

public sealed record ReceiptLine(string Label, double Amount, string? Note = null, string? Text = null, string? Href = null);
