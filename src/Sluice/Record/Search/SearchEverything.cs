using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Record.Search;

public sealed record FoundGroup(string Title, IReadOnlyList<Found> Items);

// Over every kind of record the caller may see.
public sealed class SearchEverything(SluiceDb db, Caller caller, IEnumerable<ISearchSource> sources)
{
    public async Task<IReadOnlyList<FoundGroup>> Find(string typed, int limit, CancellationToken cancel)
    {
        var words = new SearchWords(typed);
        if (words.Folded.Length == 0 || !caller.May(Permission.See)) return [];
        var people = await RecordSearch.People(db, words, limit, cancel);
        var companies = await RecordSearch.Companies(db, words, limit, cancel);
        var groups = new List<FoundGroup>
        {
            new("People", [.. people.Select(p => new Found(p.Name, Under(p.JobTitle, p.Company, p.JobTitle.Length + (p.Company?.Length ?? 0) == 0 ? p.Email : null), $"/people/{p.Id.Value:D}", "user", "person"))]),
            new("Companies", [.. companies.Select(c => new Found(c.Name, Under(c.Domain, c.City), $"/companies/{c.Id.Value:D}", "building-factory-2", "company"))]),
        };
        foreach (var source in sources.Where(s => caller.May(s.Permission)))
            groups.Add(new(source.Title, await source.Find(db, words, limit, cancel)));
        return [.. groups.Where(g => g.Items.Count > 0)];
    }

    static string? Under(params string?[] parts) => string.Join(" · ", parts.Where(p => !string.IsNullOrEmpty(p))) is { Length: > 0 } text ? text : null;
}
