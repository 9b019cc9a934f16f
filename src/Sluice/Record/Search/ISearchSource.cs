using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Record.Search;

// A stage whose records the palette and the search page find: deals, pages, forms.
public interface ISearchSource
{
    // "Deals"; groups stand in the order of registration, after people and companies.
    string Title { get; }
    Permission Permission { get; }
    Task<IReadOnlyList<Found>> Find(SluiceDb db, SearchWords words, int limit, CancellationToken cancel);
}

// One thing found. Kind "person" and "company" are drawn with a face, others with their icon.
public sealed record Found(string Title, string? Sub, string Href, string Icon, string Kind, string? End = null);

// What was typed, folded as search texts are: small letters without accents.
public sealed record SearchWords(string Typed)
{
    public string Folded { get; } = TextKeys.Sort(Typed);

    public IReadOnlyList<string> Parts => Folded.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // Behind every text that begins with the folded one, for a range of an index.
    public string End => Folded + '\uffff';

    // Halves of a long word: one slip of the finger leaves one of them whole.
    public IReadOnlyList<string> Halves => Folded.Length switch
    {
        < 4 => [],
        < 6 => [Folded[..3], Folded[^3..]],
        _ => [Folded[..(Folded.Length / 2)], Folded[(Folded.Length / 2)..]],
    };
}
