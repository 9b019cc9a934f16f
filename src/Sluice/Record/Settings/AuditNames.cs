using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Ui;

namespace Sluice.Record.Settings;

// The ids of the chain as a person reads them; whoever has left keeps theirs.
public sealed class AuditNames
{
    static readonly Dictionary<string, string> Pages = new(StringComparer.Ordinal) { ["person"] = "/people", ["company"] = "/companies", ["import"] = "/imports", ["export"] = "/exports", ["bulk"] = "/bulk", ["user"] = "/settings/users" };

    readonly Dictionary<string, string> names;

    AuditNames(Dictionary<string, string> names) => this.names = names;

    // Who can be chosen as the one who did it.
    public IReadOnlyList<Choice> Actors => [.. names.Select(n => new Choice(n.Key, n.Value)), new Choice(Actor.System.Value, Who(Actor.System.Value)), new Choice(Actor.Anonymous.Value, Who(Actor.Anonymous.Value))];

    public static async Task<AuditNames> Of(SluiceDb db, CancellationToken cancel)
    {
        var known = (await Members.Of(db, cancel)).ToDictionary(m => Actor.User(m.Id).Value, m => m.Name, StringComparer.Ordinal);
        foreach (var key in await db.Set<ApiKey>().AsNoTracking().OrderBy(k => k.Name).Take(500).Select(k => new { k.Id, k.Name }).ToListAsync(cancel)) known[Actor.Key(key.Id).Value] = $"the key “{key.Name}”";
        return new AuditNames(known);
    }

    public string Who(string actor) => names.GetValueOrDefault(actor) ?? Kind(actor) switch
    {
        "system" => "the command line",
        "anonymous" => "a stranger",
        "import" => "an import",
        _ => "somebody who left",
    };

    // A name, or else the kind and the end of the id, by which two can be told apart.
    public string What(string target) => names.GetValueOrDefault(target) ?? (target.Split(':', 2) is [var kind, { Length: 36 } id] ? $"{kind} …{id[^6..]}" : target.Replace(':', ' '));

    public static string? Href(string target) =>
        target.Split(':', 2) is [var kind, { Length: 36 } id] && Pages.TryGetValue(kind, out var page) ? $"{page}/{id}" : null;

    // {"from":"rep","to":"admin"} → from rep, to admin
    public static string Details(string json)
    {
        using var document = JsonDocument.Parse(json);
        return string.Join(", ", document.RootElement.EnumerateObject().Where(p => p.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False) && p.Value.ToString() != "0").Select(p => $"{Words(p.Name)}{(p.Value.ValueKind == JsonValueKind.True ? "" : " " + Value(p.Value))}"));
    }

    static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(" and ", value.EnumerateArray().Select(Value)),
        JsonValueKind.String when value.GetString() is { } text && text.All(char.IsAsciiLetter) => Words(text),
        _ => value.ToString(),
    };

    // wrongPassword → wrong password
    static string Words(string name) => string.Concat(name.Select(c => char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString())).Trim();

    static string Kind(string id) => id.Split(':')[0];
}
