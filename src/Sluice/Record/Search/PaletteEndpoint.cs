using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Web;
using Sluice.Record.Panels;
using Sluice.Record.Search.Pages;

namespace Sluice.Record.Search;

public sealed record PaletteItem(string Title, string? Sub, string Href, string? Icon, string? Kind, string? End);

public sealed record PaletteGroup(string Title, IReadOnlyList<PaletteItem> Items);

public sealed record PaletteAnswer(IReadOnlyList<PaletteGroup> Groups);

// GET /palette?q=&of=: what Ctrl K shows. ">" asks for acts only; "of" is a record whose acts are wanted.
// GET /search?q= shows the same as a page.
static class PaletteEndpoint
{
    const int Each = 6;

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/palette", Answer).Needs(Permission.See);
        office.MapGet("/search", Search).Needs(Permission.See);
    }

    static async Task<IResult> Answer(string? q, string? of, SearchEverything search, Caller caller, IEnumerable<PaletteAct> acts, IEnumerable<RecordAct> onRecords, CancellationToken cancel)
    {
        if (of is { Length: > 0 }) return Results.Json(new PaletteAnswer([OnRecord(of, Words(Typed(q)), caller, acts, onRecords)]), Json.Options);
        return Results.Json(new PaletteAnswer(await Groups(Typed(q), Each, search, caller, acts, cancel)), Json.Options);
    }

    static async Task<IResult> Search(string? q, SearchEverything search, Caller caller, IEnumerable<PaletteAct> acts, CancellationToken cancel) =>
        Page.Show<SearchPage>(new { Typed = Typed(q), Groups = (IReadOnlyList<PaletteGroup>)[.. (await Groups(Typed(q), 20, search, caller, acts, cancel)).Where(g => g.Items.Count > 0)] });

    static string Typed(string? q) => (q ?? "").Trim() is { Length: > 200 } text ? text[..200] : (q ?? "").Trim();

    static SearchWords Words(string typed) => new(typed.TrimStart('>').Trim());

    static async Task<List<PaletteGroup>> Groups(string typed, int each, SearchEverything search, Caller caller, IEnumerable<PaletteAct> acts, CancellationToken cancel)
    {
        var (words, actsOnly) = (Words(typed), typed.StartsWith('>'));
        var mine = acts.Where(a => a.On.Length == 0 && caller.May(a.Permission) && a.Matches(words)).ToList();
        var groups = new List<PaletteGroup>();
        if (!actsOnly) groups.AddRange((await search.Find(words.Typed, each, cancel)).Select(g => Group(g.Title, g.Items.Select(i => new PaletteItem(i.Title, i.Sub, i.Href, i.Icon, i.Kind, i.End)), each)));
        groups.Add(Group("Do", mine.Where(a => !a.IsPlace).Select(a => a.Item("")), Most));
        groups.Add(Group("Go to", mine.Where(a => a.IsPlace).Select(a => a.Item("")), Most));
        if (!actsOnly && words.Folded.Length > 0) groups.Add(Group("Filter", [new PaletteItem($"People whose name has “{words.Typed}”", null, $"/people?filter={Uri.EscapeDataString($"name contains {Quote(words.Typed)}")}", "filter", null, null)], each));
        return groups;
    }

    const int Most = 24;

    // The palette's own acts on a record, then those its page offers: log a call, book a meeting, open a deal.
    static PaletteGroup OnRecord(string of, SearchWords words, Caller caller, IEnumerable<PaletteAct> acts, IEnumerable<RecordAct> onRecords)
    {
        var own = acts.Where(a => a.Fits(of) && caller.May(a.Permission)).Select(a => a with { Href = a.Item(of).Href, On = "" });
        var id = of[(of.LastIndexOf('/') + 1)..].Split('?')[0];
        var offered = onRecords.Where(a => caller.May(a.Permission) && of.StartsWith(Place(a.Kind), StringComparison.Ordinal)).OrderBy(a => a.Order)
            .Select(a => new PaletteAct(a.Label, a.UrlPattern.Replace("{id}", id, StringComparison.Ordinal), a.Icon, a.Permission, Keys: a.Key));
        return Group("Acts on this one", own.Concat(offered).Where(a => a.Matches(words)).Select(a => a.Item("")), Most);
    }

    static string Place(Fields.RecordKind kind) => kind switch { Fields.RecordKind.Person => "/people/", Fields.RecordKind.Company => "/companies/", _ => "\0" };

    static PaletteGroup Group(string title, IEnumerable<PaletteItem> items, int most) => new(title, [.. items.Take(most)]);

    static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
