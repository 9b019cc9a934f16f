using Sluice.Platform;

namespace Sluice.Prospect.Queues;

// What to answer when they say this; Field: what their answer fills, one of Choices where there are any.
public sealed record ObjectionCard(string Title, string Say, string? Field = null, IReadOnlyList<string>? Choices = null);

// How a queue goes on after nobody was reached, and the cards beside its script.
public sealed record QueueRules
{
    public int NoAnswerDays { get; init; } = 1;
    public int VoicemailDays { get; init; } = 2;
    // Another hour of their day, the one in which most pick up; else the same.
    public bool OtherHour { get; init; } = true;
    public IReadOnlyList<ObjectionCard> Cards { get; init; } = [];

    public Refusal? Check()
    {
        if (NoAnswerDays is < 0 or > 60 || VoicemailDays is < 0 or > 60) return new Refusal("range", "Between 0 and 60 business days.", "noAnswerDays");
        if (Cards.Count > 20 || Cards.Any(c => c.Title.Trim().Length is 0 or > 120 || c.Say.Length > 2000 || c.Choices?.Count > 30)) return new Refusal("invalid", "Up to 20 cards, each with a title.", "cards");
        return null;
    }

    // "No budget | Most pay it from a year's water. | fields.budget: none, planned": a card a line.
    public static IReadOnlyList<ObjectionCard> Read(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line =>
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        var asks = parts.Length > 2 && parts[2].Length > 0 ? parts[2].Split(':', 2, StringSplitOptions.TrimEntries) : [];
        return new ObjectionCard(parts[0], parts.Length > 1 ? parts[1] : "", asks.Length > 0 ? asks[0].Replace("fields.", "", StringComparison.Ordinal) : null, asks.Length > 1 ? asks[1].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : null);
    })];

    public static string Write(IReadOnlyList<ObjectionCard> cards) => string.Join('\n', cards.Select(c => $"{c.Title} | {c.Say}{(c.Field is null ? "" : $" | fields.{c.Field}{(c.Choices is { Count: > 0 } choices ? ": " + string.Join(", ", choices) : "")}")}"));
}
