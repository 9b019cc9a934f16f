using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Record.Search;

// Something the palette can do or a place it can go to. On names the records it acts on by the beginning of their
// address ("/people/"); its own address then follows theirs ("{of}/tasks/new"). Stages register theirs.
public sealed record PaletteAct(string Title, string Href, string Icon, Permission Permission, string On = "", string Words = "", string? Keys = null, bool IsPlace = false)
{
    public bool Fits(string of) => On.Length > 0 && of.StartsWith(On, StringComparison.Ordinal);

    public bool Matches(SearchWords words) => words.Folded.Length == 0 || words.Parts.All(part => TextKeys.Sort($"{Title} {Words}").Contains(part, StringComparison.Ordinal));

    public PaletteItem Item(string of) => new(Title, null, Href.Replace("{of}", of, StringComparison.Ordinal), Icon, null, Keys);
}
