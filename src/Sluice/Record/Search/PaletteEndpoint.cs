using Sluice.Platform;
using Sluice.Platform.Access;

namespace Sluice.Record.Search;

public sealed record PaletteItem(string Title, string? Sub, string Href, string? Icon, string? Kind, string? End);

public sealed record PaletteGroup(string Title, IReadOnlyList<PaletteItem> Items);

public sealed record PaletteAnswer(IReadOnlyList<PaletteGroup> Groups);

// GET /palette?q=&of=: what Ctrl K shows. ">" asks for acts only; "of" is a record whose acts are wanted.
static class PaletteEndpoint
{
    const int Each = 6;

    public static void Map(IEndpointRouteBuilder office) => office.MapGet("/palette", Answer).Needs(Permission.See);

    static async Task<IResult> Answer(string? q, string? of, SearchEverything search, Caller caller, IEnumerable<PaletteAct> acts, CancellationToken cancel)
    {
        var typed = (q ?? "").Trim();
        if (typed.Length > 200) typed = typed[..200];
        var actsOnly = typed.StartsWith('>');
        var words = new SearchWords(typed.TrimStart('>').Trim());
        var mine = acts.Where(a => caller.May(a.Permission)).ToList();
        if (of is { Length: > 0 }) return Results.Json(new PaletteAnswer([Group("Acts on this one", mine.Where(a => a.Fits(of) && a.Matches(words)).Select(a => a.Item(of)))]), Json.Options);
        var groups = new List<PaletteGroup>();
        if (!actsOnly) groups.AddRange((await search.Find(words.Typed, Each, cancel)).Select(g => Group(g.Title, g.Items.Select(i => new PaletteItem(i.Title, i.Sub, i.Href, i.Icon, i.Kind, i.End)))));
        groups.Add(Group("Do", mine.Where(a => a.On.Length == 0 && !a.IsPlace && a.Matches(words)).Select(a => a.Item(""))));
        groups.Add(Group("Go to", mine.Where(a => a.IsPlace && a.Matches(words)).Select(a => a.Item(""))));
        if (!actsOnly && words.Folded.Length > 0) groups.Add(Group("Filter", [new PaletteItem($"People whose name has “{words.Typed}”", null, $"/people?filter={Uri.EscapeDataString($"name contains {Quote(words.Typed)}")}", "filter", null, null)]));
        return Results.Json(new PaletteAnswer(groups), Json.Options);
    }

    static PaletteGroup Group(string title, IEnumerable<PaletteItem> items) => new(title, [.. items.Take(12)]);

    static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

// Something the palette can do or a place it can go to. On names the records it acts on by the beginning of their
// address ("/people/"); its own address then follows theirs ("{of}/tasks/new"). Stages register theirs.
public sealed record PaletteAct(string Title, string Href, string Icon, Permission Permission, string On = "", string Words = "", string? Keys = null, bool IsPlace = false)
{
    public bool Fits(string of) => On.Length > 0 && of.StartsWith(On, StringComparison.Ordinal);

    public bool Matches(SearchWords words) => words.Folded.Length == 0 || words.Parts.All(part => TextKeys.Sort($"{Title} {Words}").Contains(part, StringComparison.Ordinal));

    public PaletteItem Item(string of) => new(Title, null, Href.Replace("{of}", of, StringComparison.Ordinal), Icon, null, Keys);
}
