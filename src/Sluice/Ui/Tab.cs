namespace Sluice.Ui;

// Count is written already and capped: "10,000+".
public sealed record Tab(string Label, string Href, bool Current = false, string? Count = null);
