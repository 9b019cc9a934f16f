using System.Globalization;
using System.Text.Json;

namespace Sluice.Visits;

/// <summary>Reads one event of a collector's body.</summary>
static class CollectEvent
{
    const int LongestName = 120;
    const int LongestProps = 4_000;

    public static PageHit? Hit(JsonElement json, DateTimeOffset now, bool keepHashRoute, out DropReason reason)
    {
        reason = DropReason.BadShape;
        if (json.ValueKind is not JsonValueKind.Object || Kind(json) is not { } kind || At(json, now) is not { } at
            || !Guid.TryParse(Text(json, "id", 40), out var id) || id == Guid.Empty)
            return null;
        var url = Text(json, "url", 8_000);
        if (!PageAddress.TryParse(url, out var page, keepHashRoute))
            return null;
        var name = Text(json, "name", LongestName)?.Trim();
        var props = json.TryGetProperty("props", out var given) && given.ValueKind is JsonValueKind.Object ? given : default;
        if ((kind is HitKind.Event && string.IsNullOrEmpty(name)) || (kind is HitKind.Identify && props.ValueKind is JsonValueKind.Undefined))
            return null;
        var rawProps = props.ValueKind is JsonValueKind.Object ? props.GetRawText() : null;
        if (rawProps?.Length > LongestProps)
        {
            reason = DropReason.TooLarge;
            return null;
        }
        return new(id, kind, at, page)
        {
            RawQuery = QueryOf(url!),
            Referrer = Text(json, "referrer", 8_000),
            Title = Text(json, "title", 500),
            Name = name,
            Props = rawProps,
            VisitorId = Text(json, "visitor", 64),
            View = Guid.TryParse(Text(props, "view", 40), out var view) ? view : null,
            EngagedMilliseconds = Number(props, "ms", 86_400_000),
            ScrollPercent = (int)Number(props, "scroll", 100),
        };
    }

    /// <summary>A string property, cut to a length; null when absent, empty or something else.</summary>
    public static string? Text(JsonElement json, string name, int longest)
    {
        if (json.ValueKind is not JsonValueKind.Object || !json.TryGetProperty(name, out var value) || value.ValueKind is not JsonValueKind.String)
            return null;
        var text = value.GetString()!;
        return text.Length == 0 ? null : text.Length <= longest ? text : text[..longest];
    }

    static HitKind? Kind(JsonElement json) => Text(json, "type", 20) switch
    {
        "pageview" => HitKind.PageView,
        "event" => HitKind.Event,
        "engagement" => HitKind.Engagement,
        "identify" => HitKind.Identify,
        _ => null,
    };

    // ISO 8601 or milliseconds since 1970; absent means now, unreadable means null.
    static DateTimeOffset? At(JsonElement json, DateTimeOffset now)
    {
        if (!json.TryGetProperty("at", out var at) || at.ValueKind is JsonValueKind.Null)
            return now;
        if (at.ValueKind is JsonValueKind.Number)
            return at.TryGetInt64(out var milliseconds) && milliseconds is >= 0 and < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
        return at.ValueKind is JsonValueKind.String && DateTimeOffset.TryParse(at.GetString(), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var parsed) ? parsed : null;
    }

    static long Number(JsonElement json, string name, long most) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number
        && value.TryGetDouble(out var number) && number > 0 ? (long)Math.Min(number, most) : 0;

    static string QueryOf(string url)
    {
        var fragment = url.IndexOf('#', StringComparison.Ordinal);
        var query = url.IndexOf('?', StringComparison.Ordinal);
        return query < 0 || (fragment >= 0 && fragment < query) ? "" : fragment < 0 ? url[query..] : url[query..fragment];
    }
}
