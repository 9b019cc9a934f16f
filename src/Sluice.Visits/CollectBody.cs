using System.Text.Json;

namespace Sluice.Visits;

/// <summary>What was posted to the collector, read but not yet judged.</summary>
/// <param name="Site">The site key.</param>
/// <param name="Hits">The events that can be read, each with its index in the body.</param>
/// <param name="Drops">The events that cannot, each with its index and the reason.</param>
public sealed record CollectBody(
    string Site, IReadOnlyList<(int Index, PageHit Hit)> Hits, IReadOnlyList<(int Index, DropReason Reason)> Drops)
{
    /// <summary>The biggest body taken, in bytes.</summary>
    public const int Largest = 65_536;

    /// <summary>The most events in one body.</summary>
    public const int MostEvents = 100;

    /// <summary>
    /// Reads <c>{"site","events":[…]}</c>, a single event beside the site in place of the list included. A broken event
    /// is dropped alone; only a body that is no such object is refused whole.
    /// </summary>
    /// <param name="json">The body in UTF-8.</param>
    /// <param name="now">Taken for events that bring no time.</param>
    /// <param name="body">The content when the answer is null.</param>
    /// <param name="keepHashRoute">See <see cref="PageAddress.TryParse"/>.</param>
    /// <returns>Null, or <see cref="DropReason.TooLarge"/> or <see cref="DropReason.BadShape"/> for the whole body.</returns>
    public static DropReason? TryParse(ReadOnlyMemory<byte> json, DateTimeOffset now, out CollectBody body, bool keepHashRoute = false)
    {
        body = null!;
        if (json.Length > Largest)
            return DropReason.TooLarge;
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            var root = document.RootElement;
            if (root.ValueKind is not JsonValueKind.Object || CollectEvent.Text(root, "site", 100) is not { } site)
                return DropReason.BadShape;
            if (!root.TryGetProperty("events", out var events))
                return Of(site, [root], now, keepHashRoute, out body);
            return events.ValueKind is JsonValueKind.Array ? Of(site, [.. events.EnumerateArray()], now, keepHashRoute, out body) : DropReason.BadShape;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string holds half of a surrogate pair.
            return DropReason.BadShape;
        }
    }

    static DropReason? Of(string site, List<JsonElement> events, DateTimeOffset now, bool keepHashRoute, out CollectBody body)
    {
        body = null!;
        if (events.Count > MostEvents)
            return DropReason.TooLarge;
        var hits = new List<(int, PageHit)>(events.Count);
        var drops = new List<(int, DropReason)>();
        for (var i = 0; i < events.Count; i++)
        {
            if (CollectEvent.Hit(events[i], now, keepHashRoute, out var reason) is { } hit)
                hits.Add((i, hit));
            else
                drops.Add((i, reason));
        }
        body = new(site, hits, drops);
        return null;
    }
}
