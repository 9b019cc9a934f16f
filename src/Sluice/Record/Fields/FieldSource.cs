using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Record.Fields;

// Who or what set a field, when and from what: "by hand", "form Leak audit", "brewers-2026.csv, row 1,204".
// What an automatic source would rather have there stands beside it as proposed, never in its place.
public sealed record FieldSource(string By, DateTimeOffset At, string How, ProposedValue? Proposed = null)
{
    public const string ByHand = "by hand";

    public bool IsHuman => By.StartsWith("user:", StringComparison.Ordinal);

    public static FieldSource Hand(Actor actor, DateTimeOffset now) => new(actor.Value, now, ByHand);
}

public sealed record ProposedValue(string Value, string By, DateTimeOffset At, string How);

// The column Provenance of a record: field key → source. Fields never said stay out of it.
public static class FieldSources
{
    // All fields that a record began with and nothing has set since: an imported row writes one source, not forty.
    public const string Rest = "*";

    public static FieldSource? Of(IReadOnlyDictionary<string, FieldSource> sources, string field) =>
        sources.TryGetValue(field, out var source) || sources.TryGetValue(Rest, out source) ? source : null;

    public static Dictionary<string, FieldSource> Read(JsonText column) => column == JsonText.EmptyObject ? [] : column.As<Dictionary<string, FieldSource>>();

    public static JsonText Put(JsonText column, string field, FieldSource? source)
    {
        var sources = Read(column);
        if (source is null) sources.Remove(field);
        else sources[field] = source;
        return JsonText.Of(sources);
    }

    public static JsonText With(JsonText column, IEnumerable<string> fields, FieldSource source)
    {
        var sources = Read(column);
        foreach (var field in fields) sources[field] = source;
        return JsonText.Of(sources);
    }

    public static JsonText Propose(JsonText column, string field, ProposedValue? proposed)
    {
        var sources = Read(column);
        if (sources.TryGetValue(field, out var source)) sources[field] = source with { Proposed = proposed };
        return JsonText.Of(sources);
    }
}
