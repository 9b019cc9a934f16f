namespace Sluice.Ui;

// Look: p1 ink, p2 slate, p3 grey, p4 hatched (does not count), px refused, rest what is still to come.
public sealed record Part(string Label, long Count, string Look = "p1", string? Href = null, string? Note = null, string? Text = null);
