using System.Text.Json.Nodes;

namespace Sluice.Kill;

// All there is when the loop has ended, asked for by the API.
public sealed record Records(IReadOnlyDictionary<string, List<JsonNode>> People, ILookup<string, JsonNode> Tasks, ILookup<string, JsonNode> Submissions, ILookup<string, JsonNode> Handoffs)
{
    public static async Task<Records> Load(Api api, string form, CancellationToken cancel)
    {
        var people = new Dictionary<string, List<JsonNode>>(StringComparer.OrdinalIgnoreCase);
        await foreach (var person in api.All("people", cancel))
        {
            foreach (var email in person["emails"]!.AsArray())
            {
                var address = (string)email!["address"]!;
                if (!people.TryGetValue(address, out var known)) people[address] = known = [];
                known.Add(person);
            }
        }
        return new Records(people, await By(api, "tasks?status=all", t => (string)t["title"]!, cancel), await By(api, $"forms/{form}/submissions", s => (string)s["answers"]!["email"]!, cancel), await By(api, "handoffs", h => (string)h["personId"]!, cancel));
    }

    static async Task<ILookup<string, JsonNode>> By(Api api, string path, Func<JsonNode, string> key, CancellationToken cancel)
    {
        // A page may begin with the row that the one before ended with.
        var rows = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        await foreach (var row in api.All(path, cancel)) rows[(string)row["id"]!] = row;
        return rows.Values.ToLookup(key, StringComparer.OrdinalIgnoreCase);
    }
}
