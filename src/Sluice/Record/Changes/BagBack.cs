using System.Text.Json.Nodes;
using Sluice.Platform.Db;

namespace Sluice.Record.Changes;

// Takes back, key by key, what an import or a merge did to a bag of custom values; what was changed since stays.
static class BagBack
{
    public static FieldBag Take(FieldBag now, FieldBag before, FieldBag after, out IReadOnlyList<string> kept)
    {
        var (values, old, imported) = (now.ToJson(), before.ToJson(), after.ToJson());
        var stay = new List<string>();
        foreach (var key in imported.Select(p => p.Key).Union(old.Select(p => p.Key), StringComparer.Ordinal).ToList())
        {
            if (Same(old[key], imported[key])) continue;
            if (!Same(values[key], imported[key])) stay.Add(key);
            else if (old[key] is { } value) values[key] = value.DeepClone();
            else values.Remove(key);
        }
        kept = stay;
        return FieldBag.Of(values);
    }

    static bool Same(JsonNode? a, JsonNode? b) => JsonNode.DeepEquals(a, b);
}
