namespace Sluice.Ui;

// A place on the rail. Stream: fi they came, fq the streams meet, fo we went, fl flows back; null off the journey.
public sealed record Place(string Label, string Href, string Icon, string? Stream = null, string? Key = null);

public static class Nav
{
    public static readonly IReadOnlyList<Place> Day =
    [
        new("Today", "/today", "sun-high", Key: "g t"),
        new("People", "/people", "users", Key: "g p"),
        new("Companies", "/companies", "building-factory-2", Key: "g c"),
    ];

    public static readonly IReadOnlyList<Place> Journey =
    [
        new("Identify", "/identify", "radar-2", "fi", "g i"),
        new("Capture", "/capture", "magnet", "fi", "g f"),
        new("Nurture", "/nurture", "plant-2", "fi", "g n"),
        new("Qualify", "/qualify", "scale", "fq", "g q"),
        new("Prospect", "/prospect", "pick", "fo", "g o"),
        new("Sell", "/sell", "layout-kanban", "fo", "g s"),
    ];

    public static readonly IReadOnlyList<Place> House =
    [
        new("Reports", "/reports", "chart-dots", Key: "g r"),
        new("Settings", "/settings", "settings-2", Key: "g e"),
    ];

    public static readonly IReadOnlyList<Place> Phone = [Day[0], Day[1], Journey[3], Journey[^1]];
}
