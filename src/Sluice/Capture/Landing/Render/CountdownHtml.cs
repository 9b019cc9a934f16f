namespace Sluice.Capture.Landing.Render;

// The time left as it is when the page is made: it needs no script to be true.
static class CountdownHtml
{
    public static string Write(CountdownPiece piece, DateTimeOffset now)
    {
        var left = piece.To - now;
        if (left <= TimeSpan.Zero) return piece.After.Length == 0 ? "" : $"<p class=\"over\">{PageWords.E(piece.After)}</p>";
        var parts = new[] { ((int)left.TotalDays, "day"), (left.Hours, "hour"), (left.Minutes, "minute") };
        var figures = string.Concat(parts.Select(p => $"<span><b>{p.Item1}</b>{p.Item2}{(p.Item1 == 1 ? "" : "s")}</span>"));
        return $"<p class=\"left\">{(piece.Label.Length > 0 ? $"<span class=\"say\">{PageWords.E(piece.Label)}</span>" : "")}<time datetime=\"{piece.To:yyyy-MM-ddTHH:mm:ssZ}\">{figures}</time></p>";
    }
}
